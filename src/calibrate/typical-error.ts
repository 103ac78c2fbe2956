import type { Replay } from './replay.ts';

/** What a forecast is for; the other counters follow from these. */
const HELD: readonly string[] = ['elapsed', 'TotalVcpuTime'];

/**
 * How far one run says nothing of the next: standard deviation of the logs of six runs of one job on one day.
 * Source: word count from the public template, us-central1, 2024-06-19: 215.4, 229.1, 219.9, 210.1, 218.6, 245.0 s.
 */
export const BETWEEN_RUNS = { error: 0.0546, runs: 6 } as const;

/** @returns the root mean square of the logs of replayed over measured, elapsed and vCPU time; null: neither is known */
export function rootMeanSquare(replays: readonly Replay[]): number | null {
  const errors = replays.flatMap(({ metrics }) =>
    metrics
      .filter(({ metric, replayed }) => HELD.includes(metric) && replayed > 0)
      .map(({ replayed, measured }) => Math.log(replayed / measured)),
  );
  if (errors.length === 0) return null;
  return Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / errors.length);
}

/** The typical error, and what it rests on. */
export interface TypicalError {
  /** Standard deviation of the log of forecast over measured, (0, 1]. */
  readonly error: number;
  readonly basis: 'leave-one-out' | 'replay and published repeats';
  /** Of the runs that were fitted; null: neither elapsed nor vCPU time is known. */
  readonly replay: number | null;
  /** Of each run by the others; null: one run, or nothing known. */
  readonly leaveOneOut: number | null;
}

/**
 * @param replays of the fitted runs
 * @param leftOut of runs that the fit did not see; empty with one run
 * @returns the error that later forecasts are widened by: of runs left out; with one run, the larger of its replay
 *   error and what published repeats of one job differ by
 */
export function typicalError(replays: readonly Replay[], leftOut: readonly Replay[]): TypicalError {
  const replay = rootMeanSquare(replays);
  const leaveOneOut = rootMeanSquare(leftOut);
  const capped = (error: number): number => Math.min(1, Math.max(0.001, error));
  const both = { replay, leaveOneOut };
  if (leaveOneOut !== null) {
    return { error: capped(Math.max(replay ?? 0, leaveOneOut)), basis: 'leave-one-out', ...both };
  }
  const error = capped(Math.max(replay ?? 0, BETWEEN_RUNS.error));
  return { error, basis: 'replay and published repeats', ...both };
}
