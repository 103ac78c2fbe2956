import { median } from 'simple-statistics';
import type { Book } from '../search/race/book.ts';
import type { Measure } from '../search/race/measure.ts';
import { paired } from '../search/race/paired.ts';
import { CLEAN_RUNS } from '../search/race/promise.ts';

/** What is told of a candidate's size, comparable with every other's. */
export interface Estimate {
  readonly usd: number | null;
  readonly elapsedS: number | null;
  readonly latencyS: number | null;
}

type Of = (run: Measure) => number | null;

const OF = {
  usd: ({ cost }: Measure) => cost,
  elapsedS: ({ elapsedS }: Measure) => elapsedS,
  latencyS: ({ latencyS }: Measure) => latencyS,
} as const satisfies Record<keyof Estimate, Of>;

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 && known.length === values.length ? median(known) : null;
}

/**
 * Replicates differ much more from each other than candidates do within one: a median of few runs says little. So a
 * candidate is told by the median of `measure` and the mean ratio over the runs of both, as verdicts on its cost are.
 */
function byRatio(of: Of, runs: readonly Measure[], measure: readonly Measure[]): number | null {
  const own = runs.map(of);
  if (own.includes(null)) return null;
  const base = measure.map(of);
  const middle = medianOf(base);
  const difference = paired(own, base);
  const both = Math.min(runs.length, measure.length);
  return middle === null || difference === null || difference.runs < both
    ? medianOf(own)
    : middle * Math.exp(difference.mean);
}

/** Times are told by a candidate's own median where it has as many runs as a finalist: one long run does not move it. */
const slowness = (of: Of, runs: readonly Measure[], measure: readonly Measure[]): number | null =>
  runs.length >= CLEAN_RUNS ? medianOf(runs.map(of)) : byRatio(of, runs, measure);

/**
 * @param measure the candidate that all are told by: the leader, or the one with most runs
 * @returns medians, or what stands for them, over no more runs than every finalist has; null: nothing was played
 */
export function estimate(candidate: number, book: Book, measure: number): Estimate {
  const runs = book.of(candidate).runs.slice(0, CLEAN_RUNS);
  const base = book.of(measure).runs.slice(0, CLEAN_RUNS);
  if (runs.length === 0) return { usd: null, elapsedS: null, latencyS: null };
  return {
    usd: byRatio(OF.usd, runs, base),
    elapsedS: slowness(OF.elapsedS, runs, base),
    latencyS: slowness(OF.latencyS, runs, base),
  };
}
