import type { Law } from './law.ts';

/** Always `value`. Draws nothing. */
export interface Constant {
  readonly kind: 'constant';
  readonly value: number;
}

export const constant: Law<Constant> = {
  sample: ({ value }) => value,
  mean: ({ value }) => value,
  standardDeviation: () => 0,
};
