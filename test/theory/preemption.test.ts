import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { hazardAt } from '../../src/cloud/cumulative-hazard.ts';
import { type LifetimeLaw, lifetimeLaw, lifetimeOf } from '../../src/cloud/lifetime.ts';
import { measuredHazard } from '../../src/cloud/measured-hazard.ts';
import { takenByEpisode } from '../../src/cloud/taken.ts';
import { createZone } from '../../src/cloud/zone.ts';
import type { ConstantReader } from '../../src/facts/constant-reader.ts';
import { PREEMPTION_ROWS } from '../../src/facts/preemption-records.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { kaplanMeier } from '../facts/kaplan-meier.ts';
import { noSharedData, sharedData, sharedText } from '../facts/shared-data.ts';
import { constantsWith } from '../pipeline/steps.ts';

const HOUR_S = 3600;
const SIZES = PREEMPTION_ROWS.map(({ vcpus }) => vcpus);

/** The probability of having ended by an age, h: the quantile turned round by bisection. */
function endedBy(law: LifetimeLaw, hours: number): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (law.quantile(middle) <= hours * HOUR_S) low = middle;
    else high = middle;
  }
  return low;
}

const hazard = (law: LifetimeLaw, from: number, to: number): number =>
  Math.log((1 - endedBy(law, from)) / (1 - endedBy(law, to))) / (to - from);

interface Published {
  readonly km_prob_preempted_before_23h: Readonly<Record<string, number>>;
  readonly km_prob_preempted_within_1h: Readonly<Record<string, number>>;
}

interface Measurement {
  readonly id: string;
  readonly measured: Published;
}

describe.skipIf(noSharedData !== null)(`published numbers (${noSharedData ?? 'present'})`, () => {
  const published =
    noSharedData === null
      ? (sharedData('measurements.json') as readonly Measurement[]).find(
          ({ id }) => id === 'preempt-2019',
        )?.measured
      : undefined;

  test.each(SIZES)('%d vCPUs: preempted within 1 h, to three digits', (vcpus) => {
    const expected = published?.km_prob_preempted_within_1h[`hc${vcpus}`] ?? NaN;
    for (const legacy of [false, true]) {
      const { whole } = lifetimeLaw(vcpus, legacy, constantsWith());
      expect(Math.abs(endedBy(whole, 1) - expected)).toBeLessThanOrEqual(0.0005);
    }
  });

  // The table has no age between 18 h and 24 h.
  test.each([
    ...SIZES.filter((vcpus) => vcpus < 64).map((vcpus) => [vcpus, 0.012] as const),
    [64, 0.055] as const, // 32 records
  ])('%d vCPUs of old: preempted before 23 h, within %d', (vcpus, error) => {
    const expected = published?.km_prob_preempted_before_23h[`hc${vcpus}`] ?? NaN;
    const { whole } = lifetimeLaw(vcpus, true, constantsWith());
    expect(Math.abs(endedBy(whole, 23) - expected)).toBeLessThanOrEqual(error);
  });
});

interface VmRecord {
  readonly machine_type: string;
  readonly end_kind: 'preempted' | 'stop' | 'both';
  readonly lifetime_s: string;
}

describe.skipIf(noSharedData !== null)(`the records (${noSharedData ?? 'present'})`, () => {
  const records = (
    noSharedData === null ? parse(sharedText('goog_preemption_flat.csv'), { columns: true }) : []
  ) as readonly VmRecord[];

  // As src/facts/preemption-records.ts says.
  test.each([
    ...SIZES.filter((vcpus) => vcpus < 64).map((vcpus) => [vcpus, 0.025] as const),
    [64, 0.065] as const,
  ])('%d vCPUs: at every age of the first 6 h within %d of the curve', (vcpus, error) => {
    const own = records.filter(({ machine_type }) => machine_type === `n1-highcpu-${vcpus}`);
    const curve = kaplanMeier(
      own.map(({ end_kind, lifetime_s }) => ({
        life: Number(lifetime_s) / HOUR_S,
        ended: end_kind !== 'stop',
      })),
    );
    const measured = measuredHazard(vcpus);
    const ages = Array.from({ length: 600 }, (_, index) => (index + 1) / 100);
    const off = ages.map((age) => Math.abs(1 - Math.exp(-hazardAt(measured, age)) - curve(age)));
    expect(Math.max(...off)).toBeLessThan(error);
    expect(Math.max(...off)).toBeGreaterThan(error / 3);
  });
});

test('0.08 of VMs of 2 vCPUs and 0.21 of 32 are preempted within an hour', () => {
  const within = (vcpus: number): number =>
    endedBy(lifetimeLaw(vcpus, false, constantsWith()).whole, 1);
  expect([within(2).toFixed(2), within(32).toFixed(2)]).toEqual(['0.08', '0.21']);
});

