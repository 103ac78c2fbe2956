const Z = 1.959963984540054; // standard normal quantile of 0.975

/**
 * Wilson score interval of a probability, 95 %
 * (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212).
 * @param met runs that met the goal
 * @param runs all runs, at least 1
 */
export function wilsonInterval(met: number, runs: number): readonly [low: number, high: number] {
  const p = met / runs;
  const z2 = (Z * Z) / runs;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / runs + z2 / (4 * runs));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
