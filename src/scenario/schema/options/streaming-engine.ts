import type { Sdk } from '../../scenario.ts';
import type { SettingEntry } from './settings.ts';

/** Entries that turn it on. */
const ON: readonly string[] = ['enable_streaming_engine', 'enable_windmill_service'];

const OFF = 'disable_streaming_engine';

/** Java’s portable worker, by any of its names. */
const PORTABLE: readonly string[] = [
  ...['use_runner_v2', 'use_unified_worker', 'beam_fn_api', 'use_portable_job_submission'],
];

const NOT_PORTABLE: readonly string[] = [
  ...['disable_runner_v2', 'disable_runner_v2_until_2023', 'disable_prime_runner_v2'],
];

/** What decides which worker a job runs on. */
export interface AsksForWorker {
  readonly sdk: Sdk;
  readonly prime: boolean;
  readonly entries: readonly SettingEntry[];
}

/** What decides where a streaming job’s state and shuffle are. */
export interface AsksForEngine extends AsksForWorker {
  /** The option enableStreamingEngine; null: not given. */
  readonly option: boolean | null;
  /** At-least-once mode, which is to be had there alone (…/streaming-modes). */
  readonly atLeastOnce: boolean;
}

const asksFor = (entries: readonly SettingEntry[], names: readonly string[]): boolean =>
  entries.some(({ name, value }) => names.includes(name) && value !== 'false');

/**
 * @returns whether a job runs on the portable worker (Runner v2): Python and Go always, Java where it is asked for
 *   Source: https://docs.cloud.google.com/dataflow/docs/guides/runner-v2 (2026-03-03)
 */
export function isPortable({ sdk, prime, entries }: AsksForWorker): boolean {
  if (sdk !== 'java') return true;
  return (prime || asksFor(entries, PORTABLE)) && !asksFor(entries, NOT_PORTABLE);
}

/**
 * Streaming Engine is on in Python, which can’t turn it off since 2.45, in Go, and in Java on the portable worker, which
 * asks for it; else in Java where it is asked for.
 * Source: https://docs.cloud.google.com/dataflow/docs/streaming-engine (2026-03-03), …/guides/runner-v2.
 */
export function usesStreamingEngine(asks: AsksForEngine): boolean {
  const { sdk, option, atLeastOnce, entries } = asks;
  if (sdk === 'python' || (sdk === 'java' && isPortable(asks))) return true;
  if (option === false || asksFor(entries, [OFF])) return false;
  return option === true || atLeastOnce || asksFor(entries, ON) || sdk === 'go';
}
