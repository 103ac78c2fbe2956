import type { Histogram } from '../../kernel/statistics/histogram.ts';
import type { Parcel } from '../parcels/parcel.ts';

/** What comes on top of the wait in the fluid. */
export interface ExtraLatency {
  /** ms, of every element. */
  fixed: number;
  /** Chance that a bundle waits on its way, and the mean wait over all, ms. */
  chance: number;
  mean: number;
}

/** An exponential law by strata: [probability, from, to] in means. The mean of all is 1 to 2 %. */
const STRATA: readonly (readonly [share: number, from: number, to: number])[] = stratify([
  0, 0.25, 0.5, 0.7, 0.85, 0.93, 0.97, 0.985, 0.995, 0.999, 0.9997,
]);

function stratify(points: readonly number[]): [number, number, number][] {
  const last = points.at(-1) ?? 0;
  const strata = points.slice(1).map((to, index): [number, number, number] => {
    const from = points[index] ?? 0;
    return [to - from, -Math.log(1 - from), -Math.log(1 - to)];
  });
  const tail = -Math.log(1 - last);
  return [...strata, [1 - last, tail, tail + 2]];
}

/** A wait below this share of the rest is put on top of it as it is. */
const NEGLIGIBLE = 0.01;

/**
 * Records the latency of elements that leave: from birth to the time they pass by, in an even stretch (exact for a
 * fluid), and what comes on top. Waits of bundles are spread over an exponential law.
 */
export function recordLatency(histogram: Histogram, parcel: Parcel, extra: ExtraLatency): void {
  const first = Math.max(0, parcel.from - parcel.bornFrom) + extra.fixed;
  const last = Math.max(0, parcel.to - parcel.bornTo) + extra.fixed;
  const low = Math.min(first, last);
  const high = Math.max(first, last);
  const { amount } = parcel;
  const { chance, mean } = extra;
  if (mean <= NEGLIGIBLE * low) {
    histogram.recordRange(low + mean, high + mean, amount);
    return;
  }
  histogram.recordRange(low, high, amount * (1 - chance));
  const unit = mean / chance;
  for (const [share, from, to] of STRATA) {
    histogram.recordRange(low + from * unit, high + to * unit, amount * chance * share);
  }
}
