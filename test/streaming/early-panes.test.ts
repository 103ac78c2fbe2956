import { describe, expect, test } from 'vitest';
import { fixedWindow } from './stage.ts';
import { run } from './windowed-job.ts';

describe('early panes', () => {
  test('a delay after the first element of a pane, per key', () => {
    const trigger = { kind: 'processing-time', delay: 100 } as const;
    const job = run(fixedWindow(1e6, { trigger, keys: 10 }));
    job.advanceTo(10_000);
    // per key 0.2/ms: a pane takes 1 + 20 elements
    expect(job.stages[1]!.totalIn).toBeCloseTo(20_000 / 21, 6);
  });

  test('every n elements of a key, in the global window', () => {
    const trigger = { kind: 'count', elements: 25 } as const;
    const global = { kind: 'global' } as const;
    const job = run(fixedWindow(0, { trigger, window: global, keys: 10 }));
    job.advanceTo(10_000);
    // 2,000 a key, of which 12 on average wait for their pane to be full
    expect(job.stages[1]!.totalIn).toBeCloseTo((10 * (2000 - 12)) / 25, 6);
    expect(job.windows[0]!.heldKeys).toBeCloseTo(10, 6);
    expect(job.windows[0]!.timersFired).toBe(0);
  });

  test('a discarding group fires each element once, an accumulating one again and again', () => {
    const trigger = { kind: 'count', elements: 10 } as const;
    const spec = { trigger, keys: 10, unit: 'element' } as const;
    const discarding = run(fixedWindow(1000, spec));
    const accumulating = run(fixedWindow(1000, { ...spec, accumulating: true }));
    for (const job of [discarding, accumulating]) job.advanceTo(1000);
    expect(discarding.stages[1]!.totalIn).toBeCloseTo(2000, 6);
    expect(discarding.windows[0]!.units).toBeCloseTo(2000, 6);
    // 200 a key: 200²/20 + 200/10 − 99/120, and all of them again at the end
    expect(accumulating.stages[1]!.totalIn).toBeCloseTo(10 * (2000 + 20 - 0.825) + 2000, 6);
    expect(accumulating.windows[0]!.units).toBeCloseTo(accumulating.stages[1]!.totalIn, 6);
  });

  test('what waits in a flood is no more in its window than what comes by and by', () => {
    const trigger = { kind: 'count', elements: 1 } as const;
    const spec = fixedWindow(1000, { trigger, keys: 10, unit: 'element', accumulating: true });
    const [even, flooded] = [run(spec, 1e6), run(spec, 1e6)];
    flooded.setWorkers(0);
    flooded.advanceTo(3500); // 3 windows and a half wait, and go through in no time
    flooded.setWorkers(1e6);
    for (const job of [even, flooded]) job.advanceTo(4000);
    // 200 a key and window: 200 · 202 / 2 early and 200 at the end
    expect(even.stages[1]!.totalIn).toBeCloseTo(4 * 10 * (20_200 + 200), 3);
    expect(flooded.stages[1]!.totalIn / even.stages[1]!.totalIn).toBeCloseTo(1, 6);
    expect(flooded.stages[1]!.backlog).toBeLessThan(2001);
  });

  test('panes after a delay set timers, each element goes on once, and all are counted', () => {
    const trigger = { kind: 'processing-time', delay: 100 } as const;
    const job = run(fixedWindow(1000, { trigger, keys: 10, unit: 'element' }));
    job.advanceTo(10_000);
    const [windows] = job.windows;
    expect(windows!.units).toBeCloseTo(20_000, 6);
    // 20,000 / (1 + 0.2 · 100) early panes, and one at the end for each key
    expect(windows!.timersFired).toBeCloseTo(20_000 / 21 + 10 * 10, 3);
  });

  test('sessions: an accumulating pane holds the session so far', () => {
    const trigger = { kind: 'count', elements: 1 } as const;
    const window = { kind: 'session', gap: 1000 } as const;
    const spec = fixedWindow(0, { window, trigger, keys: 1000, unit: 'element' });
    const job = run({ ...spec, accumulating: true });
    job.advanceTo(100_000);
    const before = job.windows[0]!.units;
    job.advanceTo(200_000);
    // an element is on average the e^(r·gap)-th of its session; each goes on once more when it ends
    const [units, expected] = [job.windows[0]!.units - before, 200_000 * (Math.exp(2) + 1)];
    expect(units / expected).toBeCloseTo(1, 2);
  });

  test('an element goes on early in each of its sliding windows', () => {
    const trigger = { kind: 'count', elements: 1 } as const;
    const window = { kind: 'sliding', size: 2500, period: 1000 } as const;
    const spec = fixedWindow(0, { window, trigger, keys: 10, unit: 'element' });
    const [discarding, accumulating] = [run(spec), run({ ...spec, accumulating: true })];
    for (const job of [discarding, accumulating]) {
      job.advanceTo(50_000);
      job.setRate(0, 0);
      job.advanceTo(60_000);
    }
    expect(discarding.windows[0]!.units).toBeCloseTo(2.5 * 100_000, 3);
    // 47 windows of 5,000 elements, 500 a key, and of those at the edges 1,000, 2,000 + 1,000 …
    const units = (elements: number): number => (elements * (elements / 10 + 2)) / 2 + elements;
    const edges = units(2000) + units(4000) + units(3000) + units(1000);
    expect(accumulating.windows[0]!.units).toBeCloseTo(48 * units(5000) + edges, -3);
  });
});

describe('windows with gaps between them', () => {
  test('what is born in a gap is in no window, what is in one goes on when it ends', () => {
    const window = { kind: 'sliding', size: 300, period: 1000 } as const;
    const job = run(fixedWindow(0, { window, unit: 'element' }));
    expect(job.nextChange()).toBe(300);
    job.advanceTo(299);
    expect(job.windows[0]!.heldElements).toBeCloseTo(598, 6);
    job.advanceTo(300);
    expect(job.stages[1]!.totalIn).toBeCloseTo(600, 6);
    job.advanceTo(999);
    expect(job.windows[0]!.heldElements).toBe(0);
    job.advanceTo(10_500);
    expect(job.stages[1]!.totalIn).toBeCloseTo(11 * 600, 6);
    expect(job.windows[0]!.timersFired).toBeCloseTo(11 * 1000 * (1 - Math.exp(-0.6)), 6);
  });

  test('however elements wait before', () => {
    const window = { kind: 'sliding', size: 300, period: 1000 } as const;
    const job = run(fixedWindow(0, { window, unit: 'element' }), 5);
    job.setWorkers(0);
    job.advanceTo(5250);
    job.setWorkers(50);
    job.advanceTo(9999);
    expect(job.stages[1]!.totalIn).toBeCloseTo(10 * 600, 3);
  });
});
