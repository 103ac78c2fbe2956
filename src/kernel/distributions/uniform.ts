import type { Law } from './law.ts';

/** Uniform from `low` (included) to `high` (excluded, up to rounding). */
export interface Uniform {
  readonly kind: 'uniform';
  readonly low: number;
  readonly high: number;
}

export const uniform: Law<Uniform> = {
  sample: ({ low, high }, stream) => low + stream.next() * (high - low),
  mean: ({ low, high }) => (low + high) / 2,
  standardDeviation: ({ low, high }) => (high - low) / Math.sqrt(12),
};
