import type { Goal } from '../../../scenario/scenario.ts';
import type { Book } from './book.ts';
import type { Measure } from './measure.ts';
import { halfWidth, type Paired, paired, staysOpen, usualSpread } from './paired.ts';
import { CLEAN_RUNS, endingStanding, goalStanding, mayEndWell, mayBeKept } from './promise.ts';

/** How a candidate stands in a race. */
export type Verdict =
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'unseen' }
  | { readonly kind: 'unpriced' }
  /** Numbers of the goals that it does not keep. */
  | { readonly kind: 'misses'; readonly goals: readonly number[] }
  | { readonly kind: 'fails' }
  /** No cheaper than the leader, and looks as if it did not keep every goal: not worth more runs. */
  | { readonly kind: 'lacks' }
  | { readonly kind: 'leads' }
  | { readonly kind: 'dearer'; readonly difference: Paired; readonly half: number }
  | { readonly kind: 'tie'; readonly difference: Paired; readonly half: number }
  | { readonly kind: 'open'; readonly difference: Paired | null };

/** What verdicts go by. */
export interface Rules {
  readonly goals: readonly Goal[];
  /** Probability of an error at one look, on either side. */
  readonly tail: number;
  /** With which promises are to be shown, (0.5, 1). */
  readonly confidence: number;
}

/** Costs so near are the same: no forecast is nearer to the truth. */
export const SAME = Math.log(1.01);

export const costsOf = (runs: readonly Measure[]): readonly (number | null)[] =>
  runs.map(({ cost }) => cost);

/** What a candidate is out for, whatever others cost; null: nothing. */
function outAlone(candidate: number, book: Book, { goals, tail }: Rules): Verdict | null {
  const { runs, refused } = book.of(candidate);
  if (refused !== null) return { kind: 'refused', words: refused };
  if (runs.length === 0) return { kind: 'unseen' };
  if (endingStanding(runs, tail) === 'broken') return { kind: 'fails' };
  const broken = goals.flatMap((goal, at) =>
    goalStanding(goal, at, runs, tail) === 'broken' ? [at] : [],
  );
  if (broken.length > 0) return { kind: 'misses', goals: broken };
  return costsOf(runs).includes(null) ? { kind: 'unpriced' } : null;
}

/** The one with most runs, so that all others can be held against it replicate by replicate; undefined: none. */
function longest(candidates: readonly number[], book: Book): number | undefined {
  return candidates.reduce<number | undefined>((best, candidate) => {
    if (best === undefined) return candidate;
    return book.of(candidate).runs.length > book.of(best).runs.length ? candidate : best;
  }, undefined);
}

/** The cheapest that looks as if it kept every goal; undefined: none does. */
function leaderOf(inRace: readonly number[], book: Book, rules: Rules): number | undefined {
  const measure = longest(inRace, book);
  const looking = inRace.filter((candidate) => looksGood(book.of(candidate).runs, rules));
  const base = measure === undefined ? [] : costsOf(book.of(measure).runs);
  const scored = looking.map((candidate) => {
    const difference = paired(costsOf(book.of(candidate).runs), base);
    return { candidate, score: difference?.mean ?? Infinity };
  });
  return scored.toSorted((a, b) => a.score - b.score || a.candidate - b.candidate)[0]?.candidate;
}

const looksGood = (runs: readonly Measure[], { goals }: Rules): boolean =>
  mayEndWell(runs) && goals.every((goal, at) => mayBeKept(goal, at, runs));

/** As good as the other one: the interval of the difference has 0 in it, or lies within 1 % on either side. */
const isTie = (low: number, high: number): boolean =>
  (low <= 0 && high >= 0) || Math.max(Math.abs(low), Math.abs(high)) <= SAME;

/**
 * Against the leader, by what both cost in the replicates that both have. Who can't be cheaper by more than 1 % changes
 * nothing that anybody would notice: no run is spent on how near it comes, nor on what no number of runs would tell.
 */
function against(
  runs: readonly Measure[],
  difference: Paired | null,
  usual: number | null,
  rules: Rules,
): Verdict {
  if (difference === null) return { kind: 'open', difference };
  const half = halfWidth(difference, usual, rules.tail);
  const [low, high] = [difference.mean - half, difference.mean + half];
  if (low > 0 && !isTie(low, high)) return { kind: 'dearer', difference, half };
  const isDone = runs.length >= CLEAN_RUNS && difference.runs >= CLEAN_RUNS;
  const isEnough = low > -SAME || isDone || staysOpen(difference, CLEAN_RUNS, rules.tail);
  if (!isEnough) return { kind: 'open', difference };
  if (!looksGood(runs, rules)) return { kind: 'lacks' };
  return isTie(low, high) ? { kind: 'tie', difference, half } : { kind: 'open', difference };
}

export interface Standings {
  /** Undefined: none looks as if it kept every goal. */
  readonly leader: number | undefined;
  readonly verdicts: ReadonlyMap<number, Verdict>;
  /** Null: too few candidates have been played often enough. */
  readonly usual: number | null;
}

/** @returns how every candidate stands that is known, from what is known and nothing else */
export function standings(book: Book, rules: Rules): Standings {
  const candidates = book.candidates();
  const verdicts = new Map<number, Verdict>();
  for (const candidate of candidates) {
    const out = outAlone(candidate, book, rules);
    if (out !== null) verdicts.set(candidate, out);
  }
  const inRace = candidates.filter((candidate) => !verdicts.has(candidate));
  const leader = leaderOf(inRace, book, rules);
  const base = leader === undefined ? [] : costsOf(book.of(leader).runs);
  const pairs = inRace.map((candidate) => {
    return { candidate, difference: paired(costsOf(book.of(candidate).runs), base) };
  });
  const others = pairs.filter(({ candidate }) => candidate !== leader);
  const usual = usualSpread(others.flatMap(({ difference }) => difference ?? []));
  for (const { candidate, difference } of pairs) {
    const { runs } = book.of(candidate);
    const isFirst = candidate === leader;
    verdicts.set(candidate, isFirst ? { kind: 'leads' } : against(runs, difference, usual, rules));
  }
  return { leader, verdicts, usual };
}
