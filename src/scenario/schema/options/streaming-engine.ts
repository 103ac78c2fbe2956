import type { Sdk } from '../../scenario.ts';
import type { SettingEntry } from './settings.ts';

/** Entries that turn it on: by name, or because what they ask for is to be had there alone (…/streaming-modes). */
const ON: readonly string[] = [
  'enable_streaming_engine',
  'enable_windmill_service',
  'streaming_mode_at_least_once',
];

const OFF = 'disable_streaming_engine';

/** Java’s portable worker, by any of its names. */
const PORTABLE: readonly string[] = [
  ...['use_runner_v2', 'use_unified_worker', 'beam_fn_api', 'use_portable_job_submission'],
];

const NOT_PORTABLE: readonly string[] = [
  ...['disable_runner_v2', 'disable_runner_v2_until_2023', 'disable_prime_runner_v2'],
];

/** What decides where a streaming job’s state and shuffle are. */
export interface AsksForEngine {
  readonly sdk: Sdk;
  /** The option enableStreamingEngine; null: not given. */
  readonly option: boolean | null;
  readonly prime: boolean;
  readonly entries: readonly SettingEntry[];
}

const asksFor = (entries: readonly SettingEntry[], names: readonly string[]): boolean =>
  entries.some(({ name, value }) => names.includes(name) && value !== 'false');

/**
 * Streaming Engine is on in Python, which can’t turn it off since 2.45, in Go, and in Java on the portable worker, which
 * asks for it; else in Java where it is asked for.
 * Source: https://docs.cloud.google.com/dataflow/docs/streaming-engine (2026-03-03), …/guides/runner-v2.
 */
export function usesStreamingEngine({ sdk, option, prime, entries }: AsksForEngine): boolean {
  const portable = prime || asksFor(entries, PORTABLE);
  const always =
    sdk === 'python' || (portable && sdk === 'java' && !asksFor(entries, NOT_PORTABLE));
  if (always) return true;
  if (option === false || asksFor(entries, [OFF])) return false;
  return option === true || asksFor(entries, ON) || sdk === 'go';
}
