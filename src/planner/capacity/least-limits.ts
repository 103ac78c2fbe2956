import { quotaPeak } from '../../facts/job-values.ts';
import { QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import type { Outcomes } from '../../forecast/replicate.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import { VERSION } from '../../forecast/version.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { changed, HOLD_NOBODY, type Limits, UNLIMITED, withLimits } from '../raises/limits.ts';
import { judge, type Judged, type Steps } from './judge.ts';
import { leastWhole } from './least.ts';

/** One quota, and how little of it is enough. */
export interface LeastLimit {
  readonly metric: string;
  /** The limit that the scenario gives; null: none. */
  readonly limit: number | null;
  /** Most in use in any run, were there no limits; others' use included, as in all of these numbers. */
  readonly peak: number;
  /** Least that is enough where every other quota is without limit. */
  readonly alone: number;
  /** Least that is enough where every other quota is at its own. */
  readonly together: number;
}

/** The smallest limits with which every goal still holds. */
export interface LeastLimits {
  readonly version: string;
  readonly scenario: string;
  readonly runs: number;
  /** Play-outs that it took. */
  readonly played: number;
  /** False: not even without any limit; `limits` is empty then. */
  readonly enough: boolean;
  /** Whether the limits that the scenario gives are enough; null: it gives none that jobs are charged to. */
  readonly today: boolean | null;
  /** With the limits found, or without any. */
  readonly goals: readonly GoalResult[];
  readonly limits: readonly LeastLimit[];
}

/** By metric, in the order of the metric table: most in use in any run. */
function peaksIn(outcomes: readonly Outcomes[]): Limits {
  const peaks = QUOTA_METRICS.map((metric): [QuotaMetric, number] => [
    metric,
    Math.max(0, ...outcomes.map(({ values = {} }) => values[quotaPeak(metric)] ?? 0)),
  ]);
  return new Map(peaks.filter(([metric, peak]) => peak > 0 && !HOLD_NOBODY.includes(metric)));
}

const withoutLimits = (scenario: Scenario): Scenario =>
  withLimits(
    scenario,
    new Map(
      [...scenario.project.quotas.keys()].flatMap((metric) =>
        // a preemptible quota that was never granted makes jobs take another one
        metric === 'PREEMPTIBLE_CPUS' && scenario.project.quotas.get(metric)?.limit === 0
          ? []
          : [[metric, UNLIMITED]],
      ),
    ),
  );

/** Scenarios under limits, each judged once. */
class Judge {
  played = 0;
  private readonly known = new Map<string, Judged>();
  private readonly free: Scenario;
  private readonly runs: number;

  constructor(free: Scenario, runs: number) {
    this.free = free;
    this.runs = runs;
  }

  *of(limits: Limits): Steps<Judged> {
    const key = JSON.stringify([...limits]);
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const judged = yield* judge(withLimits(this.free, limits), this.runs);
    this.played += judged.outcomes.length;
    this.known.set(key, judged);
    return judged;
  }

  *holds(limits: Limits): Steps<boolean> {
    return (yield* this.of(limits)).holds;
  }
}

/** Multiples of the peaks tried until one is enough: a run that is never held back may take a little more. */
const FACTORS = [1, 1.25, 2, 4];

const scaled = (limits: Limits, factor: number): Limits =>
  new Map([...limits].map(([metric, limit]) => [metric, Math.ceil(factor * limit)]));

function* enoughFor(judge: Judge, peaks: Limits): Steps<Limits | null> {
  for (const factor of FACTORS) {
    const limits = scaled(peaks, factor);
    if (yield* judge.holds(limits)) return limits;
  }
  return null;
}

const shareOf = (limits: Limits, highest: Limits, metric: QuotaMetric): number =>
  (limits.get(metric) ?? 0) / Math.max(1, highest.get(metric) ?? 1);

/** Quotas mostly count the same workers: what one can be cut to is a good guess for the next. */
function* eachAlone(judge: Judge, highest: Limits): Steps<Limits> {
  const found = new Map<QuotaMetric, number>();
  let share = 1;
  for (const [metric, high] of highest) {
    const guess = Math.ceil(share * high - 1e-9);
    const least = yield* leastWhole(high, guess, (limit) =>
      judge.holds(new Map([[metric, limit]])),
    );
    found.set(metric, least);
    if (least > 1) share = shareOf(found, highest, metric);
  }
  return found;
}

/** Brings one after the other down; what others need later never lets an earlier one down further. */
function* allTogether(judge: Judge, highest: Limits, alone: Limits): Steps<Limits> {
  if (yield* judge.holds(alone)) return alone;
  let limits = highest;
  for (const [metric, high] of highest) {
    const least = yield* leastWhole(high, alone.get(metric) ?? 0, function* (limit) {
      if (limit < (alone.get(metric) ?? 0)) return false;
      return yield* judge.holds(changed(limits, metric, limit));
    });
    limits = changed(limits, metric, least);
  }
  return limits;
}

function* isEnoughToday(scenario: Scenario, judged: Judge, peaks: Limits): Steps<boolean | null> {
  const given = new Map(
    [...peaks.keys()].flatMap((metric): [QuotaMetric, number][] => {
      const limit = scenario.project.quotas.get(metric)?.limit;
      return limit === undefined ? [] : [[metric, limit]];
    }),
  );
  return given.size === 0 ? null : yield* judged.holds(given);
}

/**
 * Finds the smallest limits with which every goal is met as often as it asks, and no job is refused: each quota's
 * alone, by bisection, all others without limit; then all of them together. Every trial plays the same replications.
 */
export function* leastLimits(scenario: Scenario, runs: number): Steps<LeastLimits> {
  const judged = new Judge(withoutLimits(scenario), runs);
  const free = yield* judged.of(new Map());
  const head = { version: VERSION, scenario: scenario.name, runs };
  const peaks = peaksIn(free.outcomes);
  const today = yield* isEnoughToday(scenario, judged, peaks);
  const highest = free.holds ? yield* enoughFor(judged, peaks) : null;
  if (highest === null) {
    const { goals } = yield* judge(withoutLimits(scenario), runs, 'to the end');
    return { ...head, played: judged.played, enough: false, today, goals, limits: [] };
  }
  const alone = yield* eachAlone(judged, highest);
  const together = yield* allTogether(judged, highest, alone);
  const { goals } = yield* judged.of(together);
  const limits = [...peaks].map(([metric, peak]) => ({
    metric,
    limit: scenario.project.quotas.get(metric)?.limit ?? null,
    peak,
    alone: alone.get(metric) ?? peak,
    together: together.get(metric) ?? peak,
  }));
  return { ...head, played: judged.played, enough: true, today, goals, limits };
}
