import { type ConstantReader, createConstantReader } from '../facts/constant-reader.ts';
import { centralConstants } from '../facts/constants.ts';
import type { CheckedJob } from './check.ts';

/** @returns the constants at their central values, or the scenario's own */
export function constantsOf({ scenario }: CheckedJob): ConstantReader {
  return createConstantReader({ ...centralConstants(), ...Object.fromEntries(scenario.constants) });
}
