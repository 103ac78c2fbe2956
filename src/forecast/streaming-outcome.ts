import type { ProjectRecord } from '../project/simulate.ts';
import { HOURS_PER_MONTH } from '../units/duration.ts';

type JobRecord = ProjectRecord['jobs'][number];

/** What goals and summaries need of a streaming job. */
export interface StreamingOutcome {
  /** By probability, rising; empty: nothing left the pipeline. */
  readonly latency: readonly { readonly p: number; readonly ms: number }[];
  /** Longest, s; null: a stage let nothing through, or stood still at the end. */
  readonly backlogS: number | null;
  /** The longest time for which it was behind, one that did not end up to the end of the run, s. */
  readonly behindS: number;
  /** The same; null: one did not end. */
  readonly catchUpS: number | null;
  /** Elements that wait at the end. */
  readonly backlogEnd: number;
  /** Null: not fully priced, or no worker took work. */
  readonly usdPerMonth: number | null;
}

/**
 * @param usd what a job cost as it ran; null: not fully priced
 * @returns dollars put on a month of 730 h; null: not priced, or no worker came to work, and a start-up is no month
 */
export function monthlyUsd(
  { workedFrom, streaming }: Pick<JobRecord, 'workedFrom' | 'streaming'>,
  usd: number | null,
): number | null {
  const ms = streaming === null ? 0 : streaming.to - streaming.from;
  if (usd === null || workedFrom === null || ms <= 0) return null;
  return (usd / (ms / 3_600_000)) * HOURS_PER_MONTH;
}

/** @param usd its bill; null: not fully priced @returns null for a batch job */
export function streamingOutcome(job: JobRecord, usd: number | null): StreamingOutcome | null {
  const { streaming } = job;
  if (streaming === null) return null;
  const { to, latency, backlogEnd, backlogPeak, keptCatchUps, caughtUp } = streaming;
  const longest = keptCatchUps.reduce(
    (s, each) => Math.max(s, ((each.to ?? to) - each.from) / 1000),
    0,
  );
  return {
    latency: latency?.quantiles ?? [],
    backlogS: backlogPeak.longest?.seconds ?? null,
    backlogEnd,
    behindS: longest,
    catchUpS: caughtUp ? longest : null,
    usdPerMonth: monthlyUsd(job, usd),
  };
}

/** @returns seconds at the next probability that is kept; null: nothing left the pipeline */
export function latencyAt({ latency }: StreamingOutcome, probability: number): number | null {
  const found = latency.find(({ p }) => p >= probability) ?? latency.at(-1);
  return found === undefined ? null : found.ms / 1000;
}
