import {
  generalizedHarmonic,
  power,
  powerIntegral,
  powerIntegralInverse,
} from './generalized-harmonic.ts';
import type { Law } from './law.ts';

/** Ranks 1 … n with probabilities that fall as rank^-exponent; exponent >= 0, n up to 2^53. */
export interface Zipf {
  readonly kind: 'zipf';
  readonly exponent: number;
  readonly n: number;
}

/**
 * Sampled by rejection-inversion in constant time and memory, whatever n. Draws at least once and
 * seldom more; how often depends only on the parameters and the draws.
 * Source: W. Hörmann, G. Derflinger, "Rejection-inversion to generate variates from monotone
 * discrete distributions", ACM TOMACS 6 (1996) 169–184.
 */
export const zipf: Law<Zipf> = {
  sample: ({ exponent, n }, stream) => {
    const areaToFirst = powerIntegral(1.5, exponent) - 1;
    const areaToLast = powerIntegral(n + 0.5, exponent);
    const squeeze =
      2 - powerIntegralInverse(powerIntegral(2.5, exponent) - power(2, exponent), exponent);
    for (;;) {
      const area = areaToLast + stream.next() * (areaToFirst - areaToLast);
      const x = powerIntegralInverse(area, exponent);
      const k = Math.min(n, Math.max(1, Math.floor(x + 0.5)));
      if (k - x <= squeeze) return k;
      if (area >= powerIntegral(k + 0.5, exponent) - power(k, exponent)) return k;
    }
  },
  mean: (d) => moment(d, 1),
  standardDeviation: (d) => {
    const mean = moment(d, 1);
    return Math.sqrt(Math.max(0, moment(d, 2) - mean * mean));
  },
};

/** E[rank^k] = H(n, exponent - k) / H(n, exponent). */
function moment({ exponent, n }: Zipf, k: number): number {
  return generalizedHarmonic(n, exponent - k) / generalizedHarmonic(n, exponent);
}
