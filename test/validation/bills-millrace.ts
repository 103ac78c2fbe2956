import { PRICE_BOOK, type PriceBook } from '../../src/facts/price-book.ts';
import type { CommitmentTerm } from '../../src/facts/price-overrides.ts';
import { billOfMeters } from '../../src/pricing/bill.ts';
import type { Meters } from '../../src/pricing/meters.ts';
import { priceBookWith } from '../../src/pricing/price-book-with.ts';

/** Counters and the region that prices them. */
export interface BilledPart {
  readonly region: string;
  readonly meters: Meters;
}

const NOTHING = {
  TotalVcpuTime: 0,
  TotalMemoryUsage: 0,
  TotalPdUsage: 0,
  TotalSsdUsage: 0,
  TotalShuffleDataProcessed: 0,
  BillableShuffleDataProcessed: 0,
  TotalStreamingDataProcessed: 0,
  TotalSeCuUsage: 0,
  TotalDcuUsage: 0,
} as const;

/** @returns counters in the service's units (vCPU s, MiB s, GB s, GB, unit h); what is not given is 0 */
export const counters = (kind: Meters['kind'], given: Partial<Meters>): Meters => ({
  ...NOTHING,
  ...given,
  kind,
});

/** @returns the console's figures (vCPU h, GB h of 1,024 MiB, disk GB h) as counters */
export const hours = (
  kind: Meters['kind'],
  [vcpu, memory, disk]: readonly [number, number, number],
  given: Partial<Meters> = {},
): Meters =>
  counters(kind, {
    TotalVcpuTime: vcpu * 3600,
    TotalMemoryUsage: memory * 1024 * 3600,
    TotalPdUsage: disk * 3600,
    ...given,
  });

const bookWith = (committedUse: CommitmentTerm): PriceBook =>
  priceBookWith(PRICE_BOOK, {
    asOf: null,
    source: 'committed use',
    regions: new Map(),
    discounts: new Map(),
    committedUse,
    shuffleTiers: null,
  });

/** @returns Millrace's bill of the parts, USD. Throws Error if anything of them has no price */
export function millraceUsd(
  parts: readonly BilledPart[],
  committedUse: CommitmentTerm | null,
): number {
  const book = committedUse === null ? PRICE_BOOK : bookWith(committedUse);
  return parts.reduce((sum, { region, meters }) => {
    const { total, unpriced } = billOfMeters(meters, book, region);
    if (total === null || unpriced.length > 0) throw new Error(`${region} has no price`);
    return sum + total;
  }, 0);
}
