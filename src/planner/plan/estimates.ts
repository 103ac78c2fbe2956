import { median } from 'simple-statistics';
import type { Book } from '../search/race/book.ts';
import type { Measure } from '../search/race/measure.ts';
import { paired } from '../search/race/paired.ts';

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
 * candidate with fewer runs than `measure` is told by that one's median and the mean ratio over the runs of both.
 */
function estimateOf(of: Of, runs: readonly Measure[], measure: readonly Measure[]): number | null {
  const own = runs.map(of);
  if (own.includes(null)) return null;
  const base = measure.map(of);
  const middle = medianOf(base);
  if (runs.length >= measure.length || middle === null) return medianOf(own);
  const difference = paired(own, base);
  return difference === null || difference.runs < runs.length
    ? medianOf(own)
    : middle * Math.exp(difference.mean);
}

/**
 * @param measure the candidate that all are told by: the one with most runs
 * @returns medians, or what stands for them; null: nothing was played
 */
export function estimate(candidate: number, book: Book, measure: number): Estimate {
  const { runs } = book.of(candidate);
  const base = book.of(measure).runs;
  if (runs.length === 0) return { usd: null, elapsedS: null, latencyS: null };
  return {
    usd: estimateOf(OF.usd, runs, base),
    elapsedS: estimateOf(OF.elapsedS, runs, base),
    latencyS: estimateOf(OF.latencyS, runs, base),
  };
}
