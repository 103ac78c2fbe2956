import { describe, expect, it } from 'vitest';
import { bundleLevels } from '../../src/streaming/bundles/bundle-levels.ts';
import { bundleSize } from '../../src/streaming/bundles/bundle-size.ts';
import type { BundleSpec, FlowSpec } from '../../src/streaming/flow-spec.ts';
import { createStreamingFlow, type StreamingFlow } from '../../src/streaming/streaming-flow.ts';
import { constant, feed, flow, source, stage } from './stage.ts';

const BUNDLES: BundleSpec = { cpu: 8, keys: 1024, most: 1000 };

/** One vCPU, 1 ms an element and 8 ms a bundle: 111 elements/s in bundles of one. */
const scored = (perS: number, over: Partial<BundleSpec> = {}): FlowSpec =>
  flow(
    [
      stage('score', {
        source: source(constant(perS / 1000)),
        bundles: { ...BUNDLES, ...over },
      }),
    ],
    1,
  );

const first = ({ stages: [only] }: StreamingFlow) => {
  if (only === undefined) throw new Error('no stage');
  return only;
};

/** What waits after a time by small steps of the law itself, elements. */
function byLaw(perS: number, untilMs: number, { cpu, keys }: BundleSpec): number {
  let waiting = 0;
  for (let ms = 0; ms < untilMs; ms += 1) {
    const size = bundleSize(waiting, keys);
    waiting = Math.max(0, waiting + perS / 1000 - size / (cpu + size));
  }
  return waiting;
}

describe('the size of a bundle', () => {
  it('is what waits of a key, given that something does', () => {
    expect(bundleSize(0, 10)).toBe(1);
    expect(bundleSize(1e-12, 10)).toBe(1);
    expect(bundleSize(20, 10)).toBeCloseTo(2 / (1 - Math.exp(-2)), 12);
    expect(bundleSize(1e6, 10)).toBeCloseTo(1e5, 6);
    expect(bundleSize(7, 1)).toBeCloseTo(7 / (1 - Math.exp(-7)), 12);
  });

  it.each([1, 30, 1024])('is within a step everywhere, over %i keys', (keys) => {
    const { from, size } = bundleLevels(keys, 200);
    expect(size[0]).toBe(1);
    expect(size.at(-1)).toBe(200);
    for (const [level, low] of from.entries()) {
      const high = from[level + 1];
      if (high === undefined) break;
      expect(high).toBeGreaterThanOrEqual(low + 1);
      const [least, most] = [bundleSize(low, keys), bundleSize(high, keys)];
      if (level > 0) expect(size[level]).toBeGreaterThanOrEqual(Math.min(200, least));
      expect(size[level]).toBeLessThanOrEqual(most);
      if (keys === 1024) expect(most / least).toBeLessThan(1.024);
    }
  });
});

describe('a stage with a cost for each bundle', () => {
  it.each([120, 150, 300, 900])('falls behind at %i/s as its law says', (perS) => {
    const play = createStreamingFlow(scored(perS));
    for (const time of [5000, 30_000, 100_000]) {
      play.advanceTo(time);
      const expected = byLaw(perS, time, BUNDLES);
      expect(Math.abs(first(play).backlog / expected - 1)).toBeLessThan(0.03);
    }
  });

  it('lets just so much wait as makes bundles large enough, and then nothing changes', () => {
    const play = createStreamingFlow(scored(150));
    play.advanceTo(3_600_000);
    const { backlog, inflow, outflow } = first(play);
    expect(outflow).toBe(inflow);
    const size = (0.15 * 8) / (1 - 0.15);
    expect(bundleSize(backlog, 1024)).toBeGreaterThan(0.98 * size);
    expect(bundleSize(backlog, 1024)).toBeLessThan(1.02 * size);
    expect(play.nextChange()).toBe(Infinity);
    expect(play.changes).toBeLessThan(100);
    expect(play.load()).toBeGreaterThan(0.98);
    expect(play.load()).toBeLessThanOrEqual(1);
  });

  it('settles anew when load rises and falls, and works everything off', () => {
    const play = createStreamingFlow(scored(150));
    play.advanceTo(3_600_000);
    const held = first(play).backlog;
    play.setRate(0, 0.2);
    play.advanceTo(7_200_000);
    expect(first(play).backlog).toBeGreaterThan(1.5 * held);
    expect(play.nextChange()).toBe(Infinity);
    play.setRate(0, 0.15);
    play.advanceTo(10_800_000);
    expect(first(play).backlog / held).toBeGreaterThan(0.9);
    expect(first(play).backlog / held).toBeLessThan(1.1);
    play.setRate(0, 0);
    play.advanceTo(10_900_000);
    const { backlog, totalIn, totalOut } = first(play);
    expect(backlog).toBe(0);
    expect(totalIn).toBeCloseTo(3600 * (150 + 200 + 150), 3);
    expect(totalOut).toBeCloseTo(totalIn, 6);
  });

  it('is the same by any stride', () => {
    const [whole, strides] = [createStreamingFlow(scored(200)), createStreamingFlow(scored(200))];
    whole.advanceTo(90_000);
    for (let time = 0; time <= 90_000; time += 333) strides.advanceTo(time);
    strides.advanceTo(90_000);
    expect(first(strides).backlog / first(whole).backlog).toBeCloseTo(1, 9);
    expect(first(strides).bundleMs() / first(whole).bundleMs()).toBeCloseTo(1, 9);
  });

  it('takes all CPU of its elements and its bundles, and no other', () => {
    const play = createStreamingFlow(scored(200));
    play.advanceTo(60_000);
    const view = first(play);
    expect(play.cpuMs).toBeCloseTo(view.totalOut * 1 + view.bundleMs(), 3);
    expect(play.cpuMs).toBeCloseTo(60_000, 3);
  });

  it('gains nothing beyond the largest bundle', () => {
    const play = createStreamingFlow(scored(2000, { most: 4 }));
    play.advanceTo(600_000);
    expect(first(play).outflow).toBeCloseTo(4 / (8 + 4), 9);
  });

  it('holds its keys up for less, the larger its bundles are', () => {
    const oneKey = stage('score', {
      source: source(constant(0.3)),
      ceiling: { job: Infinity, perWorker: Infinity, keys: 1, serviceMs: 1 },
      bundles: { cpu: 8, keys: 1, most: 1000 },
    });
    const play = createStreamingFlow(flow([oneKey], 8));
    play.advanceTo(3_600_000);
    expect(first(play).outflow).toBeCloseTo(0.3, 9);
    expect(first(play).backlog).toBeGreaterThan(2);
    expect(first(play).backlog).toBeLessThan(6);
  });

  it('leaves stages without one as they are', () => {
    const stages = (bundles: boolean) => [
      stage('read', { source: source(constant(0.5)) }),
      stage('next', {
        feeds: [feed(0)],
        ...(bundles ? { bundles: { cpu: 1e-9, keys: 1024, most: 1000 } } : {}),
      }),
    ];
    const [plain, bundled] = [false, true].map((has) => createStreamingFlow(flow(stages(has), 1)));
    plain?.advanceTo(100_000);
    bundled?.advanceTo(100_000);
    expect(bundled?.stages[1]?.totalOut).toBeCloseTo(plain?.stages[1]?.totalOut ?? NaN, 3);
  });

  it.each([{ cpu: 0 }, { keys: Infinity }, { keys: 0 }, { most: 0 }])('refuses %o', (over) => {
    expect(() => createStreamingFlow(scored(100, over))).toThrow(RangeError);
  });
});
