/**
 * The Kolmogorov–Smirnov statistic √n · sup |F_n - F|. Beyond 1.95 a true hypothesis lies once in
 * a thousand times.
 */
export function kolmogorov(values: readonly number[], distribution: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const gaps = sorted.map((x, index) => {
    const expected = distribution(x);
    return Math.max((index + 1) / n - expected, expected - index / n);
  });
  return Math.sqrt(n) * gaps.reduce((a, b) => Math.max(a, b), 0);
}
