/**
 * What waits in front of a stage is spread over keys at random, and a bundle is all that waits of one key when a thread
 * takes it: a Poisson number of mean x = waiting / keys, of which none is no bundle.
 * @param waiting elements, >= 0
 * @param keys over which they are spread, > 0
 * @returns mean elements of a bundle, x / (1 − e^−x): 1 where nothing waits, x where much does
 */
export function bundleSize(waiting: number, keys: number): number {
  const mean = waiting / keys;
  return mean < 1e-9 ? 1 : mean / -Math.expm1(-mean);
}
