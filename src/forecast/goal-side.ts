import type { Goal } from '../scenario/scenario.ts';

/** @returns whether a goal's metric should be high: its bound is the least that will do */
export const isFloor = ({ operator }: Pick<Goal, 'operator'>): boolean =>
  operator === '>' || operator === '>=';

/**
 * @param value of the goal's metric
 * @returns log of how far it is beyond the bound, greater than 0 where it misses; null: it is not known, or has no log
 */
export function beyondBound(
  goal: Pick<Goal, 'operator' | 'bound'>,
  value: number | null,
): number | null {
  if (value === null || value <= 0 || goal.bound <= 0) return null;
  const log = Math.log(value / goal.bound);
  return isFloor(goal) ? -log : log;
}
