import type { Plan, PlanCandidate } from '../../planner/plan/plan.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import { count, duration, measure, money, percent, percentRange } from '../format.ts';
import { candidateIn, settingsWords } from './settings.ts';

const plural = (amount: number, word: string): string =>
  `${count(amount)} ${word}${amount === 1 ? '' : 's'}`;

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
}: Plan): string {
  const looked = `${plural(candidates.length, 'candidate')}, ${plural(runs, 'run')}`;
  if (settled) return `${looked} · settled at ${percent(confidence)}`;
  return interrupted
    ? `${looked} · interrupted: not settled`
    : `${looked} · not settled: ${plural(maxRuns, 'run')} at most`;
}

/** @returns candidates by how they stand, those that there are */
export function tallyWords({ candidates }: Plan): readonly string[] {
  const kinds = [
    ['tie', 'as good'],
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

/** @returns where it does not matter what is chosen */
export function flatWords({ flat }: Plan): readonly string[] {
  return flat.map(({ axis, values }) => `${axis}: ${values.join(', ')}`);
}

/** Constants that move the cost or the time less are not told of one by one. */
const TOLD_SWING = 0.05;

const swing = (usd: number | null, middle: number | null): number =>
  usd === null || middle === null || middle <= 0 ? 0 : Math.abs(usd / middle - 1);

/** @returns what would change the choice, or how far the numbers that nobody measured move it */
export function sensitivityWords(plan: Plan): readonly string[] {
  const { sensitivity, chosen } = plan;
  if (sensitivity === null || chosen === null) return [];
  const own = candidateIn(plan, chosen);
  const { constants, prices } = sensitivity;
  const flips = constants.filter(({ instead, misses }) => instead !== null || misses.length > 0);
  const told = flips.map(({ id, end, unit, instead, misses }) => {
    const missed = misses.length === 0 ? '' : ` it misses ${misses.join(', ')}`;
    const other =
      instead === null ? '' : `${missed === '' ? '' : ';'} then ${candidateWords(plan, instead)}`;
    return `${id} at ${measure(end, unit)}:${missed}${other}`;
  });
  const moving = constants
    .filter(({ usd }) => swing(usd, own.usd) >= TOLD_SWING)
    .toSorted((a, b) => swing(b.usd, own.usd) - swing(a.usd, own.usd))
    .slice(0, 3)
    .map(({ id, end, unit, usd }) => `${id} at ${measure(end, unit)}: ${costWords(plan, usd)}`);
  const priced = prices.map(
    ({ sku, factor, instead }) =>
      `${sku} at ${count(factor)} times its price: then ${candidateWords(plan, instead)}`,
  );
  const none =
    flips.length === 0
      ? [`the same at both ends of every assumed constant (${count(constants.length / 2)})`]
      : [];
  return [...none, ...told, ...moving, ...priced];
}

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

/** @returns how often a goal of the best one was met */
export function chanceWords({ probability, interval, asked }: GoalResult, runs: number): string {
  const met = Math.round(probability * runs);
  const asking = asked === 0.5 ? '' : `, ${percent(asked)} asked`;
  return `met in ${count(met)} of ${plural(runs, 'run')} (${percentRange(...interval)}${asking})`;
}

/** @returns how many clean runs stand behind the promise */
export function cleanWords({ cleanRuns, candidates, best }: Plan): string {
  const runs = best === null ? 0 : (candidates[best]?.runs ?? 0);
  return `${count(cleanRuns)} of ${plural(runs, 'run')} clean`;
}
