import { describe, expect, test } from 'vitest';
import { deadlineCurve, workersAxis } from '../../src/planner/capacity/deadline-curve.ts';
import { judge } from '../../src/planner/capacity/judge.ts';
import { largestFactor, leastWhole } from '../../src/planner/capacity/least.ts';
import { leastLimits } from '../../src/planner/capacity/least-limits.ts';
import { maxRate } from '../../src/planner/capacity/max-rate.ts';
import { atRate } from '../../src/scenario/at-size.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Axis } from '../../src/planner/search/axis.ts';
import { openVariants, type Variants } from '../../src/scenario/variants.ts';
import { shippedScenario } from '../shipped.ts';
import { scenarioText } from '../cli/fake-io.ts';

const RUNS = 6;

/** The value that a search ends with. */
function ended<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const LARGE = scenarioText(
  ['maxNumWorkers: 2', 'maxNumWorkers: 30'],
  ['elements: 1000, files: 10', 'elements: 1000000, files: 400'],
  ['quotas: { CPUS: 600 }', 'quotas: { CPUS: 600, IN_USE_ADDRESSES: 100 }'],
  ['finish: "< 2 h"', 'finish: "< 20 min"'],
);

function open(text = LARGE): Variants {
  const opened = openVariants(text, 'job.yaml');
  if (!opened.ok) throw new Error(opened.issues[0]?.message);
  return opened.variants;
}

const withQuotas = (scenario: Scenario, limits: Readonly<Record<string, number>>): Scenario => ({
  ...scenario,
  project: {
    ...scenario.project,
    quotas: new Map(
      Object.entries(limits).map(([metric, limit]) => [metric, { limit, usage: 0 }]),
    ) as Scenario['project']['quotas'],
  },
});

const holds = (scenario: Scenario): boolean => ended(judge(scenario, RUNS)).holds;

describe('bisection', () => {
  const trial = (does: (value: number) => boolean, tried: number[] = []) =>
    function* (value: number) {
      tried.push(value);
      yield undefined;
      return does(value);
    };

  test('finds the least that does, wherever it is and whatever is guessed', () => {
    for (let least = 0; least <= 20; least += 1) {
      for (let guess = 0; guess <= 20; guess += 1) {
        expect(
          ended(
            leastWhole(
              20,
              guess,
              trial((value) => value >= least),
            ),
          ),
        ).toBe(least);
      }
    }
  });

  test('a good guess costs two trials', () => {
    const tried: number[] = [];
    ended(
      leastWhole(
        1000,
        137,
        trial((value) => value >= 137, tried),
      ),
    );
    expect(tried).toEqual([137, 136]);
  });

  test.each([0.01, 0.3, 1, 1.7, 90])(
    'finds the largest factor that does to one percent: %f',
    (most) => {
      const found = ended(
        largestFactor(
          1024,
          0.01,
          trial((factor) => factor <= most),
        ),
      );
      expect(found.holds).toBeLessThanOrEqual(most);
      expect(found.fails).toBeGreaterThan(most);
      expect((found.fails ?? Infinity) / found.holds).toBeLessThanOrEqual(1.01);
    },
  );

  test('says when nothing does, and when nothing is too much', () => {
    expect(
      ended(
        largestFactor(
          8,
          0.01,
          trial(() => false),
        ),
      ),
    ).toMatchObject({ holds: 0 });
    expect(
      ended(
        largestFactor(
          8,
          0.01,
          trial(() => true),
        ),
      ),
    ).toEqual({ holds: 8, fails: null });
  });
});

