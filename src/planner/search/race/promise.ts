import { mean, sampleStandardDeviation } from 'simple-statistics';
import { beyondBound } from '../../../forecast/goal-side.ts';
import type { Goal } from '../../../scenario/scenario.ts';
import type { Measure } from './measure.ts';
import { tQuantile } from './t-quantile.ts';

/** Runs after which a share is taken as it was seen: so many clean ones show 95 % with 95 % confidence (0.95^59 < 0.05). */
export const CLEAN_RUNS = 59;

/** What is asked of every candidate beside the goals: that its jobs end well, in so many runs. */
const ENDING_WELL = 0.95;

/** What was promised and how it stands: `kept` and `broken` are certain, `open` may still be either. */
export type Standing = 'kept' | 'broken' | 'open';

/** @returns P(X <= met) of a binomial distribution, its terms added from the least on */
export function binomialBelow(met: number, runs: number, share: number): number {
  if (share >= 1) return met >= runs ? 1 : 0;
  let term = Math.exp(runs * Math.log1p(-share));
  let sum = term;
  for (let k = 1; k <= met; k += 1) {
    term *= ((runs - k + 1) / k) * (share / (1 - share));
    sum += term;
  }
  return Math.min(1, sum);
}

/** Whether the middle of the values is clearly beyond the bound, and so more than half of all runs. */
function isBeyond(goal: Goal, values: readonly (number | null)[], tail: number): boolean {
  const logs = values.flatMap((value) => beyondBound(goal, value) ?? []);
  if (logs.length < values.length || logs.length < 2) return false;
  const spread = sampleStandardDeviation(logs);
  const half = (tQuantile(tail, logs.length - 1) * spread) / Math.sqrt(logs.length);
  return mean(logs) > half;
}

interface Kept {
  readonly met: number;
  readonly runs: number;
  readonly share: number;
}

function standingOf({ met, runs, share }: Kept, tail: number): Standing {
  if (runs >= CLEAN_RUNS) return met / runs >= share ? 'kept' : 'broken';
  return binomialBelow(met, runs, share) < tail ? 'broken' : 'open';
}

/**
 * @param runs of one candidate
 * @param tail probability of calling a goal broken that would be kept, at one look
 */
export function goalStanding(
  goal: Goal,
  at: number,
  runs: readonly Measure[],
  tail: number,
): Standing {
  const of = runs.map((run) => run.goals[at]);
  const met = of.filter((each) => each?.met === true).length;
  const standing = standingOf({ met, runs: runs.length, share: goal.share }, tail);
  const isMedian = goal.share >= 0.5 && standing === 'open';
  const values = of.map((each) => each?.value ?? null);
  return isMedian && isBeyond(goal, values, tail) ? 'broken' : standing;
}

/** @returns whether its jobs end well often enough */
export function endingStanding(runs: readonly Measure[], tail: number): Standing {
  const met = runs.filter(({ endsWell }) => endsWell).length;
  return standingOf({ met, runs: runs.length, share: ENDING_WELL }, tail);
}

/** @returns whether so few runs look as if the promise were kept: at least the share that is asked */
export function looksKept(goal: Goal, at: number, runs: readonly Measure[]): boolean {
  const met = runs.filter((run) => run.goals[at]?.met === true).length;
  return met / runs.length >= goal.share;
}

/** @returns the same of jobs that end well */
export const looksEnding = (runs: readonly Measure[]): boolean =>
  runs.filter(({ endsWell }) => endsWell).length / runs.length >= ENDING_WELL;
