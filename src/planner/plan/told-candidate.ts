import type { Goal } from '../../scenario/scenario.ts';
import { candidateAt } from '../search/axis.ts';
import type { Measure } from '../search/race/measure.ts';
import { isPromiseShown } from '../search/race/promise.ts';
import type { Verdict } from '../search/race/verdicts.ts';
import { allMet } from './finalists.ts';
import type { CandidateVerdict, PlanCandidate } from './plan.ts';
import type { Raced } from './raced.ts';
import { openWords, reasonWords, sameWords, unshownWords } from './words.ts';

const OUTCOMES: Readonly<Record<CandidateVerdict, PlanCandidate['outcome']>> = {
  chosen: 'met',
  tie: 'met',
  same: null,
  dearer: null,
  misses: 'missed',
  fails: 'failed',
  refused: 'rejected',
  unpriced: null,
  unsettled: null,
  unseen: null,
};

const KINDS: Readonly<Record<Verdict['kind'], CandidateVerdict>> = {
  refused: 'refused',
  unseen: 'unseen',
  unpriced: 'unpriced',
  misses: 'misses',
  fails: 'fails',
  lacks: 'misses',
  leads: 'chosen',
  dearer: 'dearer',
  tie: 'tie',
  open: 'unsettled',
};

/** @returns runs in which all goals were met */
export const cleanIn = (runs: readonly Measure[]): number => runs.filter(allMet).length;

/** Of a candidate that is dearer: met, as far as its runs show. */
function outcomeOf(verdict: CandidateVerdict, runs: readonly Measure[]): PlanCandidate['outcome'] {
  if (verdict !== 'dearer' && verdict !== 'unpriced') return OUTCOMES[verdict];
  return cleanIn(runs) * 2 >= runs.length ? 'met' : 'missed';
}

/** Promises that nothing has broken and the runs do not show. */
const unshown = (goals: readonly Goal[], runs: readonly Measure[], confidence: number): Goal[] =>
  goals.filter((goal, at) => !isPromiseShown(goal, at, runs, confidence));

function reasonOf(verdict: Verdict, runs: readonly Measure[], { options, race }: Raced): string {
  const { goals } = options.variants.base;
  if (race.leader === undefined && verdict.kind === 'open') return openWords(goals, runs);
  const reason = reasonWords(verdict, goals, runs);
  if (verdict.kind !== 'leads' && verdict.kind !== 'tie') return reason;
  return `${reason}${unshownWords(unshown(goals, runs, options.confidence))}`;
}

/** @returns one candidate as a plan tells of it */
export function toldCandidate(index: number, raced: Raced): PlanCandidate {
  const { options, book, race, estimates } = raced;
  const { runs, sharedWith, refused } = book.of(index);
  const sameAs = book.otherOf(index);
  const verdict = race.verdicts.get(sameAs ?? index) ?? { kind: 'unseen' };
  const own = KINDS[verdict.kind];
  const { settings } = candidateAt(options.axes, index);
  return {
    index,
    settings: Object.fromEntries(settings.map(({ axis, label }) => [axis, label])),
    admitted: refused === null,
    outcome: outcomeOf(own, runs),
    ...estimates(index),
    probability: runs.length === 0 ? null : cleanIn(runs) / runs.length,
    runs: runs.length,
    ...{ sharedWith, sameAs },
    verdict: sameAs === null ? own : 'same',
    reason: sameAs === null ? reasonOf(verdict, runs, raced) : sameWords(sameAs),
  };
}
