import { describe, expect, test } from 'vitest';
import { arriving, meanRate, peakRate } from '../../../src/scenario/mean-rate.ts';
import type { RateProfile } from '../../../src/scenario/scenario.ts';
import { startProfile } from '../../../src/streaming/load/profile.ts';
import { createTraceBuilder, type TracePoints } from '../../../src/units/trace-points.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function points(rows: readonly (readonly [time: number, value: number])[]): TracePoints {
  const builder = createTraceBuilder();
  for (const [time, value] of rows) expect(builder.add(time, value)).toBeNull();
  const trace = builder.finish('per-second');
  if (typeof trace === 'string') throw new Error(trace);
  return trace;
}

/** A row a second; the fourth is missing. */
const TRACE = points([
  [0, 10],
  [1000, 20],
  [2000, 30],
  [4000, 50],
]);

const trace = (
  more: Partial<Extract<RateProfile, { readonly kind: 'trace' }>> = {},
): RateProfile => ({ kind: 'trace', points: TRACE, then: 'hold', scale: 1, stretch: 1, ...more });

const ramp: RateProfile = { kind: 'ramp', from: 100, to: 300, at: HOUR, lasts: 2 * HOUR };

const day = (weekdays: readonly number[] | null = null, sinceMonday = 0): RateProfile => ({
  ...{ kind: 'diurnal', low: 20, high: 100, peakAt: 14 * HOUR },
  ...{ weekdays, sinceMonday },
});

describe('elements between two times, by hand', () => {
  test.each<[string, RateProfile, number, number, number]>([
    ['constant', { kind: 'constant', rate: 7 }, 1000, 3000, 14],
    ['steps', { kind: 'steps', steps: [{ at: 1000, rate: 5 }] }, 0, 4000, 15],
    ['before, within and after a ramp', ramp, 0, 4 * HOUR, 3600 * (100 + 400 + 300)],
    ['the first half of a ramp', ramp, HOUR, 2 * HOUR, 3600 * 150],
    ['within a ramp', ramp, 1.5 * HOUR, 2 * HOUR, 1800 * 175],
    ['a whole day', day(), 5 * HOUR, 5 * HOUR + DAY, 86_400 * 60],
    ['the six hours around the top', day(), 11 * HOUR, 17 * HOUR, 0],
    ['a row that is missing is between its neighbours', trace(), 0, 5000, 10 + 20 + 30 + 40 + 50],
    ['part of rows', trace(), 500, 3500, 5 + 20 + 30 + 20],
    ['held', trace(), 4000, 7000, 150],
    ['repeated', trace({ then: 'repeat' }), 0, 11_000, 2 * 150 + 10],
    ['stopped', trace({ then: 'stop' }), 0, 99_000, 150],
    ['scaled and stretched', trace({ scale: 3, stretch: 2 }), 0, 10_000, 900],
  ])('%s', (name, profile, from, to, elements) => {
    const wanted =
      name === 'the six hours around the top'
        ? 60 * 21_600 + (40 * 86_400 * Math.SQRT2) / (2 * Math.PI)
        : elements;
    expect(arriving(profile, from, to)).toBeCloseTo(wanted, 6);
  });

  test('days of the week, from midnight to midnight', () => {
    const weekend = [1, 1, 1, 1, 1, 0.5, 0];
    expect(arriving(day(weekend), 0, 7 * DAY)).toBeCloseTo(5.5 * 86_400 * 60, 3);
    // begins on Saturday at noon
    const begun = day(weekend, 5.5 * DAY);
    const half = arriving(day(), 0, DAY / 2) / 2;
    expect(arriving(begun, 0, 2 * DAY)).toBeCloseTo(half + arriving(day(), 1.5 * DAY, 2 * DAY), 3);
  });
});

/** What the engine's cursor brings, by its own pieces. */
function played(profile: Parameters<typeof startProfile>[0], to: number): number {
  const cursor = startProfile(profile);
  let sum = 0;
  for (let time = 0; time < to; ) {
    const rate = cursor.rateAt(time);
    const next = Math.min(to, cursor.nextChange());
    sum += rate * (next - time);
    time = next;
  }
  return sum;
}

test.each(['hold', 'repeat', 'stop'] as const)('a trace is as the engine plays it: %s', (then) => {
  for (const to of [1, 999, 2500, 3500, 4700, 5000, 5600, 12_345]) {
    const brought = played({ kind: 'trace', points: TRACE, then }, to);
    expect(arriving(trace({ then }), 0, to)).toBeCloseTo(brought, 9);
  }
});

test('the mean, and what stands for it where nothing comes', () => {
  expect(meanRate(ramp, 0, 4 * HOUR)).toBe(200);
  expect(meanRate(trace({ then: 'stop' }), 6000, 9000)).toBe(50);
  expect(meanRate({ kind: 'constant', rate: 0 }, 0, DAY)).toBe(1);
  expect(meanRate({ kind: 'constant', rate: 1 / 3 }, 0, DAY)).toBe(1 / 3);
});

test.each<[RateProfile, number]>([
  [{ kind: 'constant', rate: 7 }, 7],
  [
    {
      kind: 'steps',
      steps: [
        { at: 0, rate: 9 },
        { at: 1, rate: 4 },
      ],
    },
    9,
  ],
  [ramp, 300],
  [day([1, 2, 1, 1, 1, 1, 1]), 200],
  [trace({ scale: 2 }), 100],
])('the highest rate of %j', (profile, peak) => {
  expect(peakRate(profile)).toBeCloseTo(peak, 9);
});
