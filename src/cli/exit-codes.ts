import type { Outcome } from '../forecast/run-result.ts';
import type { StopSignal } from './io.ts';

export const OK = 0;
export const INTERNAL_ERROR = 1;
export const BAD_INPUT = 2;
/** The SDK or the service would turn something down. */
export const REFUSED = 4;

/** Most pressing first: over several results the first that applies is the exit code. */
const BY_OUTCOME: readonly (readonly [outcome: Outcome, code: number])[] = [
  ['rejected', REFUSED],
  ['failed', 5],
  ['missed', 3],
];

/** @returns the exit code of some results together */
export function exitCodeOf(outcomes: readonly Outcome[]): number {
  return BY_OUTCOME.find(([outcome]) => outcomes.includes(outcome))?.[1] ?? OK;
}

/** What a shell reports for a process that a signal stopped: 128 + its number. */
export const STOPPED_BY: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };
