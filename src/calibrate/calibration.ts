import type { Extrapolation } from './extrapolate.ts';
import type { Fitted, Undetermined } from './fitted.ts';
import type { MethodError } from './left-out.ts';
import type { Replay } from './replay.ts';
import type { TypicalError } from './typical-error.ts';

/** One run as it was taken. */
export interface RunTaken {
  readonly name: string;
  /** Of its sources, and against the scenario's. */
  readonly bytes: number;
  readonly factor: number;
  readonly notes: readonly string[];
}

/** What a scenario's calibration on real runs gave. All data; renderers add nothing and only they round. */
export interface Calibration {
  readonly version: string;
  readonly scenario: string;
  readonly runs: readonly RunTaken[];
  readonly fitted: readonly Fitted[];
  readonly undetermined: readonly Undetermined[];
  /** The runs replayed with what was fitted to them. */
  readonly replays: readonly Replay[];
  /** Each run replayed with what was fitted to the others; empty with one run. */
  readonly leftOut: readonly Replay[];
  /** The elapsed times of those, by the simulation and by the baselines. */
  readonly methods: readonly MethodError[];
  readonly error: TypicalError;
  /** The same at the scenario's own size, which forecasts of it are widened by. */
  readonly ownError: number;
  /** The job at another size; null: not asked for. */
  readonly extrapolation: Extrapolation | null;
}
