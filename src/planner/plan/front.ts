import type { Book } from '../search/race/book.ts';
import { type Playing, playRound } from '../search/race/play-round.ts';
import { type Estimate, estimate } from './estimates.ts';

/** Runs of each candidate on the front at least. */
const FRONT_RUNS = 8;

/** The front moves as its members are played more often: so many times at most. */
const MOST_MOVES = 4;

interface Point {
  readonly candidate: number;
  readonly usd: number;
  readonly slow: number;
}

/** By how slow a candidate is: latency where jobs stream, else time. */
const slownessOf = ({ latencyS, elapsedS }: Estimate, streams: boolean): number | null =>
  streams ? latencyS : elapsedS;

/**
 * @param candidates that may stand on it
 * @returns those that no other one beats in both, cheapest first; of equals the first
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
    if (slow >= least) return [];
    least = slow;
    return [candidate];
  });
}

/**
 * Plays the candidates on the front often enough to be told apart, as far as the budget goes.
 * @returns the front then
 */
export async function settleFront(
  candidates: () => readonly number[],
  measure: number,
  streams: boolean,
  { book, playing, maxRuns }: { book: Book; playing: Playing; maxRuns: number },
): Promise<readonly number[]> {
  const front = (): readonly number[] =>
    frontOf(candidates(), (candidate) => estimate(candidate, book, measure), streams);
  for (let move = 0; move < MOST_MOVES && !playing.stop(); move += 1) {
    const short = front().filter((candidate) => book.of(candidate).runs.length < FRONT_RUNS);
    const room = Math.floor((maxRuns - book.played) / FRONT_RUNS);
    const wanted = short.slice(0, Math.max(0, room));
    if (wanted.length === 0) break;
    await playRound(
      wanted.map((candidate) => ({ candidate, runs: FRONT_RUNS })),
      book,
      playing,
    );
  }
  return front();
}
