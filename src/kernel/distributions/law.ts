import type { RandomStream } from '../random.ts';

/** What every family of distributions answers. `D` holds its parameters. */
export interface Law<D> {
  /** One value; draws once from the stream unless the family says otherwise. */
  sample(distribution: D, stream: RandomStream): number;
  mean(distribution: D): number;
  standardDeviation(distribution: D): number;
}
