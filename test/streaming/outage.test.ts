import { describe, expect, test } from 'vitest';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';
import { startProfile } from '../../src/streaming/load/profile.ts';
import type { Outage } from '../../src/streaming/load/outage.ts';
import { createStreamingFlow, type StreamingFlow } from '../../src/streaming/streaming-flow.ts';
import { constant, feed, fixedWindow, flow, source, stage } from './stage.ts';

const SECOND = 1000;

/** 2/ms, but for 10 s from 5 s on. */
const outage = (replay: Outage['replay']): Outage => {
  return { kind: 'outage', of: constant(2), from: 5 * SECOND, to: 15 * SECOND, replay };
};

const play = (replay: Outage['replay'], window: WindowSpec, workers = 1000): StreamingFlow =>
  createStreamingFlow(
    flow(
      [
        stage('read', { source: source(outage(replay)) }),
        stage('fire', { feeds: [feed(0, 1, window)] }),
      ],
      workers,
    ),
  );

const WINDOW = fixedWindow(2 * SECOND, { keys: 50 });

describe('what a silent sender has held back keeps its event time', () => {
  test('the watermark waits for it, and its windows go on at once, each with its own keys', () => {
    const job = play('at-once', WINDOW);
    job.advanceTo(15 * SECOND - 1);
    // those that end at 2 and 4 s; the next is half full
    expect(job.stages[1]!.totalIn).toBeCloseTo(2 * 50, 6);
    expect(job.watermarkAge).toBeCloseTo(10 * SECOND - 1, 6);
    job.advanceTo(15 * SECOND + 30); // 20,000 elements at 1000/ms
    expect(job.stages[1]!.totalIn).toBeCloseTo(7 * 50, 6);
    expect(job.timers.becameDue).toBeCloseTo(7 * 50, 6);
    job.advanceTo(40 * SECOND);
    expect(job.windows[0]).toMatchObject({ late: 0, dropped: 0 });
    expect(job.windows[0]!.came).toBeCloseTo(80_000, 6);
    expect(job.timers.becameDue).toBeCloseTo(20 * 50, 6);
    expect(job.peakWatermarkAge).toBeCloseTo(10 * SECOND, 0);
  });

  test('each window gets what it would have had', () => {
    const job = play('at-once', fixedWindow(2 * SECOND, { unit: 'element' }));
    job.advanceTo(15 * SECOND);
    const before = job.windows[0]!.units;
    expect(before).toBeCloseTo(2 * 4000, 6);
    // the other half of the third window comes first: 2,000 elements, at 1000/ms
    expect(job.nextChange()).toBeCloseTo(15 * SECOND + 2, 6);
    job.advanceTo(15 * SECOND + 2);
    expect(job.windows[0]!.units - before).toBeCloseTo(4000, 3);
  });

  test('latency counts from when it came, as of its panes', () => {
    for (const window of [WINDOW, fixedWindow(2 * SECOND, { unit: 'element' })]) {
      const job = play('at-once', window);
      job.advanceTo(40 * SECOND);
      expect(job.latency().max).toBeLessThan(100);
    }
  });

  test('sent at a rate, windows close as it comes, beside those that come anew', () => {
    const job = play(4, fixedWindow(2 * SECOND, { unit: 'element' }));
    // 20,000 elements take 5 s; what was born at 7 s comes at 16 s
    job.advanceTo(16 * SECOND);
    expect(job.watermarkAge).toBeCloseTo(9 * SECOND, 6);
    expect(job.windows[0]!.units).toBeCloseTo(3 * 4000, 3);
    expect(job.windows[0]!.heldElements).toBeCloseTo(2000 + 2000, 3);
    // the window up to 8 s is whole when its last element comes
    job.advanceTo(16.5 * SECOND - 1);
    expect(job.windows[0]!.units).toBeCloseTo(3 * 4000, 3);
    job.advanceTo(16.5 * SECOND + 1);
    expect(job.windows[0]!.units).toBeCloseTo(4 * 4000, 3);
    job.advanceTo(20 * SECOND + 20);
    expect(job.watermarkAge).toBeCloseTo(0, 6);
    expect(job.windows[0]!.units).toBeCloseTo(10 * 4000, 3);
    expect(job.windows[0]!.heldElements).toBeCloseTo(40, 3);
    expect(job.latency().max).toBeLessThan(100);
  });

  test('the same where the job is behind: no watermark passes what is still to come', () => {
    const job = play(4, fixedWindow(2 * SECOND, { unit: 'element' }), 5);
    let units = 0;
    for (let now = 0; now <= 60 * SECOND; now += 250) {
      job.advanceTo(now);
      const { units: then, came, heldElements } = job.windows[0]!;
      expect(then).toBeGreaterThanOrEqual(units);
      expect(then + heldElements).toBeCloseTo(came, 3);
      expect(then / 4000).toBeCloseTo(Math.round(then / 4000), 3); // whole windows only
      units = then;
    }
    expect(job.timers.becameDue).toBeGreaterThan(0);
  });

  test('sessions that the outage does not cut are not cut', () => {
    const window = { kind: 'session', gap: SECOND } as const;
    const spec = fixedWindow(0, { window, keys: 1000 });
    const plain = createStreamingFlow(
      flow(
        [
          stage('read', { source: source(constant(2)) }),
          stage('fire', { feeds: [feed(0, 1, spec)] }),
        ],
        1000,
      ),
    );
    const [held, lost] = [play('at-once', spec), play('lost', spec)];
    for (const job of [plain, held, lost]) {
      job.advanceTo(60 * SECOND);
      job.setRate(0, 0);
      job.advanceTo(80 * SECOND);
    }
    expect(held.stages[1]!.totalIn / plain.stages[1]!.totalIn).toBeCloseTo(1, 3);
    // lost: 10 of 60 s fewer, and all keys' sessions end once more
    expect(lost.stages[1]!.totalIn).toBeLessThan(held.stages[1]!.totalIn);
  });

  test('what is lost is not waited for', () => {
    const job = play('lost', WINDOW);
    job.advanceTo(14 * SECOND);
    expect(job.watermarkAge).toBeCloseTo(0, 6);
    expect(job.timers.becameDue).toBeCloseTo(3 * 50, 6);
  });

  test('drained in an outage, it is waited for no longer', () => {
    const job = play('at-once', WINDOW);
    job.advanceTo(10 * SECOND);
    job.drain();
    job.advanceTo(20 * SECOND);
    expect(job.isEmpty).toBe(true);
    expect(job.timers.becameDue).toBeCloseTo(3 * 50, 6);
    expect(job.stages[0]!.totalIn).toBeCloseTo(10_000, 6);
  });
});

