/** Half of what may lie outside, on either side. */
const TAIL = 0.025;

/** Beyond so many values the binomial distribution is as good as normal, and 2^-n too small for a number. */
const EXACT = 1000;

const Z = 1.959963984540054; // standard normal quantile of 0.975

/** Probability that exactly none of n fair coins shows heads. */
function halvings(n: number): number {
  let p = 1;
  for (let coin = 0; coin < n; coin += 1) p /= 2;
  return p;
}

/** The largest k such that k values or fewer lie below the median with a probability of at most 2.5 %; -1: none. */
function lastOutside(n: number): number {
  if (n > EXACT) return Math.floor((n - 1 - Z * Math.sqrt(n)) / 2) - 1;
  let k = -1;
  let exactly = halvings(n);
  for (let sum = exactly; sum <= TAIL; sum += exactly) {
    k += 1;
    exactly *= (n - k) / (k + 1);
  }
  return k;
}

/**
 * Interval of the median of what the values are drawn from, whatever its distribution: two order statistics, by the
 * sign test (e.g. W. J. Conover, Practical Nonparametric Statistics, 3rd ed. 1999, ch. 3.2). Values that come in pairs
 * that vary against each other, as replications do, make it wider than it need be.
 * @returns ends that hold it with 95 % at least; null: fewer than six values
 */
export function medianInterval(
  values: readonly number[],
): readonly [low: number, high: number] | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = lastOutside(sorted.length);
  const [low, high] = at < 0 ? [] : [sorted[at], sorted[sorted.length - 1 - at]];
  return low === undefined || high === undefined ? null : [low, high];
}
