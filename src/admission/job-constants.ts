import { type ConstantReader, createConstantReader } from '../facts/constant-reader.ts';
import { centralConstants } from '../facts/constants.ts';
import type { CheckedJob } from './check.ts';

/** Read once for all jobs and checks of a scenario. */
const kept = new WeakMap<CheckedJob['scenario']['constants'], ConstantReader>();

/** @returns the constants at their central values, or the scenario's own */
export function constantsOf({ scenario: { constants } }: CheckedJob): ConstantReader {
  const known = kept.get(constants);
  if (known !== undefined) return known;
  const reader = createConstantReader({ ...centralConstants(), ...Object.fromEntries(constants) });
  kept.set(constants, reader);
  return reader;
}
