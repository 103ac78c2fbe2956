import { quotaPeak } from '../../facts/job-values.ts';
import { QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import type { Outcomes } from '../../forecast/replicate.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import { VERSION } from '../../forecast/version.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { changed, HOLD_NOBODY, type Limits, UNLIMITED } from '../raises/limits.ts';
import { judge, type Judged, type Search } from './judge.ts';
import { type Bracket, leastWhole } from './least.ts';

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

/** No limit on any quota that the scenario limits. */
const withoutLimits = ({ project: { quotas } }: Scenario): Limits =>
  new Map(
    [...quotas].flatMap(([metric, { limit }]): [QuotaMetric, number][] =>
      // a preemptible quota that was never granted makes jobs take another one
      metric === 'PREEMPTIBLE_CPUS' && limit === 0 ? [] : [[metric, UNLIMITED]],
    ),
  );

/** Trials of limits, each made once. */
class Judge {
  played = 0;
  /** What is known by now, in words. */
  known = 'no limit is looked at yet';
  private readonly judged = new Map<string, Judged>();
  private readonly free: Limits;

  constructor(free: Limits) {
    this.free = free;
  }

  *of(limits: Limits): Search<Judged> {
    const key = JSON.stringify([...limits]);
    const found = this.judged.get(key);
    if (found !== undefined) return found;
    const judged = yield* judge({ limits: this.under(limits) }, this.known);
    this.played += judged.outcomes.length;
    this.judged.set(key, judged);
    return judged;
  }

  *holds(limits: Limits): Search<boolean> {
    return (yield* this.of(limits)).holds;
  }

  /** All other quotas without limit. */
  under(limits: Limits): readonly (readonly [QuotaMetric, number])[] {
    return [...new Map([...this.free, ...limits])];
  }
}

/** Multiples of the peaks tried until one is enough: a run that is never held back may take a little more. */
const FACTORS = [1, 1.25, 2, 4];

const scaled = (limits: Limits, factor: number): Limits =>
  new Map([...limits].map(([metric, limit]) => [metric, Math.ceil(factor * limit)]));

function* enoughFor(judge: Judge, peaks: Limits): Search<Limits | null> {
  for (const factor of FACTORS) {
    const limits = scaled(peaks, factor);
    if (yield* judge.holds(limits)) return limits;
  }
  return null;
}

const shareOf = (limits: Limits, highest: Limits, metric: QuotaMetric): number =>
  (limits.get(metric) ?? 0) / Math.max(1, highest.get(metric) ?? 1);

const between = (metric: string, { fails, holds }: Bracket): string =>
  `${metric} between ${(fails ?? -1) + 1} and ${holds ?? 'any number'}`;

/** What is found, what is being looked at, and what comes later. */
function knownWords(
  how: string,
  found: Limits,
  all: Limits,
  now: QuotaMetric,
  at: Bracket,
): string {
  const settled = [...found].map(([metric, limit]) => `${metric} ${limit}`);
  const later = [...all.keys()].filter((metric) => metric !== now && !found.has(metric));
  const rest = later.length === 0 ? [] : [`not looked at: ${later.join(', ')}`];
  return `least limits ${how}, not settled: ${[...settled, between(now, at), ...rest].join(', ')}`;
}

/** Quotas mostly count the same workers: what one can be cut to is a good guess for the next. */
function* eachAlone(judge: Judge, highest: Limits): Search<Limits> {
  const found = new Map<QuotaMetric, number>();
  let share = 1;
  for (const [metric, high] of highest) {
    const guess = Math.ceil(share * high - 1e-9);
    const least = yield* leastWhole(high, guess, (limit, at) => {
      judge.known = knownWords('alone', found, highest, metric, at);
      return judge.holds(new Map([[metric, limit]]));
    });
    found.set(metric, least);
    if (least > 1) share = shareOf(found, highest, metric);
  }
  return found;
}

/** Brings one after the other down; what others need later never lets an earlier one down further. */
function* allTogether(judge: Judge, highest: Limits, alone: Limits): Search<Limits> {
  if (yield* judge.holds(alone)) return alone;
  let limits = highest;
  const found = new Map<QuotaMetric, number>();
  for (const [metric, high] of highest) {
    const least = yield* leastWhole(high, alone.get(metric) ?? 0, function* (limit, at) {
      if (limit < (alone.get(metric) ?? 0)) return false;
      judge.known = knownWords('together', found, highest, metric, at);
      return yield* judge.holds(changed(limits, metric, limit));
    });
    found.set(metric, least);
    limits = changed(limits, metric, least);
  }
  return limits;
}

function* isEnoughToday(scenario: Scenario, judged: Judge, peaks: Limits): Search<boolean | null> {
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
export function* leastLimits(scenario: Scenario, runs: number): Search<LeastLimits> {
  const judged = new Judge(withoutLimits(scenario));
  const free = yield* judged.of(new Map());
  const head = { version: VERSION, scenario: scenario.name, runs };
  const peaks = peaksIn(free.outcomes);
  const today = yield* isEnoughToday(scenario, judged, peaks);
  const highest = free.holds ? yield* enoughFor(judged, peaks) : null;
  if (highest === null) {
    const trial = { limits: judged.under(new Map()) };
    const { goals } = yield* judge(trial, 'not even without any limit', 'to the end');
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
