import type { QuotaMetric } from '../../src/facts/quota-metrics.ts';
import { createLedger, type Ledger } from '../../src/quota/ledger.ts';

export type Limits = Partial<Record<QuotaMetric, number>>;

/** @returns a ledger with these limits, nothing taken by others; every other limit is unknown */
export function ledgerWith(limits: Limits): Ledger {
  const entries = Object.entries(limits) as [QuotaMetric, number][];
  return createLedger(new Map(entries.map(([metric, limit]) => [metric, { limit, usage: 0 }])));
}
