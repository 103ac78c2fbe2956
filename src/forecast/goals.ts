import { quotaOfPeak } from '../facts/job-values.ts';
import { quantile } from '../kernel/statistics/quantile.ts';
import type { Goal } from '../scenario/scenario.ts';
import { exactSum } from '../units/exact-sum.ts';
import { isFloor } from './goal-side.ts';
import type { Outcomes } from './replicate.ts';
import { latencyAt, type StreamingOutcome } from './streaming-outcome.ts';
import type { GoalResult } from './run-result.ts';
import { wilsonInterval } from './wilson.ts';

/** @returns the value of a goal's metric in one run; null: not known (unpriced) */
export function valueIn(
  { metric, quantile: p }: Pick<Goal, 'metric' | 'quantile'>,
  run: Outcomes,
): number | null {
  switch (metric) {
    case 'finish':
    case 'finishBy':
      return run.finishS;
    case 'cost':
      return allOf(run.jobs.map(({ usd }) => usd));
    case 'costPerMonth':
      return allOf(streamingOf(run).map(({ usdPerMonth }) => usdPerMonth));
    case 'latency':
      return worst(streamingOf(run).map((job) => latencyAt(job, p ?? 0.99)));
    case 'backlog':
      return worst(streamingOf(run).map(({ backlogS }) => backlogS));
    case 'catchUp':
      return worst(streamingOf(run).map(({ catchUpS }) => catchUpS));
    default:
      return measured(metric, run);
  }
}

/** Of a quota that nothing was charged to, nothing is in use. */
function measured(metric: string, { values = {} }: Outcomes): number | null {
  return values[metric] ?? (quotaOfPeak(metric) === null ? null : 0);
}

const streamingOf = ({ jobs }: Outcomes): readonly StreamingOutcome[] =>
  jobs.flatMap(({ streaming }) => (streaming === null ? [] : [streaming]));

/** Null: of one of them it is not known, or there is none. */
function allOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? exactSum(known) : null;
}

function worst(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? Math.max(...known) : null;
}

const KEEPS: Readonly<Record<Goal['operator'], (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function meets(goal: Goal, run: Outcomes): boolean {
  const value = valueIn(goal, run);
  if (value === null || !run.allDone) return false;
  return KEEPS[goal.operator](value, goal.bound);
}

/** The median of what is known, runs that did not finish worse than all others; null: one of them, or not known. */
function medianOf(goal: Goal, runs: readonly Outcomes[]): number | null {
  const worstOfAll = isFloor(goal) ? -Infinity : Infinity;
  const values = runs.map((run) => (run.allDone ? valueIn(goal, run) : worstOfAll));
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.every((value) => value === worstOfAll)) return null;
  const median = quantile(known, 0.5);
  return Number.isFinite(median) ? median : null;
}

/**
 * @param runs full replications, at least one
 * @param admitted false: a job would be refused before it ran, so nothing is met
 * @returns the goal with its median, and how often it was met: a run in which a job failed misses it
 */
export function judgeGoal(goal: Goal, runs: readonly Outcomes[], admitted: boolean): GoalResult {
  const met = admitted ? runs.filter((run) => meets(goal, run)).length : 0;
  return {
    goal: `${goal.metric} ${goal.text}`,
    metric: goal.metric,
    due: goal.due ?? null,
    ok: met / runs.length >= goal.share,
    value: admitted ? medianOf(goal, runs) : null,
    unfinished: runs.filter(({ allDone }) => !allDone).length / runs.length,
    asked: goal.share,
    probability: met / runs.length,
    interval: wilsonInterval(met, runs.length),
  };
}
