import { describe, expect, it } from 'vitest';
import { PUBLISHED as SIZES, replayKafka, replayMillion } from './autoscaled.ts';
import { PUBLISHED as STARTS, replayFirstOutput } from './first-output.ts';
import { BY_HAND, playOutage } from './outage.ts';
import {
  PUBLISHED as DRAINS,
  replayRound1,
  replayRound3,
  replayRound4,
} from './pubsub-bigquery.ts';
import { ARMS, replayArm } from './rate-sweep.ts';

const error = (played: number, measured: number): number => Math.abs(played / measured - 1);

describe('streaming', () => {
  it('catches up after an outage as worked out by hand', () => {
    const played = playOutage();
    expect(error(played.held, BY_HAND.held)).toBeLessThan(1e-6);
    expect(error(played.clearS, BY_HAND.clearS)).toBeLessThan(1e-5);
    expect(error(played.backlogS, BY_HAND.backlogS)).toBeLessThan(1e-5);
  });

  it.each(['java', 'python'] as const)('writes its first rows when %s jobs did', (sdk) => {
    const [low, high] = STARTS[sdk];
    const median = replayFirstOutput(sdk)[1] ?? NaN;
    expect(median).toBeGreaterThanOrEqual(low);
    expect(median).toBeLessThanOrEqual(high);
  });

  it('drains backlogs at the published rates', () => {
    expect(error(replayRound3().atLeastOnce, DRAINS.round3.atLeastOnce)).toBeLessThan(0.1);
    expect(error(replayRound1().both, DRAINS.round1.both)).toBeLessThan(0.05);
    expect(error(replayRound4().drainedGb, DRAINS.round4.drainedGb)).toBeLessThan(0.05);
  });

  it('keeps up with a million messages a second, but not on 50 keys', () => {
    const { keepsUp, engineFactor, fiftyKeys } = replayMillion();
    expect(keepsUp).toBe(true);
    expect(error(engineFactor, SIZES.million.engineFactor)).toBeLessThan(0.15);
    expect(fiftyKeys.backlogEnd).toBeGreaterThan(1e9);
    expect(fiftyKeys.longestLimit).toBe('hot-key');
  });

  it('has the workers and compute units of the Kafka benchmark in both modes', () => {
    const { atLeastOnce, units, unitsAtLeastOnce } = replayKafka();
    expect(error(atLeastOnce, SIZES.kafka.atLeastOnce)).toBeLessThan(0.2);
    expect(error(units, SIZES.kafka.computeUnits)).toBeLessThan(0.2);
    expect(unitsAtLeastOnce).toBeLessThan(1);
  });

  it.each(Object.entries(ARMS))(
    '%s: saturates where it did, and gains as it did',
    (_, measured) => {
      const { firstSaturated, played } = replayArm(measured);
      for (const [index, { offered, processed, p50Ms }] of played.entries()) {
        const row = measured[index];
        if (row === undefined) throw new Error('not measured');
        const isSaturated = offered >= firstSaturated.offered;
        expect(processed < 0.985 * offered).toBe(isSaturated);
        expect(error(processed, row.processed)).toBeLessThan(0.06);
        if (isSaturated) expect(Math.abs(Math.log(p50Ms / row.p50Ms))).toBeLessThan(Math.log(2));
      }
    },
  );
});
