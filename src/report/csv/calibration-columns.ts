import type { RunResult } from '../../forecast/run-result.ts';
import type { Column } from './table.ts';

/** What real runs a forecast rests on; all empty where it was never fitted to any. */
export const CALIBRATION: readonly Column<{ readonly result: RunResult }>[] = [
  {
    name: 'calibrated_runs',
    meaning: 'real runs that the scenario was fitted to; empty: never calibrated',
    of: ({ result }) => result.calibration?.runs ?? null,
  },
  {
    name: 'calibration_error',
    meaning: 'typical error that the ranges are widened by, as a share',
    of: ({ result }) => result.calibration?.error ?? null,
  },
  {
    name: 'calibration_replay_error',
    meaning: 'of the fitted runs, as replayed',
    of: ({ result }) => result.calibration?.replayError ?? null,
  },
  {
    name: 'calibration_leave_one_out_error',
    meaning: 'of each run, forecast by the others; empty: one run',
    of: ({ result }) => result.calibration?.leaveOneOutError ?? null,
  },
];
