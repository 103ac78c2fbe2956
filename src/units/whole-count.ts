/** Relative distance from a whole number at which a sum of parts is that number: ten times what month-long runs err by. */
const DUST = 1e-12;

/**
 * @param amount of things, added up from parts of things
 * @returns the whole number that it misses by no more than adding up errs, else the amount as it is
 */
export function wholeCount(amount: number): number {
  const whole = Math.round(amount);
  return Math.abs(amount - whole) <= DUST * Math.abs(amount) ? whole : amount;
}
