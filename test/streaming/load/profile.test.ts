import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivalsUntil } from '../../../src/streaming/load/arrivals.ts';
import { type Profile, startProfile } from '../../../src/streaming/load/profile.ts';
import { sineOfTurns } from '../../../src/streaming/load/sine.ts';
import { createTraceBuilder, type TracePoints } from '../../../src/streaming/load/trace-points.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function trace(
  rows: readonly (readonly [number, number])[],
  values: 'per-interval' | 'per-second' = 'per-interval',
): TracePoints {
  const builder = createTraceBuilder();
  for (const [time, value] of rows) expect(builder.add(time, value)).toBeNull();
  const points = builder.finish(values);
  if (typeof points === 'string') throw new Error(points);
  return points;
}

/** [time, rate] of each change until `end`. */
function stepsOf(profile: Profile, end: number): [number, number][] {
  const cursor = startProfile(profile);
  const steps: [number, number][] = [[0, cursor.rateAt(0)]];
  for (let next = cursor.nextChange(); next < end; next = cursor.nextChange()) {
    steps.push([next, cursor.rateAt(next)]);
  }
  return steps;
}

const CONSTANT: Profile = { kind: 'constant', rate: 2 };
const DIURNAL: Profile = {
  kind: 'diurnal',
  low: 1,
  high: 5,
  peakAt: 14 * HOUR,
  period: DAY,
  step: HOUR / 4,
};

describe('simple profiles', () => {
  test('steps', () => {
    const profile: Profile = {
      kind: 'steps',
      steps: [
        { at: 10, rate: 3 },
        { at: 30, rate: 0 },
        { at: 50, rate: 7 },
      ],
    };
    expect(stepsOf(profile, 1e9)).toEqual([
      [0, 0],
      [10, 3],
      [30, 0],
      [50, 7],
    ]);
    expect(arrivalsUntil(profile, 60)).toBe(130);
  });

  test('a ramp has the integral of the line at the end of each step', () => {
    const ramp = { kind: 'ramp', from: 2, to: 10, at: 100, lasts: 1000, step: 90 } as const;
    expect(stepsOf(ramp, 1e9)).toHaveLength(1 + 12 + 1);
    const width = 1000 / 12;
    for (let step = 0; step <= 12; step += 1) {
      const passed = step * width;
      const exact = 200 + 2 * passed + (0.008 * passed * passed) / 2;
      expect(arrivalsUntil(ramp, 100 + passed)).toBeCloseTo(exact, 8);
    }
    expect(arrivalsUntil(ramp, 1200)).toBeCloseTo(200 + 6000 + 1000, 8);
  });

  test('a diurnal curve has its mean over a day, its peak at the peak, and the step width changes nothing whole', () => {
    expect(arrivalsUntil(DIURNAL, DAY)).toBeCloseTo(3 * DAY, 3);
    expect(arrivalsUntil(DIURNAL, 30 * DAY) / (90 * DAY)).toBeCloseTo(1, 12);
    const rates = stepsOf(DIURNAL, DAY);
    const peak = Math.max(...rates.map(([, rate]) => rate));
    expect(peak).toBeLessThanOrEqual(5);
    expect(peak).toBeGreaterThan(4.998);
    expect(rates.find(([, rate]) => rate === peak)![0] / HOUR).toBeCloseTo(14, 0);
    const finer: Profile = { ...DIURNAL, step: HOUR / 8 };
    for (const hour of [1, 5, 17, 100]) {
      const whole = arrivalsUntil(DIURNAL, hour * HOUR);
      expect(arrivalsUntil(finer, hour * HOUR) / whole).toBeCloseTo(1, 10);
    }
  });

  test('the sine of turns', () => {
    for (let degree = -720; degree <= 720; degree += 7) {
      expect(sineOfTurns(degree / 360)).toBeCloseTo(Math.sin((degree * Math.PI) / 180), 14);
    }
  });

  test('a week has its days', () => {
    const factors = [1, 1, 1, 1, 1, 0.5, 0.25];
    const week: Profile = { kind: 'weekly', of: CONSTANT, factors, sinceMonday: 4 * DAY + HOUR };
    expect(stepsOf(week, 4 * DAY)).toEqual([
      [0, 2],
      [23 * HOUR, 1],
      [47 * HOUR, 0.5],
      [71 * HOUR, 2],
      [95 * HOUR, 2],
    ]);
    expect(arrivalsUntil(week, 7 * DAY)).toBe(2 * 5.75 * DAY);
  });

  test('bursts: at once, for a while, again and again', () => {
    const once: Profile = { kind: 'burst', elements: 100, at: 5, lasts: 0, every: null };
    expect([arrivalsUntil(once, 4.9), arrivalsUntil(once, 5), arrivalsUntil(once, 99)]).toEqual([
      0, 100, 100,
    ]);
    const long: Profile = { kind: 'burst', elements: 100, at: 5, lasts: 10, every: 50 };
    expect(stepsOf(long, 120)).toEqual([
      [0, 0],
      [5, 10],
      [15, 0],
      [55, 10],
      [65, 0],
      [105, 10],
      [115, 0],
    ]);
    const lumps: Profile = { kind: 'burst', elements: 7, at: 0, lasts: 0, every: 10 };
    expect(arrivalsUntil(lumps, 95)).toBe(70);
  });
});

