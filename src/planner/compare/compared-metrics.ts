import { quotaOfPeak, unitOfMeasured } from '../../facts/job-values.ts';
import { valueIn } from '../../forecast/goals.ts';
import type { Outcomes } from '../../forecast/replicate.ts';
import type { GoalMetric, Scenario } from '../../scenario/scenario.ts';

/** A number of one run that variants are compared by. */
export interface ComparedMetric {
  readonly name: string;
  readonly unit: string;
  /** @returns null: not known */
  readonly of: (run: Outcomes) => number | null;
}

/** A run in which a job is not done has no time and no cost that could be compared. */
const own = (name: GoalMetric, unit: string): ComparedMetric => ({
  name,
  unit,
  of: (run) => (run.allDone ? valueIn({ metric: name }, run) : null),
});

const ENDING: readonly ComparedMetric[] = [own('finish', 's')];

const ENDLESS: readonly ComparedMetric[] = [
  own('latency', 's'),
  own('backlog', 's'),
  own('catchUp', 's'),
  own('costPerMonth', 'USD'),
];

/** Quotas that anything is charged to in any run, and what goals of all scenarios are on by its path. */
function measured(
  scenarios: readonly Scenario[],
  runs: readonly (readonly Outcomes[])[],
): ComparedMetric[] {
  const [first = [], ...others] = scenarios.map(({ goals }) => goals.map(({ metric }) => metric));
  const asked = first.filter((metric) => others.every((each) => each.includes(metric)));
  const seen = runs.flatMap((each) =>
    each.slice(0, 1).flatMap(({ values = {} }) => Object.keys(values)),
  );
  const names = new Set([...asked, ...seen.filter((name) => quotaOfPeak(name) !== null)]);
  return [...names].flatMap((name) => {
    const unit = unitOfMeasured(name);
    return unit === undefined ? [] : [own(name as GoalMetric, unit)];
  });
}

/**
 * @param runs of each scenario
 * @returns what scenarios can be compared by: time where any job ends, latency and backlog where any does not
 */
export function comparedMetrics(
  scenarios: readonly Scenario[],
  runs: readonly (readonly Outcomes[])[],
): readonly ComparedMetric[] {
  const types = scenarios.flatMap(({ jobs }) => jobs.map(({ type }) => type));
  return [
    ...(types.includes('batch') ? ENDING : []),
    own('cost', 'USD'),
    ...(types.includes('streaming') ? ENDLESS : []),
    ...measured(scenarios, runs),
  ];
}