describe('births of what is held back', () => {
  test('by pieces of the profile, lumps and outages within among them', () => {
    const steps = [
      { at: 0, rate: 0 },
      { at: 8 * SECOND, rate: 1 },
      { at: 10 * SECOND, rate: 3 },
    ];
    const inner = { kind: 'steps', steps } as const;
    const cursor = startProfile({ ...outage('at-once'), of: inner });
    cursor.rateAt(5 * SECOND);
    // nothing was to come before 8 s
    expect(cursor.owedSince(7 * SECOND)).toBe(Infinity);
    expect(cursor.owedSince(9 * SECOND)).toBe(8 * SECOND);
    cursor.rateAt(15 * SECOND);
    expect(cursor.takeLumps()).toEqual([
      { amount: 2000, bornFrom: 8 * SECOND, bornTo: 10 * SECOND },
      { amount: 15_000, bornFrom: 10 * SECOND, bornTo: 15 * SECOND },
    ]);
    expect(cursor.owedSince(15 * SECOND)).toBe(Infinity);
  });

  test('a later start and longer times move births too', () => {
    const later = startProfile({ kind: 'later', of: outage('at-once'), by: 6 * SECOND });
    later.rateAt(0);
    expect(later.owedSince(2 * SECOND)).toBe(-1 * SECOND);
    later.rateAt(9 * SECOND);
    expect(later.takeLumps()).toEqual([
      { amount: 20_000, bornFrom: -1 * SECOND, bornTo: 9 * SECOND },
    ]);
    const slow = startProfile({ kind: 'stretched', of: outage(4), by: 2 });
    slow.rateAt(10 * SECOND);
    slow.rateAt(30 * SECOND);
    // twice as long: born from 10 s on, still 2 ms of births a ms
    expect(slow.replays()).toEqual([{ rate: 4, at: 30 * SECOND, born: 10 * SECOND, pace: 2 }]);
    expect(slow.owedSince(31 * SECOND)).toBe(12 * SECOND);
  });
});
