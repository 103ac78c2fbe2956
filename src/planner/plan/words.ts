import type { Goal } from '../../scenario/scenario.ts';
import type { Measure } from '../search/race/measure.ts';
import { SAME, type Verdict } from '../search/race/verdicts.ts';
import { counted } from '../../units/counted.ts';

const percent = (share: number): string => {
  const value = share * 100;
  return `${Math.abs(value) < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} %`;
};

const more = (log: number): string => percent(Math.exp(log) - 1);

/** The end of an interval that makes a candidate dearer: just above the 1 % of a tie it says so. */
function beyond(log: number): string {
  const told = more(log);
  return told === '1 %' && log > SAME ? 'just above 1 %' : told;
}

const nameOf = ({ metric, text }: Goal): string => `${metric} ${text}`;

const metIn = (runs: readonly Measure[], at: number): number =>
  runs.filter((run) => run.goals[at]?.met === true).length;

function missWords(goal: Goal, at: number, runs: readonly Measure[]): string {
  const met = metIn(runs, at);
  return `misses ${nameOf(goal)}: met in ${met} of ${counted(runs.length, 'run')}`;
}

function dearerWords({ difference, half }: Extract<Verdict, { kind: 'dearer' }>): string {
  const range = Number.isFinite(half) && half > 0;
  const low = more(difference.mean - half);
  const high = beyond(difference.mean + half);
  const around = range && low !== high ? ` (${low} to ${high})` : '';
  return `${more(difference.mean)} dearer${around} in ${counted(difference.runs, 'run')}`;
}

/** Where 0 is not in the interval, all of it is within 1 %. */
function tieWords({ difference, half }: Extract<Verdict, { kind: 'tie' }>): string {
  const runs = counted(difference.runs, 'run');
  if (difference.mean === 0 && half === 0) return `a tie: costs the same in ${runs}`;
  const low = more(difference.mean - half);
  const high = more(difference.mean + half);
  return `a tie: ${low} to ${high} dearer in ${runs}`;
}

/** @returns why a candidate stands as it does */
export function reasonWords(
  verdict: Verdict,
  goals: readonly Goal[],
  runs: readonly Measure[],
): string {
  switch (verdict.kind) {
    case 'refused':
      return verdict.words;
    case 'unseen':
      return 'not looked at: the runs were used up before';
    case 'unpriced':
      return 'not fully priced';
    case 'fails': {
      const bad = runs.filter(({ endsWell }) => !endsWell).length;
      return `its jobs end badly in ${bad} of ${counted(runs.length, 'run')}`;
    }
    case 'misses':
      return verdict.goals
        .flatMap((at) => (goals[at] === undefined ? [] : [missWords(goals[at], at, runs)]))
        .join('; ');
    case 'leads':
      return leadWords(goals, runs);
    case 'dearer':
      return dearerWords(verdict);
    case 'tie':
      return tieWords(verdict);
    case 'lacks':
      return lackWords(goals, runs);
    case 'open':
      return `not settled after ${counted(runs.length, 'run')}`;
  }
}

const missedSoFar = (goals: readonly Goal[], runs: readonly Measure[]): readonly string[] =>
  goals.flatMap((goal, at) =>
    metIn(runs, at) / runs.length < goal.share ? [missWords(goal, at, runs)] : [],
  );

/** Of so few runs that one miss may be nothing but luck, it leads with a share below the one asked. */
function leadWords(goals: readonly Goal[], runs: readonly Measure[]): string {
  const missed = missedSoFar(goals, runs);
  return missed.length === 0
    ? 'the cheapest that keeps every goal'
    : `the cheapest that may keep every goal; so far it ${missed.join('; ')}`;
}

/** @returns of a candidate that is another one under other names */
export const sameWords = (other: number): string => `the same job as candidate ${other}`;

/** @returns behind a reason: promises that nothing breaks and that the runs do not show either */
export const unshownWords = (goals: readonly Goal[]): string =>
  goals.length === 0 ? '' : `; not shown yet: ${goals.map(nameOf).join(', ')}`;

/** @returns of one that nothing is known of yet, where nothing is chosen: how it does so far */
export function openWords(goals: readonly Goal[], runs: readonly Measure[]): string {
  const so = goals.flatMap((goal, at) => {
    const met = metIn(runs, at);
    return met / runs.length < goal.share
      ? [`${nameOf(goal)} met in ${met} of ${counted(runs.length, 'run')} so far`]
      : [];
  });
  return [`not settled after ${counted(runs.length, 'run')}`, ...so].join('; ');
}

/** What one lacks that is not worth more runs. */
function lackWords(goals: readonly Goal[], runs: readonly Measure[]): string {
  const missed = missedSoFar(goals, runs);
  return missed.length === 0
    ? `not settled after ${counted(runs.length, 'run')}`
    : missed.join('; ');
}
