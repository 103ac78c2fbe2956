import { describe, expect, test } from 'vitest';
import { deadlineCurve, workersAxis } from '../../src/planner/capacity/deadline-curve.ts';
import { executeHere } from '../../src/cli/executors/here.ts';
import { executeOnThreads } from '../../src/cli/executors/threads.ts';
import { type Answer, answerSearch } from '../../src/planner/capacity/answer.ts';
import { judge, type Search } from '../../src/planner/capacity/judge.ts';
import type { Executor } from '../../src/planner/executor.ts';
import { TaskPlayer } from '../../src/planner/play-task.ts';
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

/** The value that a bisection ends with. */
function ended<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Plays tasks of a scenario here; the last of a list first. */
function playerOf(scenario: Scenario): Executor {
  const player = new TaskPlayer({ read: () => ({ ok: true, scenario, value: null }) });
  return {
    async play(tasks, told, stop = () => false) {
      const source = tasks[Symbol.iterator]();
      while (!stop()) {
        const some = [source.next(), source.next(), source.next()];
        const played = some.flatMap((each) =>
          each.done === true ? [] : [player.play(each.value)],
        );
        for (const each of played.toReversed()) await told(each);
        if (played.length < some.length) return;
      }
    },
    close: () => Promise.resolve(),
  };
}

const answering = (executor: Executor) => {
  return { executor, told: () => undefined, stop: () => false };
};

const settled = <T>(found: Answer<T>): T => {
  if (!found.settled) throw new Error(found.known);
  return found.answer;
};

/** The value that a search ends with. */
const answerOf = async <T>(search: Search<T>, scenario: Scenario): Promise<T> =>
  settled(await answerSearch(search, scenario, RUNS, answering(playerOf(scenario))));

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

const holds = async (scenario: Scenario): Promise<boolean> =>
  (await answerOf(judge({}, ''), scenario)).holds;

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

const { base } = open();
const found = await answerOf(leastLimits(base, RUNS), base);

describe('the smallest limits', () => {
  const least = Object.fromEntries(found.limits.map(({ metric, together }) => [metric, together]));

  test('hold together, and one less of any does not', async () => {
    expect(found.enough).toBe(true);
    expect(await holds(withQuotas(base, least))).toBe(true);
    for (const { metric, together } of found.limits) {
      expect(await holds(withQuotas(base, { ...least, [metric]: together - 1 })), metric).toBe(
        false,
      );
    }
  });

  test('are no less than each alone, which holds where there is no other limit', async () => {
    for (const { metric, alone, together } of found.limits) {
      expect(together).toBeGreaterThanOrEqual(alone);
      expect(await holds(withQuotas(base, { [metric]: alone })), metric).toBe(true);
      expect(await holds(withQuotas(base, { [metric]: alone - 1 })), metric).toBe(false);
    }
  });

  test('tell whether those of the scenario are enough', async () => {
    expect(found.today).toBe(true);
    const small = withQuotas(base, { CPUS: 1 });
    expect(await answerOf(leastLimits(small, RUNS), small)).toMatchObject({
      today: false,
      limits: found.limits.map(({ metric, together }) => ({ metric, together })),
    });
    const none = withQuotas(base, {});
    expect((await answerOf(leastLimits(none, RUNS), none)).today).toBeNull();
  });

  test('are the same on two threads', async () => {
    const threads = executeOnThreads(open().value, 2);
    const search = leastLimits(base, RUNS);
    expect(settled(await answerSearch(search, base, RUNS, answering(threads)))).toEqual(found);
    await threads.close();
  });

  test('do not exist where no limit at all is not enough', async () => {
    const hopeless = open(scenarioText(['< 2 h', '< 1 min'])).base;
    const none = await answerOf(leastLimits(hopeless, RUNS), hopeless);
    expect(none).toMatchObject({ enough: false, limits: [] });
    expect(none.goals.map(({ ok }) => ok)).toEqual([false, true]);
  });
});

const stream = shippedScenario('pubsub-to-bigquery.yaml');
const rate = await answerOf(maxRate(stream, RUNS), stream);

describe('the highest rate', () => {
  test('meets the goals, and one percent more does not', async () => {
    const { highest, beyond } = rate;
    if (highest === null || beyond === null) throw new Error('no rate found');
    expect(highest.factor).toBeGreaterThan(1); // it meets its goals as it is
    expect(beyond.factor / highest.factor).toBeLessThanOrEqual(1.01);
    expect(await holds(atRate(stream, highest.factor))).toBe(true);
    expect(await holds(atRate(stream, beyond.factor))).toBe(false);
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

describe('an interrupted search', () => {
  test('says what it knows', async () => {
    let left = 3 * RUNS;
    const stop = (): boolean => (left -= 1) < 0;
    const player = { ...answering(executeHere(open().value)), stop };
    const stopped = await answerSearch(leastLimits(base, RUNS), base, RUNS, player);
    expect(stopped).toMatchObject({ settled: false });
    expect(stopped.settled ? '' : stopped.known).toMatch(
      /^least limits alone, not settled: CPUS between \d+ and \d+, not looked at: /u,
    );
  });
});

const axis = (name: string, values: readonly number[]): Axis => ({
  name,
  choices: values.map((value) => ({ label: String(value), overrides: [{ path: name, value }] })),
});
const path = 'job.options.maxNumWorkers';
const ask = { axis: axis(path, [1, 2, 4, 8, 30, 0]), runs: RUNS, share: 0.95 };
const curveOn = (executor: Executor) => deadlineCurve(open(), ask, answering(executor));
const { points, curve } = settled(await curveOn(executeHere(open().value)));

describe('cost against deadline', () => {
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

  test('is the same on two threads', async () => {
    const threads = executeOnThreads(open().value, 2);
    expect(settled(await curveOn(threads))).toMatchObject({ points, curve });
    await threads.close();
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
