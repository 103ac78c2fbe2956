/** What is known between two trials: the largest that fails, and the smallest that holds; null: none is known. */
export interface Bracket {
  readonly fails: number | null;
  readonly holds: number | null;
}

/** A trial: asks whoever drives it, and says whether a value does. */
export type Does<Asked, Told> = (
  value: number,
  bracket: Bracket,
) => Generator<Asked, boolean, Told>;

/**
 * The least whole number that will do, where all above one that does do, too.
 * @param high it is known to do
 * @param guess tried first, and then one less, so that a good guess costs two trials
 * @param does a trial
 * @returns from 0 to `high`
 */
export function* leastWhole<Asked, Told>(
  high: number,
  guess: number,
  does: Does<Asked, Told>,
): Generator<Asked, number, Told> {
  let [fails, holds] = [-1, high];
  let next = guess;
  let first = true;
  while (holds - fails > 1) {
    const value = Math.min(holds - 1, Math.max(fails + 1, next));
    if (yield* does(value, { fails, holds })) holds = value;
    else fails = value;
    next = first && holds === value ? value - 1 : Math.floor((fails + holds) / 2);
    first = false;
  }
  return holds;
}

/**
 * The largest factor that will do, where all below one that does do, too: doubled or halved from 1, then bisected.
 * @param most factors beyond it, or below its reciprocal, are not tried
 * @param within so close, as a ratio: 0.01 for one percent
 * @param does a trial
 * @returns the largest that does, 0: none, and the least that does not, null: none was found
 */
export function* largestFactor<Asked, Told>(
  most: number,
  within: number,
  does: Does<Asked, Told>,
): Generator<Asked, { readonly holds: number; readonly fails: number | null }, Told> {
  let holds = 0;
  let fails: number | null = null;
  const bracket = (): Bracket => ({ fails, holds: holds === 0 ? null : holds });
  for (
    let factor = 1;
    factor <= most && factor >= 1 / most;
    factor = fails === null ? factor * 2 : factor / 2
  ) {
    if (yield* does(factor, bracket())) holds = factor;
    else fails = factor;
    if (holds > 0 && fails !== null) break;
  }
  while (holds > 0 && fails !== null && fails / holds > 1 + within) {
    const middle: number = Math.sqrt(fails * holds);
    if (yield* does(middle, bracket())) holds = middle;
    else fails = middle;
  }
  return { holds, fails };
}
