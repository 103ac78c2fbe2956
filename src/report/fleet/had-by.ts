import { percent } from '../format.ts';
import { byLabel } from './groups.ts';

/** Users named; the rest is added up. */
const NAMED = 3;

/** @param users with what they had, in any unit @returns who had how much of it: `load ×8 60 %, report 25 %, 4 more 15 %` */
export function hadBy(
  users: readonly { readonly label: string; readonly amount: number }[],
): string {
  const ranked = byLabel(users).filter(({ amount }) => amount > 0);
  const all = ranked.reduce((sum, { amount }) => sum + amount, 0);
  const named = ranked.length > NAMED + 1 ? ranked.slice(0, NAMED) : ranked;
  const rest = ranked.slice(named.length);
  const left = rest.reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...named.map(({ label, amount }) => `${label} ${percent(amount / all)}`),
    ...(rest.length === 0 ? [] : [`${rest.length} more ${percent(left / all)}`]),
  ].join(', ');
}
