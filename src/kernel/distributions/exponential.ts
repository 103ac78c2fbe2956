import type { Law } from './law.ts';

/** Exponential with the given mean. */
export interface Exponential {
  readonly kind: 'exponential';
  readonly mean: number;
}

/** Sampled by inversion; 1 - u is never 0. */
export const exponential: Law<Exponential> = {
  sample: ({ mean }, stream) => -mean * Math.log(1 - stream.next()),
  mean: ({ mean }) => mean,
  standardDeviation: ({ mean }) => mean,
};
