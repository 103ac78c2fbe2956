import type { Parsed } from '../../../units/parsed.ts';
import { parsePercent } from '../../../units/percent.ts';
import type { Goal, GoalMetric } from '../../scenario.ts';

/** Without `in … % of runs` a goal asks for at least half of the runs. */
const DEFAULT_SHARE = 0.5;

/** Characters; no goal needs more, and matching takes longer than linear. */
const LONGEST = 100;

const FORM = /^\s*([<>]=?)\s*(.+?)(?:\s+in\s+(.+?)\s+of\s+runs)?\s*$/u;

type Operator = Goal['operator'];

/** Of goals that nobody wants to be high. */
export const AT_MOST: readonly Operator[] = ['<', '<='];

/** Of all others, too. */
export const EITHER: readonly Operator[] = [...AT_MOST, '>', '>='];

/** @returns what is written of a goal; empty: it is no text, or far too long */
export const textOf = (given: unknown): string =>
  typeof given === 'string' && given.length <= LONGEST ? given.trim() : '';

/** @param written `95 %`; undefined: nothing, so that half of the runs are enough @returns the share of runs */
export const shareOf = (written: string | undefined): Parsed<number> =>
  written === undefined ? { ok: true, value: DEFAULT_SHARE } : parsePercent(written);

/**
 * @param given `< 6 h in 95 % of runs`
 * @param parse reads the bound, in the unit of the metric
 * @param operators that the metric takes
 * @returns the goal; null: it is none
 */
export function boundOf(
  metric: GoalMetric,
  given: unknown,
  parse: (limit: unknown) => Parsed<number>,
  operators: readonly Operator[] = AT_MOST,
): Goal | null {
  const text = textOf(given);
  const [, sign, limit, asked] = FORM.exec(text) ?? [];
  const operator = operators.find((each) => each === sign);
  const bound = parse(limit);
  const share = shareOf(asked);
  if (operator === undefined || !bound.ok || !share.ok || share.value <= 0) return null;
  return {
    ...{ metric, operator },
    bound: bound.value,
    share: share.value,
    text,
  };
}