describe('changed profiles', () => {
  test('scaled, stretched, summed', () => {
    const burst: Profile = { kind: 'burst', elements: 50, at: 20, lasts: 0, every: null };
    const both: Profile = { kind: 'sum', of: [CONSTANT, burst, DIURNAL] };
    const plain = arrivalsUntil(both, DAY);
    expect(plain).toBeCloseTo(5 * DAY + 50, 3);
    expect(arrivalsUntil({ kind: 'scaled', of: both, by: 0.3 }, DAY) / plain).toBeCloseTo(0.3, 12);
    const stretched = arrivalsUntil({ kind: 'stretched', of: both, by: 7 }, 7 * DAY);
    expect(stretched / plain).toBeCloseTo(7, 12);
  });

  test('an outage loses, sends at once, or sends at a rate what was held back', () => {
    const steps: Profile = {
      kind: 'steps',
      steps: [
        { at: 0, rate: 10 },
        { at: 150, rate: 4 },
      ],
    };
    const silent = { kind: 'outage', of: steps, from: 100, to: 200 } as const;
    const held = 50 * 10 + 50 * 4;
    expect(arrivalsUntil({ ...silent, replay: 'lost' }, 300)).toBe(1000 + 400);
    expect(arrivalsUntil({ ...silent, replay: 'at-once' }, 199)).toBe(1000);
    expect(arrivalsUntil({ ...silent, replay: 'at-once' }, 200)).toBe(1000 + held);
    // what is replayed and what comes anew take turns: steps of the same rate
    const steps7 = stepsOf({ ...silent, replay: 7 }, 1e9);
    expect(steps7.filter(([, rate], at) => rate !== steps7[at - 1]?.[1])).toEqual([
      [0, 10],
      [100, 0],
      [200, 11],
      [300, 4],
    ]);
  });

  test('what is held back comes back, whatever the profile and however it is walked', () => {
    const inner: Profile = {
      kind: 'sum',
      of: [
        { ...DIURNAL, period: 1000, step: 37, peakAt: 100 },
        { kind: 'burst', elements: 11, at: 3, lasts: 0, every: 97 },
      ],
    };
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 900, noNaN: true }),
        fc.double({ min: 1, max: 900, noNaN: true }),
        fc.constantFrom('at-once' as const, 3, 50),
        fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { maxLength: 20 }),
        (from, lasts, replay, looks) => {
          const profile: Profile = { kind: 'outage', of: inner, from, to: from + lasts, replay };
          const whole = arrivalsUntil(inner, 5000);
          expect(arrivalsUntil(profile, 5000)).toBeCloseTo(whole, 6);
          const cursor = startProfile(profile);
          let lumps = 0;
          for (const look of [...looks.toSorted((a, b) => a - b), 5000]) {
            cursor.rateAt(look);
            for (const { amount } of cursor.takeLumps()) lumps += amount;
          }
          const once = arrivalsUntil({ ...profile, of: inner.of[1]! }, 5000);
          if (replay === 'at-once') expect(lumps).toBeGreaterThanOrEqual(once - 1e-6);
        },
      ),
    );
  });
});

