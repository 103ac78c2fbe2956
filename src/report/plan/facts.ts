import type { Plan, PlanCandidate, PlanGoal } from '../../planner/plan/plan.ts';
import { count, duration, money, percent, sharePercent } from '../format.ts';
import { counted } from '../../units/counted.ts';
import { candidateIn, differenceWords, settingsWords } from './settings.ts';

const plural = (amount: number, word: string): string => counted(count(amount), word);

const isMonthly = ({ objective }: Plan): boolean => objective === 'usdPerMonth';

/** @returns `$61.20`, or `$412 a month` */
export const costWords = (plan: Plan, usd: number | null): string =>
  `${money(usd)}${isMonthly(plan) && usd !== null ? ' a month' : ''}`;

/** @returns how slow a candidate is, by what counts for its kind of job */
export function slowWords(
  plan: Plan,
  { elapsedS, latencyS }: Pick<PlanCandidate, 'elapsedS' | 'latencyS'>,
): string {
  return isMonthly(plan) ? `p99 ${duration(latencyS)}` : duration(elapsedS);
}

/** @returns one candidate in one phrase */
export function candidateWords(plan: Plan, index: number): string {
  return settingsWords(plan, candidateIn(plan, index));
}

/** @returns whether the search came to its end, and after how much work */
export function effortWords({
  candidates,
  runs,
  settled,
  interrupted,
  maxRuns,
  confidence,
  chosen,
  bestGoals,
}: Plan): string {
  const looked = `${plural(candidates.length, 'candidate')}, ${plural(runs, 'run')}`;
  if (settled) return `${looked} · settled at ${percent(confidence)}`;
  if (interrupted) return `${looked} · interrupted: not settled`;
  const open = chosen === null ? [] : bestGoals.filter(({ shown }) => !shown);
  const why =
    open.length === 0
      ? `${plural(maxRuns, 'run')} at most`
      : open.map(({ goal }) => `${goal} is not shown yet`).join(', ');
  return `${looked} · not settled: ${why}`;
}

/** @returns what was found, in a few words; `good` where it is settled and keeps every goal */
export function foundWords({ chosen, settled }: Plan): {
  readonly words: string;
  readonly tone: 'good' | 'open' | 'bad';
} {
  if (chosen !== null) {
    return settled ? { words: 'Found', tone: 'good' } : { words: 'Best so far', tone: 'open' };
  }
  return settled
    ? { words: 'No candidate keeps every goal', tone: 'bad' }
    : { words: 'Not settled: nothing found yet', tone: 'open' };
}

/** @returns what the one is called that all others are held against */
export const bestWord = ({ chosen }: Pick<Plan, 'chosen'>): string =>
  chosen === null ? 'nearest' : 'chosen';

/** @returns how the sizes of all candidates are told */
export const toldByWords = (plan: Plan): string =>
  `costs, and times after few runs, are told by the ${bestWord(plan)} one’s median`;

/** @returns what stands on the front */
export const frontWords = ({ chosen }: Plan): string =>
  chosen === null
    ? 'none as cheap is as fast, or within 1 % of it'
    : 'keeps every goal, and none as cheap is as fast, or within 1 % of it';

/** @returns by code of a finding that candidates are refused for, what it says of the first of them */
export function refusalWords({ candidates }: Plan): readonly string[] {
  const first = new Map<string, string>();
  for (const { verdict, reason } of candidates) {
    const [code = reason] = reason.split(/:\s/u);
    if (verdict === 'refused' && !first.has(code)) first.set(code, reason);
  }
  return [...first.values()];
}

/** @returns candidates by how they stand, those that there are */
export function tallyWords({ candidates }: Plan): readonly string[] {
  const kinds = [
    ['tie', 'as good'],
    ['same', 'the same job as another'],
    ['dearer', 'dearer'],
    ['misses', 'miss a goal'],
    ['fails', 'end badly'],
    ['refused', 'refused'],
    ['unpriced', 'not priced'],
    ['unsettled', 'not settled'],
    ['unseen', 'not looked at'],
  ] as const;
  return kinds.flatMap(([kind, words]) => {
    const of = candidates.filter(({ verdict }) => verdict === kind).length;
    return of === 0 ? [] : [`${count(of)} ${words}`];
  });
}

/** @returns what stands in the way, one phrase each */
export function obstacleWords({ inTheWay }: Plan): readonly string[] {
  return inTheWay.map(({ goals: [one = '', other], keptBy: [first = 0, second = 0] }) =>
    other === undefined
      ? `no candidate keeps ${one}`
      : `${one} and ${other} contradict each other here: ${plural(first, 'candidate')} keep${first === 1 ? 's' : ''} the first, ${count(second)} the second, none both`,
  );
}

