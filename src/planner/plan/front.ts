import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import { keepsSoFar, looksEnding } from '../search/race/promise.ts';
import { SAME, type Standings } from '../search/race/verdicts.ts';
import { type Estimate, estimate } from './estimates.ts';

interface Point {
  readonly candidate: number;
  readonly usd: number;
  readonly slow: number;
}

/** By how slow a candidate is: latency where jobs stream, else time. */
const slownessOf = ({ latencyS, elapsedS }: Estimate, streams: boolean): number | null =>
  streams ? latencyS : elapsedS;

/** So much faster, and no less, is worth telling: by more than 1 %. */
const FASTER = Math.exp(-SAME);

/**
 * @param candidates that may stand on it
 * @returns those that none as cheap or cheaper comes within 1 % of, cheapest first; of equals the first
 */
export function frontOf(
  candidates: readonly number[],
  estimates: (candidate: number) => Estimate,
  streams: boolean,
): readonly number[] {
  const points = candidates.flatMap((candidate): Point[] => {
    const each = estimates(candidate);
    const slow = slownessOf(each, streams);
    return each.usd === null || slow === null ? [] : [{ candidate, usd: each.usd, slow }];
  });
  const sorted = points.toSorted(
    (a, b) => a.usd - b.usd || a.slow - b.slow || a.candidate - b.candidate,
  );
  let least = Infinity;
  return sorted.flatMap(({ candidate, slow }) => {
    if (slow >= least * FASTER) return [];
    least = slow;
    return [candidate];
  });
}

/** Kinds of those that are in it for their cost alone, or not yet out. */
const STANDING: ReadonlySet<string> = new Set(['leads', 'tie', 'dearer', 'open']);

/** Candidates that keep every goal as far as they were played; where none does, all whose jobs end well. */
function mayStand({ leader, verdicts }: Standings, book: Book, goals: readonly Goal[]): number[] {
  return book.candidates().filter((candidate) => {
    const { runs, refused } = book.of(candidate);
    if (runs.length === 0 || refused !== null) return false;
    if (leader === undefined) return looksEnding(runs);
    const isIn = STANDING.has(verdicts.get(candidate)?.kind ?? '');
    return isIn && keepsSoFar(goals, runs);
  });
}

/** The candidate with most runs; 0 where none was played. */
const longest = (book: Book): number =>
  book.candidates().reduce((best, each) => {
    return book.of(each).runs.length > book.of(best).runs.length ? each : best;
  }, 0);

/** @returns by which candidate all are told */
export const measureIn = ({ leader }: Standings, book: Book): number => leader ?? longest(book);

/**
 * @param measure the candidate that all are told by
 * @returns the front of cost and time, or latency where jobs stream, by what is known
 */
export function frontIn(
  now: Standings,
  book: Book,
  goals: readonly Goal[],
  streams: boolean,
  measure = measureIn(now, book),
): readonly number[] {
  const estimates = (candidate: number): Estimate => estimate(candidate, book, measure);
  return frontOf(mayStand(now, book, goals), estimates, streams);
}
