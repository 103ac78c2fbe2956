import type { Law } from './law.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Lognormal by its median and its 95th percentile, both above 0, p95 >= p50. */
export interface Lognormal {
  readonly kind: 'lognormal';
  readonly p50: number;
  readonly p95: number;
}

const Z95 = 1.6448536269514722; // normalQuantile(0.95)

/** Sampled by inversion: p50 · e^(σz), z the normal quantile of one draw. */
export const lognormal: Law<Lognormal> = {
  sample: (d, stream) => d.p50 * Math.exp(sigma(d) * normalQuantile(stream.next())),
  mean: (d) => d.p50 * Math.exp((sigma(d) * sigma(d)) / 2),
  standardDeviation: (d) => lognormal.mean(d) * Math.sqrt(Math.expm1(sigma(d) * sigma(d))),
};

function sigma({ p50, p95 }: Lognormal): number {
  return Math.log(p95 / p50) / Z95;
}
