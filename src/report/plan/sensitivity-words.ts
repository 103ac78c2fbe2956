import type { ConstantSwing, Plan, PlanSensitivity } from '../../planner/plan/plan.ts';
import { counted } from '../../units/counted.ts';
import { count, measure } from '../format.ts';
import { candidateWords, costWords } from './facts.ts';
import { candidateIn } from './settings.ts';

/** Constants that move the cost less are not told of one by one. */
const TOLD_SWING = 0.05;

/** Of those that change nothing but the cost, the furthest. */
const MOST_MOVING = 3;

/** How the constants were tried. */
const HOW = 'by one central run each';

const swing = (usd: number | null, middle: number | null): number =>
  usd === null || middle === null || middle <= 0 ? 0 : Math.abs(usd / middle - 1);

const noPrice = ({ finalists }: PlanSensitivity): string =>
  finalists.length > 1
    ? `no price between half and twice its own, held against ${counted(count(finalists.length - 1), 'other candidate')}`
    : 'prices: no other candidate keeps every goal in 8 runs';

const isFlip = ({ instead, misses }: ConstantSwing): boolean =>
  instead !== null || misses.length > 0;

/** One end of a constant in one line: the cost where it moves, what is missed, and who would be chosen then. */
function swingWords(plan: Plan, own: ConstantSwing, middle: number | null): string {
  const { id, end, unit, usd, misses, instead } = own;
  const facts = [
    ...(swing(usd, middle) >= TOLD_SWING ? [costWords(plan, usd)] : []),
    ...(misses.length === 0 ? [] : [`it misses ${misses.join(', ')}`]),
    ...(instead === null ? [] : [`then ${candidateWords(plan, instead)}`]),
  ];
  return `${id} at ${measure(end, unit)}: ${facts.join('; ')}`;
}

/** @returns what would change the choice, how far the numbers that nobody measured move it, and how that was found */
export function sensitivityWords(plan: Plan): readonly string[] {
  const { sensitivity, chosen } = plan;
  if (sensitivity === null || chosen === null) return [];
  const { usd: middle } = candidateIn(plan, chosen);
  const { constants, prices } = sensitivity;
  const flips = constants.filter(isFlip);
  const moving = constants
    .filter((each) => !isFlip(each) && swing(each.usd, middle) >= TOLD_SWING)
    .toSorted((a, b) => swing(b.usd, middle) - swing(a.usd, middle))
    .slice(0, MOST_MOVING);
  const told = [...flips, ...moving].map((each) => swingWords(plan, each, middle));
  const tried = counted(count(constants.length), 'end');
  const summary =
    flips.length === 0
      ? `the same at both ends of every assumed constant (${count(constants.length / 2)}), ${HOW}`
      : `${tried} of assumed constants tried, ${HOW}: not how often goals are met there`;
  const priced = prices.map(
    ({ sku, factor, instead }) =>
      `${sku} at ${count(factor)} times its price: then ${candidateWords(plan, instead)}`,
  );
  const byPrice = priced.length > 0 ? priced : [noPrice(sensitivity)];
  return flips.length === 0 ? [summary, ...told, ...byPrice] : [...told, summary, ...byPrice];
}