describe('the smallest limits', () => {
  const { base } = open();
  const found = ended(leastLimits(base, RUNS));
  const least = Object.fromEntries(found.limits.map(({ metric, together }) => [metric, together]));

  test('hold together, and one less of any does not', () => {
    expect(found.enough).toBe(true);
    expect(holds(withQuotas(base, least))).toBe(true);
    for (const { metric, together } of found.limits) {
      expect(holds(withQuotas(base, { ...least, [metric]: together - 1 })), metric).toBe(false);
    }
  });

  test('are no less than each alone, which holds where there is no other limit', () => {
    for (const { metric, alone, together } of found.limits) {
      expect(together).toBeGreaterThanOrEqual(alone);
      expect(holds(withQuotas(base, { [metric]: alone })), metric).toBe(true);
      expect(holds(withQuotas(base, { [metric]: alone - 1 })), metric).toBe(false);
    }
  });

  test('tell whether those of the scenario are enough', () => {
    expect(found.today).toBe(true);
    expect(ended(leastLimits(withQuotas(base, { CPUS: 1 }), RUNS))).toMatchObject({
      today: false,
      limits: found.limits.map(({ metric, together }) => ({ metric, together })),
    });
    expect(ended(leastLimits(withQuotas(base, {}), RUNS)).today).toBeNull();
  });

  test('do not exist where no limit at all is not enough', () => {
    const hopeless = open(scenarioText(['< 2 h', '< 1 min'])).base;
    const none = ended(leastLimits(hopeless, RUNS));
    expect(none).toMatchObject({ enough: false, limits: [] });
    expect(none.goals.map(({ ok }) => ok)).toEqual([false, true]);
  });
});

describe('the highest rate', () => {
  const scenario = shippedScenario('pubsub-to-bigquery.yaml');
  const found = ended(maxRate(scenario, RUNS));

  test('meets the goals, and one percent more does not', () => {
    const { highest, beyond } = found;
    if (highest === null || beyond === null) throw new Error('no rate found');
    expect(highest.factor).toBeGreaterThan(1); // it meets its goals as it is
    expect(beyond.factor / highest.factor).toBeLessThanOrEqual(1.01);
    expect(holds(atRate(scenario, highest.factor))).toBe(true);
    expect(holds(atRate(scenario, beyond.factor))).toBe(false);
    expect(beyond.goals.some(({ ok }) => !ok)).toBe(true);
  });

  test('is of the rate alone: keys and other sources stay', () => {
    const sessions = shippedScenario('sessions-hot-key.yaml');
    const twice = atRate(sessions, 2);
    const keys = ({ jobs }: Scenario) =>
      jobs.flatMap(({ steps }) => steps.map((step) => ('keys' in step ? step.keys : null)));
    const rates = ({ jobs }: Scenario) =>
      jobs.flatMap(({ steps }) =>
        steps.map((step) => (step.kind === 'read' ? (step.rate ?? 0) : 0)),
      );
    expect(keys(twice)).toEqual(keys(sessions));
    expect(rates(twice)).toEqual(rates(sessions).map((rate) => 2 * rate));
  });
});

describe('cost against deadline', () => {
  const axis = (name: string, values: readonly number[]): Axis => ({
    name,
    choices: values.map((value) => ({ label: String(value), overrides: [{ path: name, value }] })),
  });
  const path = 'job.options.maxNumWorkers';
  const ask = { axis: axis(path, [1, 2, 4, 8, 30, 0]), runs: RUNS, share: 0.95 };
  const { points, curve } = ended(deadlineCurve(open(), ask));

  test('has what none beats in both, deadlines rising and cost falling', () => {
    expect(curve.length).toBeGreaterThan(1);
    for (const [at, { deadlineS, usd }] of curve.entries()) {
      const before = curve[at - 1];
      if (before === undefined) continue;
      expect(deadlineS).toBeGreaterThan(before.deadlineS);
      expect(usd).toBeLessThan(before.usd);
    }
    for (const { finishS, usd, isBest } of points) {
      const beaten = points.some(
        (other) =>
          (other.finishS ?? Infinity) < (finishS ?? 0) && (other.usd ?? Infinity) < (usd ?? 0),
      );
      if (beaten) expect(isBest).toBe(false);
    }
  });

  test('keeps a deadline in as many runs as asked for', () => {
    const [first] = points;
    expect(first?.finishS).toBeGreaterThanOrEqual(first?.spread?.finishS.p95 ?? Infinity);
  });

  test('keeps values that can’t be, with the reason', () => {
    const wrong = points.at(-1);
    expect(wrong).toMatchObject({ label: '0', finishS: null, isBest: false });
    expect(wrong?.problem).toMatch(/maxNumWorkers/u);
  });

  test('marks the scenario as it is', () => {
    expect(points.filter(({ isOwn }) => isOwn).map(({ label }) => label)).toEqual(['30']);
  });

  test('goes over workers when nobody says what varies, the scenario’s own number among them', () => {
    const { name, choices } = workersAxis(open());
    expect(name).toBe(path);
    const counts = choices.map(({ label }) => Number(label));
    expect(counts).toContain(30);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.length).toBeGreaterThan(4);
  });
});
