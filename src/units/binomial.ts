/** @returns P(X <= met) of a binomial distribution, term by term in logs, so that no term vanishes before it counts */
export function binomialBelow(met: number, runs: number, share: number): number {
  if (met < 0) return 0;
  if (share >= 1) return met >= runs ? 1 : 0;
  if (share <= 0) return 1;
  let log = runs * Math.log1p(-share);
  let sum = Math.exp(log);
  for (let k = 1; k <= met; k += 1) {
    log += Math.log(((runs - k + 1) / k) * (share / (1 - share)));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** @returns P(X >= met), by the misses: of few of them nothing cancels */
export const binomialAbove = (met: number, runs: number, share: number): number =>
  binomialBelow(runs - met, runs, 1 - share);

/** Runs in which something was met, and the share of all that was asked. */
export interface Counted {
  readonly met: number;
  readonly runs: number;
  readonly share: number;
}

/** Of a share of 1, which no number of runs can show: as many clean runs as 95 % takes. */
const FOR_ALL = 59;

/**
 * @param confidence (0.5, 1)
 * @returns whether so many runs show, by the exact one-sided test, that the share is kept: 95 % with 95 % confidence take
 *   59 clean runs, 93 with one miss, 124 with two
 */
export function isShown({ met, runs, share }: Counted, confidence: number): boolean {
  if (share >= 1) return met === runs && runs >= FOR_ALL;
  return runs > 0 && binomialAbove(met, runs, share) <= 1 - confidence;
}

/** @returns whether so many runs show, in the same way, that the share is not kept */
export const isRefuted = ({ met, runs, share }: Counted, confidence: number): boolean =>
  binomialBelow(met, runs, share) <= 1 - confidence;

/** @returns the fewest runs above `runs` that would show it, were no miss added; Infinity: none would */
export function runsToShow({ met, runs, share }: Counted, confidence: number): number {
  const misses = runs - met;
  if (share >= 1) return misses === 0 ? Math.max(FOR_ALL, runs + 1) : Infinity;
  let low = runs;
  let high = runs + 1;
  const shows = (all: number): boolean =>
    isShown({ met: all - misses, runs: all, share }, confidence);
  while (!shows(high)) {
    low = high;
    high *= 2;
    if (high > MOST_RUNS) return Infinity;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shows(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const MOST_RUNS = 1e6;

/** Halvings after which a share is told to the last digit that anybody reads. */
const HALVINGS = 40;

/** @returns the least share that so many runs are in keeping with, one-sided (C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413) */
export function leastShare(met: number, runs: number, confidence: number): number {
  let [low, high] = [0, met / runs];
  for (let step = 0; step < HALVINGS; step += 1) {
    const share = (low + high) / 2;
    if (binomialAbove(met, runs, share) <= 1 - confidence) low = share;
    else high = share;
  }
  return low;
}
