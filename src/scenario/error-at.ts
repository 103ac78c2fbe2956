/** The least spread of the logs of sizes that is counted with: runs of one size do tell something of another; assumed. */
const APART = Math.log(2);

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/**
 * What is fitted near some sizes holds the less, the further another is: the error grows as that of a straight line
 * through the logs of the sizes does, by sqrt(1 + (x - mean)² / Σ(xi - mean)²).
 * @param error typical, at the sizes of the runs
 * @param sizes of the runs, bytes
 * @param bytes the size asked for
 * @returns the typical error there, at most 1
 */
export function errorAt(error: number, sizes: readonly number[], bytes: number): number {
  const logs = sizes.filter((size) => size > 0).map((size) => Math.log(size));
  if (logs.length === 0 || bytes <= 0) return error;
  const mean = sumOf(logs) / logs.length;
  const away = Math.log(bytes) - mean;
  const spread = sumOf(logs.map((log) => (log - mean) * (log - mean)));
  return Math.min(1, error * Math.sqrt(1 + (away * away) / Math.max(spread, APART * APART)));
}
