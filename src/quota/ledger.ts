import {
  CONCURRENT_JOBS_LIMIT,
  QUOTA_METRICS,
  type QuotaMetric,
  STREAMING_ENGINE_GB_PER_MIN_LIMIT,
} from '../facts/quota-metrics.ts';
import { shuffleSlots } from '../facts/service-limits.ts';
import type { QuotaSpec } from '../scenario/scenario.ts';
import { Account, type OthersShort, type User, type Watch } from './account.ts';
import { type AccountName, subnetAccount } from './account-name.ts';
import type { Demand } from './demand.ts';
import { spanWidth } from './span-meter.ts';

/** One quota over a simulation: `limit` null is unknown, and never binds. */
export interface QuotaRecord {
  readonly metric: AccountName;
  readonly limit: number | null;
  /** Most in use at once, others' usage included. */
  readonly peak: number;
  /** When the peak was first reached, in the time unit of the caller. */
  readonly peakAt: number;
  /** Whether a request was cut down or refused for it, or a soft limit was passed. */
  readonly bound: boolean;
  /** The first time that others wanted more than jobs left them; null: never. */
  readonly othersShort: OthersShort | null;
}

/** Who used a quota when: means over spans of equal length from 0 on. */
export interface QuotaUse {
  readonly spanMs: number;
  /** Others first, then jobs by number; whoever took nothing is left out. */
  readonly users: readonly {
    readonly by: User;
    readonly peak: number;
    readonly mean: readonly number[];
  }[];
}

/** What is taken of one project's quotas in one region. Times in ms; jobs by their number. */
export interface Ledger {
  /** What is left; null when the limit is unknown, Infinity where it is soft. */
  available(metric: AccountName): number | null;
  /** The limit; null: unknown. */
  limit(metric: AccountName): number | null;
  /** What is taken, others' usage included. */
  inUse(metric: AccountName): number;
  /**
   * Takes a demand for a job. A soft limit that it passes is marked as bound.
   * @throws RangeError when it goes over a limit: ask `available` first
   */
  charge(demand: Demand, now: number, by: number): void;
  /** Gives a demand of a job back. @throws RangeError when it gives back more than it has taken. */
  release(demand: Demand, now: number, by: number): void;
  /** Others want so much from now on: they get what jobs leave of the limit, and the rest as jobs give it back. */
  setOthers(metric: AccountName, usage: number, now: number): void;
  /** Notes that this metric cut a request. */
  markBound(metric: AccountName): void;
  /** Follows who has how much of a metric from now on. */
  watch(metric: AccountName, now: number): Watch;
  /** Every metric that was touched or has a limit by the scenario: those of the table in its order, then subnets by name. */
  records(): readonly QuotaRecord[];
  /** @param end when the last job is over @returns who used each of the metrics that `records` has, in its order */
  uses(end: number): ReadonlyMap<AccountName, QuotaUse>;
}

/** What limits a project beside its own quotas. */
export interface LedgerPlace {
  /** The region, whose default of shuffle slots holds; left out: unknown. */
  readonly region?: string;
  /** Addresses that subnets leave to workers, by the subnet's path; null: unknown. */
  readonly subnets?: ReadonlyMap<string, number | null>;
}

/** Limits of the service that nothing here refuses for: how a job counts against them is assumed. */
const SOFT: readonly AccountName[] = ['SHUFFLE_SLOTS', 'STREAMING_ENGINE_GB_PER_MIN'];

/** Limits that hold where nobody says otherwise. */
function defaultLimit(metric: QuotaMetric, { region }: LedgerPlace): number | null {
  if (metric === 'CONCURRENT_JOBS') return CONCURRENT_JOBS_LIMIT;
  if (metric === 'STREAMING_ENGINE_GB_PER_MIN') return STREAMING_ENGINE_GB_PER_MIN_LIMIT;
  return metric === 'SHUFFLE_SLOTS' && region !== undefined ? shuffleSlots(region) : null;
}

function openAccount(metric: QuotaMetric, spec: QuotaSpec | undefined, place: LedgerPlace) {
  const limit = spec?.limit ?? defaultLimit(metric, place);
  const account = new Account(limit, SOFT.includes(metric));
  if (spec !== undefined && spec.usage > 0) account.setOthers(spec.usage, 0);
  return account;
}

function openAccounts(
  quotas: ReadonlyMap<QuotaMetric, QuotaSpec>,
  place: LedgerPlace,
): ReadonlyMap<AccountName, Account> {
  const subnets = [...(place.subnets ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map<AccountName, Account>([
    ...QUOTA_METRICS.map((metric) => {
      return [metric, openAccount(metric, quotas.get(metric), place)] as const;
    }),
    ...subnets.map(([key, addresses]) => {
      return [subnetAccount(key), new Account(addresses, false)] as const;
    }),
  ]);
}

function take(metric: AccountName, account: Account, amount: number, by: number, now: number) {
  if (amount === 0) return;
  account.add(by, amount, now);
  if (!account.isOver) return;
  if (!account.soft) {
    throw new RangeError(`${metric}: ${account.inUse} in use over a limit of ${account.limit}`);
  }
  account.bound = true;
}

function giveBack(metric: AccountName, account: Account, amount: number, by: number, now: number) {
  if (amount === 0) return;
  const left = account.heldBy(by) - amount;
  if (left < 0) throw new RangeError(`${metric}: more released than taken`);
  account.add(by, -amount, now);
}

function useOf(account: Account, end: number): QuotaUse {
  const spanMs = spanWidth(end);
  const spans = Math.ceil(end / spanMs);
  if (spans === 0) return { spanMs: 0, users: [] };
  const users = account.users(spans * spanMs).map(({ by, meter }) => ({
    by,
    peak: meter.peak,
    mean: meter.over(spans, spanMs).map((sum) => sum / spanMs),
  }));
  return { spanMs, users };
}

/**
 * @param quotas limits and others' usage from the start; metrics not listed are unknown, but for Dataflow's own
 * @param place what else limits; left out: unknown
 */
export function createLedger(
  quotas: ReadonlyMap<QuotaMetric, QuotaSpec>,
  place: LedgerPlace = {},
): Ledger {
  const accounts = openAccounts(quotas, place);
  const account = (metric: AccountName): Account => {
    const found = accounts.get(metric);
    if (found === undefined) throw new RangeError(`no quota metric ${metric}`);
    return found;
  };
  const listed = (): readonly (readonly [AccountName, Account])[] =>
    [...accounts].filter(([metric, { touched }]) => touched || quotas.has(metric as QuotaMetric));
  return {
    available: (metric) => account(metric).available,
    limit: (metric) => account(metric).limit,
    inUse: (metric) => account(metric).inUse,
    charge(demand, now, by) {
      for (const { metric, amount } of demand) take(metric, account(metric), amount, by, now);
    },
    release(demand, now, by) {
      for (const { metric, amount } of demand) giveBack(metric, account(metric), amount, by, now);
    },
    setOthers(metric, usage, now) {
      account(metric).setOthers(usage, now);
    },
    markBound(metric) {
      account(metric).bound = true;
    },
    watch: (metric, now) => account(metric).watch(now),
    records: () =>
      listed().map(([metric, { limit, peak, peakAt, bound, othersShort }]) => {
        return { metric, limit, peak, peakAt, bound, othersShort };
      }),
    uses: (end) => new Map(listed().map(([metric, each]) => [metric, useOf(each, end)])),
  };
}
