import { describe, expect, test } from 'vitest';
import { lateShares } from '../../src/streaming/windows/late-shares.ts';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';
import { fixedWindow } from './stage.ts';
import { run } from './windowed-job.ts';

const MINUTE = 60_000;

describe('fixed windows', () => {
  test('a combine fires each key once, at the end, as a burst of work', () => {
    const job = run(fixedWindow(1000, { keys: 50 }), 4);
    job.advanceTo(999);
    expect(job.stages[1]!.totalIn).toBe(0);
    expect(job.windows[0]).toMatchObject({ heldElements: 1998 });
    expect(job.windows[0]!.heldKeys).toBeCloseTo(50, 9);
    expect(job.nextChange()).toBe(1000);
    job.advanceTo(1000);
    expect(job.windows[0]!.heldElements).toBe(0);
    expect(job.stages[1]!.backlog).toBeCloseTo(50, 9); // 50 (1 − e^−40)
    // 4 vCPU, of which reading takes 2: the burst is worked off at 2 a ms
    expect(job.nextChange()).toBeCloseTo(1025, 6);
    job.advanceTo(3500);
    expect(job.stages[1]!.totalOut).toBeCloseTo(150, 6);
    const latency = job.latency();
    expect(latency.max).toBeCloseTo(25, 6);
    expect(latency.sum / latency.count).toBeCloseTo(12.5, 6);
  });

  test('a group lets every element go, and few elements have few keys', () => {
    const job = run(fixedWindow(1000, { unit: 'element' }));
    job.advanceTo(1000);
    expect(job.stages[1]!.totalIn).toBeCloseTo(2000, 9);
    const keys = run(fixedWindow(1000, { keys: 2000 }));
    keys.advanceTo(1000);
    expect(keys.stages[1]!.totalIn).toBeCloseTo(2000 * (1 - Math.exp(-1)), 9);
  });

  test('a watermark that waits delays the end, and the latency says so', () => {
    const job = run(fixedWindow(1000, { unit: 'element', watermarkLag: 300 }));
    job.advanceTo(1299);
    expect(job.stages[1]!.totalIn).toBe(0);
    expect(job.windows[0]!.heldElements).toBeCloseTo(2598, 6);
    expect(job.nextChange()).toBe(1300);
    job.advanceTo(1300);
    expect(job.stages[1]!.totalIn).toBeCloseTo(2000, 6);
    job.advanceTo(2000);
    expect(job.latency().min).toBeCloseTo(300, 6);
    expect(job.watermarkAge).toBeCloseTo(300, 9);
  });

  test('windows follow event time: a backlog holds their ends back, and catching up hurries them', () => {
    const job = run(fixedWindow(MINUTE, { unit: 'element' }), 5, 2);
    job.setCeiling(0, 0);
    job.advanceTo(10 * MINUTE);
    job.setCeiling(0, Infinity);
    expect(job.windows[0]!.came).toBe(0);
    expect(job.watermarkAge).toBeCloseTo(10 * MINUTE, 6);
    // reading goes at 5/ms until the first window is read: 120,000 elements in 24 s
    expect(job.nextChange()).toBeCloseTo(10 * MINUTE + 24_000, 6);
    job.advanceTo(10 * MINUTE + 24_000);
    expect(job.stages[1]!.totalIn).toBeCloseTo(120_000, 3);
    job.advanceTo(60 * MINUTE);
    expect(job.stages[0]!.backlog).toBe(0);
    expect(job.stages[1]!.totalIn).toBeCloseTo(60 * 120_000, 0);
  });

  test('allowed lateness keeps state', () => {
    const job = run(fixedWindow(1000, { keys: 50, allowedLateness: 5000 }));
    job.advanceTo(10_000);
    expect(job.windows[0]!.heldElements).toBeCloseTo(5 * 2000, 3);
    expect(job.windows[0]!.heldKeys).toBeCloseTo(5 * 50, 3);
    expect(job.windows[0]!.stateBytes).toBeCloseTo(10_000 * 100 + 250 * 16, 0);
  });

  test('windows that end while nothing comes, and after a night without load', () => {
    const job = run(fixedWindow(1000, { unit: 'element' }));
    job.advanceTo(500);
    job.setRate(0, 0);
    expect(job.nextChange()).toBe(1000);
    job.advanceTo(100_000);
    expect(job.stages[1]!.totalOut).toBeCloseTo(1000, 9);
    expect(job.nextChange()).toBe(Infinity);
    job.setRate(0, 1);
    expect(job.nextChange()).toBe(101_000);
    job.advanceTo(102_000);
    expect(job.stages[1]!.totalOut + job.stages[1]!.backlog).toBeCloseTo(3000, 6);
  });
});

