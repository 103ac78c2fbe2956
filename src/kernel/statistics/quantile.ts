/**
 * The quantile of a sample, by the method R-7 of R. J. Hyndman and Y. Fan, "Sample quantiles in
 * statistical packages", The American Statistician 50 (1996) 361–365: linear interpolation, the
 * default of R, NumPy and spreadsheets.
 * @param values in any order, left as they are
 * @param p from 0 (the least value) to 1 (the greatest)
 * @throws RangeError when there are no values or p is outside 0..1
 */
export function quantile(values: readonly number[], p: number): number {
  return quantileOfSorted(
    values.toSorted((a, b) => a - b),
    p,
  );
}

/** `quantile` of values that are in ascending order already. */
export function quantileOfSorted(values: readonly number[], p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: ${p} is not between 0 and 1`);
  const position = (values.length - 1) * p;
  const index = Math.floor(position);
  const low = values[index];
  if (low === undefined) throw new RangeError('quantile: no values');
  const high = values[index + 1] ?? low;
  return low + (position - index) * (high - low);
}
