import { gammaln } from 'simple-statistics';
import type { Law } from './law.ts';

/** Weibull, both parameters above 0; a shape below 1 means that most failures come early. */
export interface Weibull {
  readonly kind: 'weibull';
  readonly shape: number;
  readonly scale: number;
}

/** Sampled by inversion: scale · (-log(1 - u))^(1/shape). */
export const weibull: Law<Weibull> = {
  sample: ({ shape, scale }, stream) =>
    scale * Math.exp(Math.log(-Math.log(1 - stream.next())) / shape),
  mean: (d) => moment(d, 1),
  standardDeviation: (d) => Math.sqrt(moment(d, 2) - moment(d, 1) * moment(d, 1)),
};

/** E[X^k] = scale^k · Γ(1 + k/shape). */
function moment({ shape, scale }: Weibull, k: number): number {
  return Math.exp(k * Math.log(scale) + gammaln(1 + k / shape));
}
