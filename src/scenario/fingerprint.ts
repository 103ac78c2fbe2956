import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LaunchOptions, Scenario } from './scenario.ts';

/** How a scenario was written and not what it means: which options were given, and which left to their defaults. */
const NO_MEANING = 'given';

/** An entry of a list of options that stands in the options that it sets as well. */
const isResolved = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && Reflect.get(item, 'standing') === 'modelled';

/** Numbers of a trace are many: their own hash stands for them. Bytes are little-endian wherever this runs. */
function hashOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return bytesToHex(sha256(new Uint8Array(buffer, byteOffset, byteLength)));
}

/** JSON with the keys of every object sorted, so that the order of writing leaves no trace. */
function canonical(value: unknown): string {
  const hashes = new Map<ArrayBufferView, string>();
  const hashed = (numbers: ArrayBufferView): string => {
    const hash = hashes.get(numbers) ?? hashOf(numbers);
    hashes.set(numbers, hash);
    return hash;
  };
  return JSON.stringify(value, (key, item: unknown) => {
    if (key === NO_MEANING) return undefined;
    if (item instanceof Map) return canonicalEntries([...(item as Map<string, unknown>).entries()]);
    if (Array.isArray(item)) return (item as unknown[]).filter((each) => !isResolved(each));
    if (typeof item !== 'object' || item === null) return item;
    if (ArrayBuffer.isView(item)) return hashed(item);
    return canonicalEntries(Object.entries(item));
  });
}

function canonicalEntries(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @returns SHA-256 in hex of the resolved scenario: two files that mean the same have the same. What a plan may choose
 *   among is no part of it: it changes no play-out, and the order of its axes has a meaning.
 */
export function fingerprint(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(canonical({ ...scenario, search: undefined }))));
}

const withoutIdle = ({ settings, ...options }: LaunchOptions): LaunchOptions => ({
  ...options,
  settings: settings.filter(({ standing }) => standing !== 'no effect'),
});

/** @returns the same of what is played out: entries of lists of options that do nothing on their job are no part of it */
export const playedFingerprint = (scenario: Scenario): string =>
  fingerprint({
    ...scenario,
    jobs: scenario.jobs.map((job) => ({ ...job, options: withoutIdle(job.options) })),
  });
