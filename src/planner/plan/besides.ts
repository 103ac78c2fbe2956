import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import type { Wanted } from '../search/race/play-round.ts';
import { CLEAN_RUNS, FEW_RUNS } from '../search/race/promise.ts';
import type { Standings } from '../search/race/verdicts.ts';
import { frontIn } from './front.ts';

/** Runs up to which more are played on them, one played from nothing to what a promise of 95 % needs: a front may have dozens. */
const MOST_RUNS = CLEAN_RUNS;

/** Ties first, then the front from its cheap end. */
function toldOf(
  now: Standings,
  book: Book,
  goals: readonly Goal[],
  streams: boolean,
): readonly number[] {
  const ties = [...now.verdicts].filter(([, { kind }]) => kind === 'tie').map(([at]) => at);
  return [...new Set([...ties, ...frontIn(now, book, goals, streams)])];
}

/**
 * Who is told of besides the leader is played a little, all of them; then, one after the other while there is room, as
 * often as a promise needs, if anybody keeps the goals at all.
 * @param streams whether a front is one of latency, not of time
 * @param played runs played on them before
 * @returns what to play next; empty: nothing more
 */
export function besidesNext(
  now: Standings,
  book: Book,
  goals: readonly Goal[],
  streams: boolean,
  played: number,
): readonly Wanted[] {
  const told = toldOf(now, book, goals, streams);
  const few = upTo(FEW_RUNS, told, book, Infinity);
  if (few.length > 0 || now.leader === undefined) return few;
  return upTo(CLEAN_RUNS, told, book, MOST_RUNS - played);
}

/** As many, in order, as there is room for. */
function upTo(
  runs: number,
  candidates: readonly number[],
  book: Book,
  room: number,
): readonly Wanted[] {
  let left = room;
  return candidates.flatMap((candidate) => {
    const more = runs - book.of(candidate).runs.length;
    if (more <= 0 || more > left) return [];
    left -= more;
    return [{ candidate, runs }];
  });
}