describe.each([...SIZES, 1, 3, 6, 24, 96])('%d vCPUs', (vcpus) => {
  const { whole, individual } = lifetimeLaw(vcpus, false, constantsWith());

  test('who is luckier lives longer', () => {
    const lives = Array.from({ length: 1000 }, (_, index) => index / 1000);
    for (const law of [whole, individual, lifetimeLaw(vcpus, true, constantsWith()).whole]) {
      const ages = lives.map((u) => law.quantile(u));
      expect(ages).toEqual(ages.toSorted((a, b) => a - b));
      expect(ages[0]).toBe(0);
    }
  });

  test('after the early hours the hazard is constant, without end', () => {
    for (const [from, to] of [
      [6, 7],
      [20, 30],
      [100, 300],
    ] as const) {
      expect(hazard(whole, from, to)).toBeCloseTo(0.009, 8);
      expect(hazard(individual, from, to)).toBeCloseTo(0.8 * 0.009, 8);
    }
  });

  test('the hazards of the VM alone and of its zone add up to what was measured', () => {
    for (const [from, to] of [
      [0, 0.05],
      [0.5, 1],
      [3, 6],
      [6, 50],
    ] as const) {
      const alone = hazard(individual, from, to);
      if (alone === 0) continue; // nothing left: 64 vCPUs between 3 and 6 min
      expect(alone + 0.2 * 0.009).toBeCloseTo(hazard(whole, from, to), 8);
    }
  });

  test('VMs of old end after 24 h', () => {
    const { whole: old } = lifetimeLaw(vcpus, true, constantsWith());
    expect(old.quantile(0.999)).toBe(24 * HOUR_S);
    expect(endedBy(old, 23.99)).toBeLessThan(0.9);
  });
});

test('a size between two others lies between them, even on a logarithmic scale', () => {
  const H = (vcpus: number): number =>
    -Math.log(1 - endedBy(lifetimeLaw(vcpus, false, constantsWith()).whole, 1));
  expect(H(24)).toBeCloseTo(H(16) + (Math.log(1.5) / Math.log(2)) * (H(32) - H(16)), 9);
  expect([H(1), H(96)]).toEqual([H(2), H(64)]);
});

test('earlier or later early hours: measured until then, level from there on', () => {
  const short = lifetimeLaw(16, false, constantsWith({ 'preemption.earlyHours': 2.5 })).whole;
  const usual = lifetimeLaw(16, false, constantsWith()).whole;
  expect(endedBy(short, 2.5)).toBeCloseTo(endedBy(usual, 2.5), 9);
  expect(hazard(short, 2.5, 3.5)).toBeCloseTo(0.009, 8);
});

test('twice the early hazard squares the share that lives', () => {
  const twice = lifetimeLaw(8, false, constantsWith({ 'preemption.earlyFactor': 2 })).whole;
  const once = lifetimeLaw(8, false, constantsWith()).whole;
  const alive = 1 - endedBy(once, 1);
  expect(1 - endedBy(twice, 1)).toBeCloseTo(alive * alive, 9);
});

/** VMs that run from a time of their own, each in a world of its own, until they or their zone end them, h. */
function livesInZones(vcpus: number, constants: ConstantReader, runs: number): readonly number[] {
  const streams = createStreams('zone share');
  const draw = lifetimeOf({ lifetime: null, legacy: false }, vcpus, constants);
  return Array.from({ length: runs }, (_, run) => {
    const zone = createZone({ stream: streams.stream(run, 'zone'), faults: [], constants });
    const start = Math.floor(streams.stream(run, 'start').next() * 48 * 3_600_000);
    const own = draw(streams.stream(run, 'vm')) ?? Infinity;
    let episode = zone.episodeAfter(start);
    for (let k = 0; episode !== null && episode.at - start < own; k += 1) {
      const stream = streams.stream(run, 'episode', k);
      if (takenByEpisode([0], episode.share, stream).length > 0) break;
      episode = zone.episodeAfter(episode.at);
    }
    return Math.min(own, (episode?.at ?? Infinity) - start) / 3_600_000;
  });
}

const RUNS = 8000;

test.each([
  [2, {}],
  [32, {}],
  [32, { 'preemption.zoneShare': 0.9, 'zone.episodeShare': 0.7 }],
] as const)('%d vCPUs, %j: zones and VMs together end as many as measured', (vcpus, set) => {
  const constants = constantsWith(set);
  const { whole } = lifetimeLaw(vcpus, false, constants);
  const lives = livesInZones(vcpus, constants, RUNS);
  for (const hours of [0.25, 1, 6, 24, 72]) {
    const expected = endedBy(whole, hours);
    const share = lives.filter((life) => life <= hours).length / RUNS;
    const error = 4 * Math.sqrt((expected * (1 - expected)) / RUNS);
    expect(Math.abs(share - expected), `${hours} h`).toBeLessThan(error);
  }
});
