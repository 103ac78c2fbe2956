import { describe, expect, test } from 'vitest';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';
import type { StreamingFlow } from '../../src/streaming/streaming-flow.ts';
import { fixedWindow } from './stage.ts';
import { run } from './windowed-job.ts';

/** Plays by an odd stride, so that nothing depends on where it is looked at. */
function played(window: WindowSpec, workers: number, until: number, rate = 2): StreamingFlow {
  const job = run(window, workers, rate);
  for (let time = 0; time < until; time += 37) job.advanceTo(time);
  job.advanceTo(until);
  return job;
}

describe('timers at the ends of windows', () => {
  test('one a key is set while a window is open, and all of them are due when it closes', () => {
    // 50 keys, 2,000 elements a window: each key has one but for 50 e^−40
    const job = run(fixedWindow(1000, { keys: 50 }), 4);
    job.advanceTo(999);
    expect(job.timers.pendingNow).toBeCloseTo(50, 9);
    expect(job.timers.dueNow).toBe(0);
    job.advanceTo(1000);
    expect(job.timers.pendingNow).toBe(0);
    expect(job.timers.dueNow).toBeCloseTo(50, 9);
    expect(job.stages[1]!.timersDue).toBeCloseTo(50, 9);
    // 4 vCPU, reading takes 2, and a pane 1 ms: 2 timers fire a ms
    job.advanceTo(1010);
    expect(job.timers.dueNow).toBeCloseTo(30, 6);
    expect(job.stages[1]!.timersDueUnits / job.stages[1]!.outflow).toBeCloseTo(15, 6);
    job.advanceTo(1030);
    expect(job.timers.dueNow).toBe(0);
    job.advanceTo(10_500);
    const { timers } = job;
    expect(timers.becameDue).toBeCloseTo(10 * 50, 6); // keys × windows
    expect(timers.pending.value).toBeCloseTo(50, 6);
    expect(timers.due.value).toBeCloseTo(50, 6);
    expect(timers.due.at % 1000).toBe(0);
    // the first waits no time, the last 25 ms
    expect(timers.waits.count).toBeCloseTo(500, 6);
    expect(timers.waits.max).toBeCloseTo(25, 6);
    expect(timers.waits.sum / timers.waits.count).toBeCloseTo(12.5, 6);
  });

  test('few elements set few: each timer is of a key that has one', () => {
    const job = run(fixedWindow(1000, { keys: 2000 }));
    job.advanceTo(500);
    expect(job.timers.pendingNow).toBeCloseTo(2000 * (1 - Math.exp(-0.5)), 6);
    job.advanceTo(1000);
    expect(job.timers.becameDue).toBeCloseTo(2000 * (1 - Math.exp(-1)), 6);
  });

  test('a group’s units are its elements, its timers its keys, whatever the units are', () => {
    const [byKey, byElement] = (['key', 'element'] as const).map((unit) =>
      played(fixedWindow(1000, { keys: 50, unit }), 100, 10_500),
    ) as [StreamingFlow, StreamingFlow];
    expect(byElement.stages[1]!.totalIn).toBeCloseTo(20_000, 3);
    for (const { timers } of [byKey, byElement]) {
      expect(timers.becameDue).toBeCloseTo(500, 6);
      expect(timers.due.value).toBeCloseTo(50, 6);
    }
    // 98 vCPU are left for 2,000 elements of 1 ms
    expect(byElement.timers.waits.max).toBeCloseTo(2000 / 98, 6);
  });

  test('a watermark that waits keeps the timers of two windows, and they are due when it comes', () => {
    const job = run(fixedWindow(1000, { keys: 50, watermarkLag: 300 }));
    job.advanceTo(1299);
    expect(job.timers.pendingNow).toBeCloseTo(50 + 50 * (1 - Math.exp(-598 / 50)), 6);
    job.advanceTo(1300);
    expect(job.timers.dueNow).toBeCloseTo(50, 6);
    expect(job.timers.due.at).toBe(1300);
    job.advanceTo(2000);
    expect(job.timers.waits.max).toBeCloseTo(50 / 98, 3); // from 1,300 on, not from the end of the window
  });

  test('sliding windows: one a key and window, an element being in size / period of them', () => {
    const window = { kind: 'sliding', size: 3000, period: 1000 } as const;
    const job = run(fixedWindow(0, { window, keys: 50 }));
    job.advanceTo(9999);
    expect(job.timers.pendingNow).toBeCloseTo(150, 6);
    const before = job.timers.becameDue;
    job.advanceTo(10_000);
    expect(job.timers.becameDue - before).toBeCloseTo(50, 6);
    expect(job.timers.pendingNow).toBeCloseTo(100, 6);
    const uneven = run(
      fixedWindow(0, { window: { kind: 'sliding', size: 2500, period: 1000 }, keys: 50 }),
    );
    uneven.advanceTo(9999);
    expect(uneven.timers.pendingNow).toBeCloseTo(150, 6);
  });

  test('sessions: a timer each open one, and as many have become due as have ended', () => {
    const window = { kind: 'session', gap: 50 } as const;
    const [keys, rate] = [1000, 2];
    for (const unit of ['key', 'element'] as const) {
      const job = played(fixedWindow(0, { window, keys, unit }), 100, 20_000, rate);
      // open: K (1 − e^(−r·gap/K)); they end at r e^(−r·gap/K)
      expect(job.timers.pendingNow).toBeCloseTo(keys * (1 - Math.exp(-(rate * 50) / keys)), 3);
      const ended = rate * Math.exp(-(rate * 50) / keys) * 20_000;
      expect(job.timers.becameDue / ended).toBeCloseTo(1, 2);
      expect(job.timers.dueNow).toBeCloseTo(0, 9); // they end evenly: no burst
      expect(job.timers.waits.max).toBeLessThan(1);
    }
  });

  test('early panes are no timers at the end of a window', () => {
    const early = fixedWindow(1000, { keys: 50, trigger: { kind: 'count', elements: 10 } });
    const job = played(early, 100, 10_500);
    expect(job.stages[1]!.totalIn).toBeGreaterThan(2000);
    expect(job.timers.becameDue).toBeCloseTo(500, 6);
    expect(job.timers.waits.count).toBeCloseTo(500, 6);
  });

  test('the global window never closes: it sets none', () => {
    const trigger = { kind: 'count', elements: 10 } as const;
    const job = played(fixedWindow(0, { window: { kind: 'global' }, trigger }), 100, 10_000);
    expect(job.timers.exist).toBe(false);
    expect(job.timers.pending.value).toBe(0);
    expect(job.timers.waits.count).toBe(0);
  });

  test('timers are conserved: due = fired + waiting, through stand-stills and drains', () => {
    const job = run(fixedWindow(1000, { keys: 400 }), 3);
    const conserved = (): void => {
      const { becameDue, dueNow, waits } = job.timers;
      expect(waits.count + dueNow).toBeCloseTo(becameDue, 6);
    };
    for (let time = 0; time < 20_000; time += 173) {
      if (time > 5000 && time < 5200) job.setCeiling(1, 0);
      if (time > 9000 && time < 9200) job.setCeiling(1, Infinity);
      job.advanceTo(time);
      conserved();
    }
    expect(job.timers.due.value).toBeGreaterThan(1200); // four windows' while it stood still
    job.drain();
    job.advanceTo(40_000);
    conserved();
    expect(job.timers.pendingNow).toBe(0);
    expect(job.timers.dueNow).toBe(0);
  });

  test('more workers, shorter waits; the timers are the same', () => {
    const jobs = [3, 4, 8].map((workers) =>
      played(fixedWindow(1000, { keys: 200 }), workers, 9500),
    );
    const waits = jobs.map(({ timers }) => timers.waits.quantile(0.95));
    expect(waits).toEqual(waits.toSorted((a, b) => b - a));
    expect(new Set(waits).size).toBe(3);
    for (const { timers } of jobs)
      expect(timers.becameDue).toBeCloseTo(9 * 200 * (1 - Math.exp(-10)), 6);
  });
});