describe('traces', () => {
  test('counts per interval on a regular grid', () => {
    const points = trace([
      [1000, 60],
      [1060, 120],
      [1120, 0],
    ]);
    expect(points).toMatchObject({ spacing: 60, end: 180 });
    const profile: Profile = { kind: 'trace', points, then: 'stop' };
    expect(stepsOf(profile, 1e9)).toEqual([
      [0, 1],
      [60, 2],
      [120, 0],
      [180, 0],
    ]);
    expect(arrivalsUntil(profile, 1e6)).toBe(180);
    expect(arrivalsUntil({ ...profile, then: 'repeat' }, 1800)).toBe(1800);
    expect(arrivalsUntil({ ...profile, then: 'hold' }, 1800)).toBe(180);
  });

  test('missing rows are interpolated, blank or not there', () => {
    const blank = trace([
      [0, 60],
      [60, NaN],
      [120, NaN],
      [180, 240],
    ]);
    const absent = trace([
      [0, 60],
      [180, 240],
      [240, 240],
      [300, 240],
      [360, 240],
    ]);
    const expected = [
      [0, 1],
      [60, 2],
      [120, 3],
      [180, 4],
    ];
    expect(stepsOf({ kind: 'trace', points: blank, then: 'hold' }, 200)).toEqual(expected);
    expect(stepsOf({ kind: 'trace', points: absent, then: 'hold' }, 200)).toEqual(expected);
    const ends = trace([
      [0, NaN],
      [60, 30],
      [120, NaN],
    ]);
    expect([...ends.rates]).toEqual([0.5, 0.5, 0.5]);
  });

  test('no grid is assumed: a count is spread until the next row, a rate holds', () => {
    const rows = [
      [0, 10],
      [10, 30],
      [40, 5],
      [100, 7],
    ] as const;
    expect(trace(rows).spacing).toBe(0);
    expect([...trace(rows).rates]).toEqual([1, 1, 5 / 60, 7 / 60]);
    expect([...trace(rows, 'per-second').rates]).toEqual([0.01, 0.03, 0.005, 0.007]);
    const counts: Profile = { kind: 'trace', points: trace(rows), then: 'stop' };
    expect(arrivalsUntil(counts, 1e5)).toBeCloseTo(52, 12);
  });

  test('rows that cannot be are named', () => {
    const builder = createTraceBuilder();
    expect(builder.finish('per-second')).toBe('there are no rows');
    expect(builder.add(5, 1)).toBeNull();
    expect(builder.add(5, 1)).toBe('the same time twice');
    expect(builder.add(4, 1)).toBe('time goes backwards');
    expect(builder.add(6, -1)).toBe('a negative value: -1');
    expect(builder.add(6, Infinity)).toBe('a value without bounds');
    expect(builder.add(NaN, 1)).toBe('a time that is no number: NaN');
    expect(builder.length).toBe(1);
    expect(builder.finish('per-interval')).toBe('one row has no interval');
    expect(builder.finish('per-second')).toMatchObject({ end: 0 });
  });

  test('a year of minutes is walked in one pass', () => {
    const builder = createTraceBuilder();
    const rows = 525_600;
    let total = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = 1000 + (row % 1440);
      if (row % 1000 !== 500) total += value;
      else total += 1000 + ((row - 1) % 1440) / 2 + ((row + 1) % 1440) / 2;
      builder.add(row * 60_000, row % 1000 === 500 ? NaN : value);
    }
    const points = builder.finish('per-interval');
    if (typeof points === 'string') throw new Error(points);
    const got = arrivalsUntil({ kind: 'trace', points, then: 'stop' }, 400 * DAY);
    expect(got / total).toBeCloseTo(1, 10);
  });
});
