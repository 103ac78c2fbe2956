import type { Book } from './book.ts';
import { type Playing, playRound, type Wanted } from './play-round.ts';
import { CLEAN_RUNS, runsForPromises } from './promise.ts';
import { sameJobs } from './same-jobs.ts';
import { type Rules, type Standings, standings } from './verdicts.ts';

/** Runs that candidates have after each round they are in. */
export const LADDER = [1, 2, 4, 8, 16, 32, CLEAN_RUNS] as const;

/** What looks so much dearer after one run waits until it is known how much costs spread. */
const NEAR = Math.log(1.5);

export interface Race extends Rules {
  /** How many candidates there are. */
  readonly candidates: number;
  /** Runs in all at most. */
  readonly maxRuns: number;
  readonly playing: Playing;
  /** Where all that is played is entered. */
  readonly book: Book;
  /** What to play next of others that are told of besides who leads, of the front, say; `played`: runs on them so far. */
  readonly besides: (now: Standings, played: number) => readonly Wanted[];
}

export interface RaceResult extends Standings {
  /** Nothing more would be played: every candidate is out, a tie, or leads. */
  readonly settled: boolean;
  /** Runs played to find the leader and to show what it promises: without those for what is told besides. */
  readonly raceRuns: number;
}

const nextRung = (runs: number): number => LADDER.find((rung) => rung > runs) ?? CLEAN_RUNS;

/** Spread evenly over all, so that a budget that is too small has seen something of every axis. */
function* spreadOut(count: number): Generator<number> {
  const stride = strideOf(count);
  for (let step = 0; step < count; step += 1) yield (step * stride) % count;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Near the golden section and without a common divisor, so that it meets each once. */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618));
  while (commonDivisor(stride, count) !== 1) stride += 1;
  return stride;
}

/** Candidates still in it that are to have more runs next; empty: none. */
function inItNext({ verdicts, leader, usual }: Standings, book: Book): readonly Wanted[] {
  const inIt = [...verdicts].flatMap(([candidate, verdict]) => {
    if (verdict.kind !== 'open' && verdict.kind !== 'leads') return [];
    const runs = book.of(candidate).runs.length;
    if (runs >= CLEAN_RUNS) return [];
    const mean = verdict.kind === 'open' ? (verdict.difference?.mean ?? 0) : 0;
    return [{ candidate, runs, near: leader === undefined || usual !== null || mean < NEAR }];
  });
  const near = inIt.filter((each) => each.near);
  const asked = near.length > 0 ? near : inIt;
  const fewest = Math.min(...asked.map(({ runs }) => runs));
  return asked
    .filter(({ runs }) => runs === fewest)
    .map(({ candidate, runs }) => ({ candidate, runs: nextRung(runs) }));
}

/** The leader again, until its runs show what it promises. */
function promiseNext({ leader }: Standings, { book, goals, confidence }: Race): readonly Wanted[] {
  if (leader === undefined) return [];
  const { runs } = book.of(leader);
  const needed = runsForPromises(goals, runs, confidence);
  return needed > runs.length ? [{ candidate: leader, runs: needed }] : [];
}

/** As many as the budget has room for, in order. */
function within(wanted: readonly Wanted[], book: Book, maxRuns: number): readonly Wanted[] {
  let left = maxRuns - book.played;
  return wanted.filter(({ candidate, runs }) => {
    const more = runs - book.of(candidate).runs.length;
    if (more > left) return false;
    left -= more;
    return true;
  });
}

/** One run of each candidate; shared ones leave room for more. @returns whether all were looked at */
async function firstLook({ candidates, book, maxRuns, playing }: Race): Promise<boolean> {
  const order = [...spreadOut(candidates)];
  while (order.length > 0 && !playing.stop()) {
    const room = maxRuns - book.played;
    if (room <= 0) return false;
    const batch = order.splice(0, room).toSorted((a, b) => a - b);
    await playRound(
      batch.map((candidate) => ({ candidate, runs: 1 })),
      book,
      playing,
    );
  }
  return order.length === 0 && !playing.stop();
}

/**
 * Finds the cheapest candidate that keeps every goal: one run of each, then twice as many of those still in it, round by
 * round, up to the runs that a promise needs; then the leader on, until its runs show what it promises; then what else
 * is told of. Who is out is decided anew after every round, from all that is known, so that whoever lost against a
 * leader that broke its promise is in it again. The same whoever plays, and in what order.
 */
export async function runRace(race: Race): Promise<RaceResult> {
  const { book, maxRuns, playing } = race;
  let settled = await firstLook(race);
  for (const [candidate, other] of sameJobs(book, playing.keyOf)) book.same(candidate, other);
  let now = standings(book, race);
  let besides = 0;
  const result = (isSettled: boolean): RaceResult => {
    return { ...now, settled: isSettled, raceRuns: book.played - besides };
  };
  while (!playing.stop()) {
    const first = inItNext(now, book);
    const next = first.length > 0 ? first : promiseNext(now, race);
    const wanted = next.length > 0 ? next : race.besides(now, besides);
    if (wanted.length === 0) return result(settled);
    const affordable = within(wanted, book, maxRuns);
    settled = settled && (affordable.length === wanted.length || next.length === 0);
    if (affordable.length === 0) return result(settled && next.length === 0);
    const before = book.played;
    await playRound(affordable, book, playing);
    if (next.length === 0) besides += book.played - before;
    now = standings(book, race);
  }
  return result(false);
}