/** @returns which quota keeps the nearest from the goals, and what raising it gives */
export function quotaWords(plan: Plan): readonly string[] {
  const found = plan.quotaInTheWay;
  if (found === null) return [];
  const { candidate, short, heldFor, limits, enough, note } = found;
  const who = candidateWords(plan, candidate);
  const names = short.map(({ metric, limit }) => `${metric} (${count(limit)})`).join(', ');
  const time = heldFor === null ? '' : ` for ${percent(heldFor)} of its time`;
  const held = names === '' ? `quota keeps ${who} back` : `${names} keeps ${who} back${time}`;
  if (limits.length === 0) return [`${held}; ${note}`];
  const raised = limits.map(({ metric, from, to }) => `${metric} ${count(from)} → ${count(to)}`);
  const gives = enough ? 'to raise' : 'not enough, to raise';
  return [held, `${gives} ${raised.join(', ')}: ${note}`];
}

/** So much sooner, for so little more, is worth a line of its own. */
const WORTH = { sooner: 0.95, dearer: 1.1 };
const MOST_WORTH = 3;

/** @returns candidates of the front that are much faster than the chosen one for little more */
export function fasterWords(plan: Plan): readonly string[] {
  const { chosen, pareto, objective } = plan;
  if (chosen === null) return [];
  const own = candidateIn(plan, chosen);
  const slow = ({ elapsedS, latencyS }: PlanCandidate): number | null =>
    objective === 'usd' ? elapsedS : latencyS;
  const found = pareto.flatMap((index) => {
    const other = candidateIn(plan, index);
    const [usd, was] = [other.usd, own.usd];
    const [s, wasS] = [slow(other), slow(own)];
    if (index === chosen || usd === null || was === null || s === null || wasS === null) return [];
    if (wasS <= 0 || s > wasS * WORTH.sooner || usd > was * WORTH.dearer) return [];
    const dearer = Math.max(0, usd / was - 1);
    const less = `${percent(1 - s / wasS)} ${objective === 'usd' ? 'sooner' : 'less latency'}`;
    return [
      `${differenceWords(plan, other, own)}: ${slowWords(plan, other)}, ${less} for ${finePercent(dearer)} more`,
    ];
  });
  return found.slice(0, MOST_WORTH);
}

const finePercent = (share: number): string =>
  share < 0.0995 ? `${Number((share * 100).toFixed(1))} %` : percent(share);

/** @returns the worst of the runs */
export function worstWords(plan: Plan): readonly string[] {
  const { worst } = plan;
  if (worst === null) return [];
  return [
    costWords(plan, worst.usd),
    slowWords(plan, worst),
    `the worst of ${plural(worst.runs, 'run')}`,
  ];
}

const signed = (value: number, show: (value: number) => string, up: string, down: string): string =>
  `${show(Math.abs(value))} ${value > 0 ? up : down}`;

/** @returns which limits are worth raising, and for what */
export function raisingWords(plan: Plan): readonly string[] {
  const { worthRaising } = plan;
  if (worthRaising === null) return [];
  const { limits, candidate, addedUsd, addedS } = worthRaising;
  const raised = limits.map(({ metric, from, to }) => `${metric} ${count(from)} → ${count(to)}`);
  return [
    raised.join(', '),
    candidateWords(plan, candidate),
    `${signed(addedUsd, money, 'dearer', 'cheaper')}${isMonthly(plan) ? ' a month' : ''}`,
    signed(addedS, duration, 'later', 'sooner'),
  ];
}

/** @returns how often a goal of the best one was met, and whether that shows what it asks */
export function chanceWords(
  { probability, ok, asked, shown, atLeast }: PlanGoal,
  runs: number,
): string {
  const met = `met in ${count(Math.round(probability * runs))} of ${plural(runs, 'run')}`;
  if (!ok) return `${met}, ${percent(asked)} asked`;
  const least = `${met}: ${sharePercent(atLeast)} at least, ${percent(asked)} asked`;
  if (asked >= 1) return `${least}, which no number of runs shows`;
  return shown ? least : `${least}: not shown yet`;
}

/** @returns how many clean runs stand behind the promise */
export function cleanWords({ cleanRuns, candidates, best }: Plan): string {
  const runs = best === null ? 0 : (candidates[best]?.runs ?? 0);
  return `${count(cleanRuns)} of ${plural(runs, 'run')} clean`;
}