describe('late elements', () => {
  test('shares for a lateness that is even from 0 to twice the window', () => {
    const spec = fixedWindow(1000, { lateness: (p) => 2000 * p, allowedLateness: 500 });
    // (L/1000 from 0 to 1): L < 1000: on average 1/2, else 1: 3/4. Dropped: beyond 500 more: (1/2 · 1/2 + 1/4)
    const { onTime, late, dropped } = lateShares(spec);
    expect(dropped).toBeCloseTo(0.25 + 0.25, 3);
    expect(late).toBeCloseTo(0.75 - 0.5, 3);
    expect(onTime + late + dropped).toBeCloseTo(1, 12);
  });

  test('a watermark that waits longer makes fewer late', () => {
    const lateness = (p: number): number => -1000 * Math.log(1 - p);
    const shares = [0, 500, 2000].map((watermarkLag) =>
      lateShares(fixedWindow(1000, { lateness, watermarkLag })),
    );
    // E[min(1, L/1000)] = 1 − e^−1, and e^(−lag/1000) of it
    for (const [index, lag] of [0, 500, 2000].entries()) {
      expect(shares[index]!.dropped).toBeCloseTo((1 - Math.exp(-1)) * Math.exp(-lag / 1000), 2);
    }
  });

  test('late ones fire panes of their own, dropped ones are counted; none is lost', () => {
    const spec = fixedWindow(1000, {
      unit: 'element',
      lateness: (p) => 2000 * p,
      allowedLateness: 500,
    });
    const job = run(spec);
    job.advanceTo(10_000);
    const [windows] = job.windows;
    expect(windows!.came).toBeCloseTo(20_000, 6);
    expect(windows!.late + windows!.dropped).toBeCloseTo(15_000, -1);
    expect(job.stages[1]!.totalIn).toBeCloseTo(20_000 - windows!.dropped, 3);
  });
});

describe('sliding windows', () => {
  test('each element goes on in every window that it is in', () => {
    const window = { kind: 'sliding', size: 3000, period: 1000 } as const;
    const job = run(fixedWindow(0, { window, unit: 'element' }));
    job.advanceTo(20_000);
    // windows that end at 1,000 hold 1 s, at 2,000 2 s, from then on 3 s
    expect(job.stages[1]!.totalIn).toBeCloseTo(2000 * (1 + 2 + 18 * 3), 3);
    // the last three seconds wait in 3, 2 and 1 windows... of which those that just ended are gone
    expect(job.windows[0]!.heldElements).toBeCloseTo(2000 * (2 + 1), 3);
  });

  test('a size that is no multiple of the period', () => {
    const window = { kind: 'sliding', size: 2500, period: 1000 } as const;
    const job = run(fixedWindow(0, { window, unit: 'element' }));
    job.advanceTo(50_000);
    expect(job.stages[1]!.totalIn / (2000 * 50)).toBeCloseTo(2.5, 1);
    job.setRate(0, 0);
    job.advanceTo(60_000);
    expect(job.stages[1]!.totalIn / (2000 * 50)).toBeCloseTo(2.5, 9);
  });
});

