import { CONCURRENT_JOBS_LIMIT, QUOTA_METRICS, type QuotaMetric } from '../facts/quota-metrics.ts';
import type { QuotaSpec } from '../scenario/scenario.ts';
import type { Demand } from './demand.ts';

/** One quota over a simulation: `limit` null is unknown, and never binds. */
export interface QuotaRecord {
  readonly metric: QuotaMetric;
  readonly limit: number | null;
  /** Most in use at once, others' usage included. */
  readonly peak: number;
  /** When the peak was first reached, in the time unit of the caller. */
  readonly peakAt: number;
  /** Whether a request was cut down or refused for it. */
  readonly bound: boolean;
}

/** What is taken of one project's quotas in one region. */
export interface Ledger {
  /** What is left; null when the limit is unknown. */
  available(metric: QuotaMetric): number | null;
  /** What is taken, others' usage included. */
  inUse(metric: QuotaMetric): number;
  /** Takes a demand. @throws RangeError when it goes over a limit: ask `available` first. */
  charge(demand: Demand, now: number): void;
  /** Gives a demand back. @throws RangeError when more is given back than was taken. */
  release(demand: Demand): void;
  /** Notes that this metric cut a request. */
  markBound(metric: QuotaMetric): void;
  /** Every metric that was touched or has a limit, in the order of the metric table. */
  records(): readonly QuotaRecord[];
}

interface Account {
  readonly limit: number | null;
  readonly byOthers: number;
  /** Taken through this ledger: apart from what others use, which need not be a whole number. */
  own: number;
  peak: number;
  peakAt: number;
  bound: boolean;
  touched: boolean;
}

/** Limits that hold where nobody says otherwise. */
const DEFAULTS: Partial<Record<QuotaMetric, number>> = { CONCURRENT_JOBS: CONCURRENT_JOBS_LIMIT };

function openAccount(metric: QuotaMetric, spec: QuotaSpec | undefined): Account {
  const byOthers = spec?.usage ?? 0;
  const limit = spec?.limit ?? DEFAULTS[metric] ?? null;
  return {
    limit,
    byOthers,
    own: 0,
    peak: byOthers,
    peakAt: 0,
    bound: false,
    touched: false,
  };
}

const inUse = ({ byOthers, own }: Account): number => byOthers + own;

function take(metric: QuotaMetric, account: Account, amount: number, now: number): void {
  account.own += amount;
  account.touched = true;
  const used = inUse(account);
  if (account.limit !== null && used > account.limit) {
    throw new RangeError(`${metric}: ${used} in use over a limit of ${account.limit}`);
  }
  if (used > account.peak) {
    account.peak = used;
    account.peakAt = now;
  }
}

function giveBack(metric: QuotaMetric, account: Account, amount: number): void {
  account.own -= amount;
  if (account.own < 0) throw new RangeError(`${metric}: more released than taken`);
}

/** @param quotas limits and others' usage; metrics not listed are unknown, but for Dataflow's own */
export function createLedger(quotas: ReadonlyMap<QuotaMetric, QuotaSpec>): Ledger {
  const accounts = new Map(
    QUOTA_METRICS.map((metric) => [metric, openAccount(metric, quotas.get(metric))] as const),
  );
  const account = (metric: QuotaMetric): Account => {
    const found = accounts.get(metric);
    if (found === undefined) throw new RangeError(`no quota metric ${metric}`);
    return found;
  };

  return {
    available(metric) {
      const asked = account(metric);
      return asked.limit === null ? null : Math.max(0, asked.limit - inUse(asked));
    },
    inUse: (metric) => inUse(account(metric)),
    charge(demand, now) {
      for (const { metric, amount } of demand) take(metric, account(metric), amount, now);
    },
    release(demand) {
      for (const { metric, amount } of demand) giveBack(metric, account(metric), amount);
    },
    markBound(metric) {
      account(metric).bound = true;
    },
    records: () =>
      [...accounts]
        .filter(([metric, { touched }]) => touched || quotas.has(metric))
        .map(([metric, { limit, peak, peakAt, bound }]) => ({
          metric,
          limit,
          peak,
          peakAt,
          bound,
        })),
  };
}
