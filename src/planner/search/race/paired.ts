import { mean, sampleStandardDeviation } from 'simple-statistics';
import { tQuantile } from './t-quantile.ts';

/** How much dearer one candidate is than another: the mean of the logs of the ratio, replicate by replicate. */
export interface Paired {
  readonly runs: number;
  /** Of the log of the ratio. */
  readonly mean: number;
  /** Standard deviation of one run's; null: too few runs. */
  readonly spread: number | null;
}

/**
 * @param one by replicate; null and left out: not known
 * @param other of the same replicates, which share luck and drawn constants
 * @returns their difference over the replicates that both have; null: none
 */
export function paired(
  one: readonly (number | null)[],
  other: readonly (number | null)[],
): Paired | null {
  const logs = one.flatMap((value, at) => {
    const base = other[at] ?? null;
    const known = value !== null && base !== null && value > 0 && base > 0;
    return known ? [Math.log(value / base)] : [];
  });
  if (logs.length === 0) return null;
  const spread = logs.length < 2 ? null : sampleStandardDeviation(logs);
  return { runs: logs.length, mean: mean(logs), spread };
}

/** Runs from which a candidate's own spread says enough. */
const OWN_SPREAD_FROM = 8;

/** Runs from which that none differs says enough. */
const NO_SPREAD_FROM = 59;

/** Less is what rounding makes of ratios that are the same. */
const ROUNDING = 1e-9;

/**
 * @param usual spread that is assumed of candidates with few runs, where their own is less; null: nothing is known yet
 * @param tail probability on either side, (0, 0.5)
 * @returns half the width of the interval around the mean; Infinity: too few runs to tell. A few runs without any spread
 *   do not say that there is none
 */
export function halfWidth({ runs, spread }: Paired, usual: number | null, tail: number): number {
  const own = spread ?? 0;
  const isAlike = spread !== null && own <= ROUNDING;
  if (isAlike && runs >= NO_SPREAD_FROM) return 0;
  const isOwn = runs >= OWN_SPREAD_FROM || usual === null || own > usual;
  const taken = isOwn && !isAlike ? spread : usual;
  return wideOf(taken, tQuantile(tail, isOwn ? runs - 1 : Infinity) / Math.sqrt(runs));
}

/** Runs from which a spread says how wide the interval of all runs will be. */
const FORESEEN_FROM = 16;

/**
 * @param most runs that either is ever played
 * @param tail probability on either side, (0, 0.5)
 * @returns whether, should mean and spread stay what they are, even all runs left 0 in the interval
 */
export function staysOpen(
  { runs, mean: middle, spread }: Paired,
  most: number,
  tail: number,
): boolean {
  if (runs < FORESEEN_FROM || spread === null || spread <= ROUNDING) return false;
  return Math.abs(middle) <= (tQuantile(tail, most - 1) * spread) / Math.sqrt(most);
}

const wideOf = (spread: number | null, times: number): number =>
  spread === null || spread <= ROUNDING ? Infinity : spread * times;

/** Candidates that have to have been played some times before their spreads say what is usual. */
const FEWEST_SPREADS = 5;

/** Nine in ten of the candidates seen spread less. */
const USUAL_SHARE = 0.9;

/**
 * @param pairs of candidates with the one they are held against
 * @returns the spread that nine in ten of those with four runs or more stay below; null: too few of them
 */
export function usualSpread(pairs: readonly Paired[]): number | null {
  const spreads = pairs
    .flatMap(({ runs, spread }) => (runs >= 4 && spread !== null ? [spread] : []))
    .toSorted((a, b) => a - b);
  if (spreads.length < FEWEST_SPREADS) return null;
  return spreads[Math.ceil(USUAL_SHARE * spreads.length) - 1] ?? null;
}