describe('session windows', () => {
  const gap = 1000;
  const session = (over: Partial<WindowSpec> = {}): WindowSpec =>
    fixedWindow(0, { window: { kind: 'session', gap }, keys: 1000, ...over });

  test('sessions end at the rate of elements that have none of their key behind them', () => {
    const job = run(session());
    job.advanceTo(100_000);
    const before = job.stages[1]!.totalIn;
    job.advanceTo(200_000);
    const perKey = 2 / 1000;
    const expected = 2 * Math.exp(-perKey * gap) * 100_000;
    expect((job.stages[1]!.totalIn - before) / expected).toBeCloseTo(1, 9);
    // held: K (e^rG − 1) elements, K (1 − e^−rG) keys
    expect(job.windows[0]!.heldElements / (1000 * (Math.exp(2) - 1))).toBeCloseTo(1, 3);
    expect(job.windows[0]!.heldKeys / (1000 * (1 - Math.exp(-2)))).toBeCloseTo(1, 9);
  });

  test('every element leaves with its session, once the keys fall silent', () => {
    const job = run(session({ unit: 'element' }));
    job.advanceTo(50_000);
    job.setRate(0, 0);
    job.advanceTo(50_999);
    expect(job.windows[0]!.heldElements).toBeGreaterThan(1);
    job.advanceTo(60_000);
    expect(job.windows[0]!.heldElements).toBeCloseTo(0, 6);
    expect(job.stages[1]!.totalOut).toBeCloseTo(100_000, 3);
    expect(job.nextChange()).toBe(Infinity);
  });

  test('the session of one key lasts as long as elements come fast, and ends once when they fall silent', () => {
    const job = run(session({ keys: 1, window: { kind: 'session', gap: 3 * MINUTE } }), 5, 2);
    job.advanceTo(10 * MINUTE);
    expect(job.stages[1]!.totalIn).toBeLessThan(1e-6);
    job.setRate(0, 0); // 360,000 elements a gap, and none soon: the wait for a gap falls by thousands a step
    job.advanceTo(20 * MINUTE);
    expect(job.stages[1]!.totalIn).toBeCloseTo(1, 6);
  });

  test('as many sessions as a simulation of single elements', () => {
    // 50 keys, rates that change; a deterministic stream of pseudo-random arrivals
    let seed = 1;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const [keys, steps] = [200, [0.3, 0.02, 0.6, 0.1]] as const;
    let sessions = 0;
    const last = new Map<number, number>();
    let now = 0;
    for (const [index, rate] of steps.entries()) {
      const end = (index + 1) * 200_000;
      for (;;) {
        now -= Math.log(next()) / rate;
        if (now > end) break;
        const key = Math.floor(next() * keys);
        if (now - (last.get(key) ?? -Infinity) > gap) sessions += 1;
        last.set(key, now);
      }
      now = end;
    }
    const job = run(session({ keys }), 100, steps[0]);
    for (const [index, rate] of steps.entries()) {
      job.setRate(0, rate);
      job.advanceTo((index + 1) * 200_000);
    }
    job.setRate(0, 0);
    job.advanceTo(810_000);
    expect(job.stages[1]!.totalIn / sessions).toBeCloseTo(1, 1);
    expect(Math.abs(job.stages[1]!.totalIn / sessions - 1)).toBeLessThan(0.01);
  });

  test('half the step changes nothing by more than 0.1 %', () => {
    const results = [gap / 4, gap / 8].map((step) => {
      const job = run(session({ window: { kind: 'session', gap, step } }), 3.2);
      for (const [index, rate] of [2, 0.1, 2.5, 0].entries()) {
        job.setRate(0, rate);
        job.advanceTo((index + 1) * 20_300);
      }
      const latency = job.latency();
      return [
        job.stages[1]!.totalIn,
        job.windows[0]!.units,
        job.cpuMs,
        latency.sum + latency.count,
        job.stages[0]!.area + 1,
      ];
    });
    const [coarse, fine] = results;
    for (const [index, value] of coarse!.entries()) {
      expect(Math.abs(fine![index]! / value - 1)).toBeLessThan(1e-3);
    }
  });

  test('sessions in event time: an outage of the reader shifts them, it does not make fewer', () => {
    const plain = run(session({ keys: 3000 }), 10, 2);
    const held = run(session({ keys: 3000 }), 10, 2);
    held.advanceTo(20_000);
    held.setCeiling(0, 0);
    held.advanceTo(40_000);
    held.setCeiling(0, Infinity);
    for (const job of [plain, held]) {
      job.advanceTo(90_000);
      job.setRate(0, 0);
      job.advanceTo(120_000);
    }
    expect(held.stages[1]!.totalOut / plain.stages[1]!.totalOut).toBeCloseTo(1, 4);
    expect(held.latency().max).toBeGreaterThan(19_000);
  });
});
