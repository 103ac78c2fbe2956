import { createHistogram, type Histogram } from '../../kernel/statistics/histogram.ts';
import type { Parcel } from '../parcels/parcel.ts';

/** What comes on top of the wait in the fluid. */
export interface ExtraLatency {
  /** ms, of every element. */
  fixed: number;
  /** And evenly from 0 to this, ms. */
  spread: number;
  /** Chance that a bundle waits on its way, and the mean wait over all, ms. */
  chance: number;
  mean: number;
}

/** An exponential law by strata: the probabilities at which they meet. */
const POINTS = [0, 0.4, 0.7, 0.88, 0.96, 0.99, 0.998, 1];

/** Of each stratum, its probability and its ends in means; the last one is as long as its mean asks for. */
const SHARES = Float64Array.from(POINTS.slice(1), (to, index) => to - (POINTS[index] ?? 0));
const FROM = Float64Array.from(SHARES, (_, index) => -Math.log(1 - (POINTS[index] ?? 0)));
const TO = Float64Array.from(SHARES, (_, index) => FROM[index + 1] ?? (FROM[index] ?? 0) + 2);

/** A mean wait below this share of the rest is put on top of it as it is. */
const NEGLIGIBLE = 0.01;

/** Waits whose law differs by less than this share are recorded together: no more than the histogram's own error. */
const ALIKE = 0.01;

/**
 * Latency of elements that leave: from birth to the time they pass by, in an even stretch (exact for a fluid), and what
 * comes on top. Waits of bundles are spread over an exponential law.
 */
export class LatencyRecorder {
  private readonly recorded = createHistogram();
  // what is still to be recorded: an even stretch and, for some, an exponential wait
  private low = 0;
  private high = 0;
  private chance = 0;
  private unit = 0;
  private weight = 0;

  /** All that was recorded, ms. */
  get histogram(): Histogram {
    this.flush();
    return this.recorded;
  }

  record(parcel: Parcel, extra: ExtraLatency): void {
    const first = Math.max(0, parcel.from - parcel.bornFrom) + extra.fixed;
    const last = Math.max(0, parcel.to - parcel.bornTo) + extra.fixed;
    const low = Math.min(first, last);
    const high = Math.max(first, last) + extra.spread;
    if (extra.mean <= NEGLIGIBLE * low) {
      this.gather(low + extra.mean, high + extra.mean, 0, 0);
    } else {
      this.gather(low, high, extra.chance, extra.mean / extra.chance);
    }
    this.weight += parcel.amount;
  }

  private gather(low: number, high: number, chance: number, unit: number): void {
    const isSame = low === high && low === this.low && high === this.high;
    if (isSame && isAlike(chance, this.chance) && isAlike(unit, this.unit)) return;
    this.flush();
    this.low = low;
    this.high = high;
    this.chance = chance;
    this.unit = unit;
  }

  private flush(): void {
    const { recorded, low, high, unit, weight } = this;
    const waiting = weight * this.chance;
    recorded.recordRange(low, high, Math.max(0, weight - waiting));
    for (let stratum = 0; waiting > 0 && stratum < SHARES.length; stratum += 1) {
      const from = low + (FROM[stratum] ?? 0) * unit;
      const to = high + (TO[stratum] ?? 0) * unit;
      recorded.recordRange(from, to, waiting * (SHARES[stratum] ?? 0));
    }
    this.weight = 0;
  }
}

function isAlike(a: number, b: number): boolean {
  return Math.abs(a - b) <= ALIKE * b;
}
