import { mean, sampleStandardDeviation } from 'simple-statistics';
import { beyondBound } from '../../../forecast/goal-side.ts';
import type { Goal } from '../../../scenario/scenario.ts';
import { binomialBelow, type Counted, isShown, runsToShow } from '../../../units/binomial.ts';
import type { Measure } from './measure.ts';
import { tQuantile } from './t-quantile.ts';

/** Runs of every finalist, after which a share that is missed counts as missed: so many clean ones show 95 % with 95 % confidence (0.95^59 < 0.05). */
export const CLEAN_RUNS = 59;

/** Runs of whoever is told of, from which what keeps 95 % is told from what keeps half: that meets all of them once in 256. */
export const FEW_RUNS = 8;

/** What is asked of every candidate beside the goals: that its jobs end well, in so many runs. */
const ENDING_WELL = 0.95;

/** What was promised and how it stands: `kept` as far as it was seen in all runs of a finalist, `open` may still be either. */
export type Standing = 'kept' | 'broken' | 'open';

/** Whether the middle of the values is clearly beyond the bound, and so more than half of all runs. */
function isBeyond(goal: Goal, values: readonly (number | null)[], tail: number): boolean {
  const logs = values.flatMap((value) => beyondBound(goal, value) ?? []);
  if (logs.length < values.length || logs.length < 2) return false;
  const spread = sampleStandardDeviation(logs);
  const half = (tQuantile(tail, logs.length - 1) * spread) / Math.sqrt(logs.length);
  return mean(logs) > half;
}

function standingOf({ met, runs, share }: Counted, tail: number): Standing {
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

/** @returns whether jobs end well and every goal is met in these runs as often as asked */
export const keepsSoFar = (goals: readonly Goal[], runs: readonly Measure[]): boolean =>
  looksEnding(runs) && goals.every((goal, at) => looksKept(goal, at, runs));

/** Of all that just keep a promise, so many are no luckier in a few runs. */
const LUCK = 1 / 3;

/** One miss in 16 is less than 95 % met, and what half of those that keep 95 % have. Missed as often as met is no luck. */
function mayKeep({ met, runs, share }: Counted): boolean {
  if (met / runs >= share) return true;
  return runs < CLEAN_RUNS && met * 2 > runs && binomialBelow(met, runs, share) >= LUCK;
}

/** @returns whether so few runs leave it likely that the promise is kept; with all runs of a finalist, whether it is */
export const mayBeKept = (goal: Goal, at: number, runs: readonly Measure[]): boolean =>
  mayKeep(countedOf(goal, at, runs));

/** @returns the same of jobs that end well */
export const mayEndWell = (runs: readonly Measure[]): boolean =>
  mayKeep({
    met: runs.filter(({ endsWell }) => endsWell).length,
    runs: runs.length,
    share: ENDING_WELL,
  });

const countedOf = (goal: Goal, at: number, runs: readonly Measure[]): Counted => ({
  met: runs.filter((run) => run.goals[at]?.met === true).length,
  runs: runs.length,
  share: goal.share,
});

/** @returns whether the runs show, with that confidence, that the goal is met as often as it asks */
export const isPromiseShown = (
  goal: Goal,
  at: number,
  runs: readonly Measure[],
  confidence: number,
): boolean => isShown(countedOf(goal, at, runs), confidence);

/** Who has not shown a promise in so many times the clean runs that it takes is too near it for anybody to tell. */
const MOST_TIMES = 10;

/**
 * @returns how many runs it takes to show all promises, if no miss is added to those that were seen; no more than it
 *   has: all are shown, or one of them can't be told
 */
export function runsForPromises(
  goals: readonly Goal[],
  runs: readonly Measure[],
  confidence: number,
): number {
  const needed = goals.map((goal, at) => {
    const counted = countedOf(goal, at, runs);
    if (isShown(counted, confidence)) return 0;
    const clean = runsToShow({ met: 0, runs: 0, share: goal.share }, confidence);
    const all = runsToShow(counted, confidence);
    return all <= MOST_TIMES * Math.max(clean, CLEAN_RUNS) ? all : 0;
  });
  return Math.max(runs.length, ...needed);
}
