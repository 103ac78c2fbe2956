import { describe, expect, test } from 'vitest';
import type { Episode } from '../../src/cloud/episodes.ts';
import { createZone, type Stockout, type Zone } from '../../src/cloud/zone.ts';
import type { ConstantId } from '../../src/facts/constants.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { constantsWith } from '../pipeline/steps.ts';

const DAY = 86_400_000;
const NEVER = { 'preemption.zoneShare': 0 } as const;
/** An episode about every 3 h. */
const OFTEN = { 'preemption.lateHazard': 0.5 } as const;

const zone = (
  constants: Partial<Record<ConstantId, number>> = {},
  faults: readonly Stockout[] = [],
  seed = '7',
): Zone =>
  createZone({
    stream: createStreams(seed).stream(0, 'zone'),
    faults,
    constants: constantsWith(constants),
  });

/** The first so many episodes. */
function episodes(of: Zone, count: number): readonly Episode[] {
  const found: Episode[] = [];
  while (found.length < count) found.push(of.episodeAfter(found.at(-1)?.at ?? 0)!);
  return found;
}

describe('episodes', () => {
  test('are the same whoever asks and in whatever order', () => {
    const forward = episodes(zone(OFTEN), 50);
    const backward = zone(OFTEN);
    backward.episodeAfter(30 * DAY);
    backward.stockedOutUntil(12 * DAY, 'preemptible');
    expect(forward.toReversed().map((episode) => backward.episodeAfter(episode.at - 1))).toEqual(
      forward.toReversed(),
    );
  });

  test('are the same whatever faults are declared', () => {
    const faulty = zone(OFTEN, [{ at: 5, lasts: 3 * DAY }]);
    expect(episodes(faulty, 10)).toEqual(episodes(zone(OFTEN), 10));
  });

  test('come in order, in whole milliseconds, each with an end', () => {
    const found = episodes(zone(OFTEN), 200);
    const times = found.flatMap(({ at, until }) => [at, until]);
    expect(times.every(Number.isSafeInteger)).toBe(true);
    expect(found.every(({ at, until }) => at <= until)).toBe(true);
    expect(found.slice(1).every(({ at }, index) => at > found[index]!.at)).toBe(true);
    expect(found.every(({ share }) => share === 0.3)).toBe(true);
  });

  test('another seed has others', () => {
    expect(zone(OFTEN, [], '8').episodeAfter(0)).not.toEqual(zone(OFTEN).episodeAfter(0));
  });

  test('what begins at a time is not after it', () => {
    const first = zone(OFTEN).episodeAfter(0)!;
    expect(zone(OFTEN).episodeAfter(first.at - 1)).toEqual(first);
    expect(zone(OFTEN).episodeAfter(first.at)!.at).toBeGreaterThan(first.at);
  });

  test('never come where nothing befalls the zone as a whole', () => {
    expect(zone(NEVER).episodeAfter(0)).toBeNull();
    expect(zone({ 'preemption.lateHazard': 0 }).episodeAfter(1000 * DAY)).toBeNull();
    expect(zone({ 'preemption.lateHazard': 1e-12 }).episodeAfter(0)).toBeNull();
  });

  test('end some time, however wide the law', () => {
    const wide = zone({ ...OFTEN, 'zone.stockout.p50': 1e-6, 'zone.stockout.p95': 1e9 });
    expect(episodes(wide, 200).every((episode) => Number.isSafeInteger(episode.until))).toBe(true);
  });

  test('a time beyond all time is a bug', () => {
    expect(() => zone().episodeAfter(Infinity)).toThrow(RangeError);
  });
});

describe('stock', () => {
  test('of preemptible VMs is out from an episode to its end; standard ones are there', () => {
    const one = zone(OFTEN);
    const { at, until } = one.episodeAfter(0)!;
    expect(one.stockedOutUntil(at - 1, 'preemptible')).toBeNull();
    expect(one.stockedOutUntil(at, 'preemptible')).toBeGreaterThanOrEqual(until);
    expect(one.stockedOutUntil(until - 1, 'preemptible')).toBeGreaterThanOrEqual(until);
    expect(one.stockedOutUntil(at, 'standard')).toBeNull();
  });

  test('is back when it is said to be', () => {
    const one = zone(OFTEN);
    const times = Array.from({ length: 500 }, (_, hour) => hour * 3_600_000);
    const ends = times.map((t) => one.stockedOutUntil(t, 'preemptible')).filter((t) => t !== null);
    expect(ends.length).toBeGreaterThan(20);
    for (const end of ends) expect(one.stockedOutUntil(end, 'preemptible')).toBeNull();
  });

  test('declared stock-outs hit both kinds, from beginning to end', () => {
    const one = zone(NEVER, [{ at: 1000, lasts: 500 }]);
    for (const kind of ['standard', 'preemptible'] as const) {
      expect([999, 1000, 1499, 1500].map((t) => one.stockedOutUntil(t, kind))).toEqual([
        null,
        1500,
        1500,
        null,
      ]);
    }
  });

  test('stock-outs that overlap or touch are one', () => {
    const one = zone(NEVER, [
      { at: 3000, lasts: 1000 },
      { at: 1000, lasts: 500 },
      { at: 1400, lasts: 1600 },
      { at: 1100, lasts: 10 },
      { at: 5000, lasts: 1 },
    ]);
    expect(one.stockedOutUntil(1200, 'standard')).toBe(4000);
    expect(one.stockedOutUntil(4000, 'standard')).toBeNull();
  });

  test('an episode and a declared stock-out that overlap are one', () => {
    const { at, until } = zone(OFTEN).episodeAfter(0)!;
    const one = zone(OFTEN, [{ at: until - 1, lasts: 10 * DAY }]);
    expect(one.stockedOutUntil(at, 'preemptible')).toBeGreaterThanOrEqual(until - 1 + 10 * DAY);
    expect(one.stockedOutUntil(at, 'standard')).toBeNull();
  });

  test('of standard VMs leans on no constant', () => {
    const constants = constantsWith();
    const one = createZone({ stream: createStreams('7').stream('zone'), faults: [], constants });
    one.stockedOutUntil(5, 'standard');
    expect(constants.used()).toEqual([]);
    one.stockedOutUntil(5, 'preemptible');
    expect(constants.used()).toContain('zone.stockout.p50');
  });
});
