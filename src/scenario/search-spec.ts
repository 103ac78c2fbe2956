/** A value that an axis can take; null: as if it were not given. */
export type AxisValue = string | number | boolean | null;

/** What may be chosen, as the scenario says it. */
export interface AxisSpec {
  /** A path such as `job.options.workerMachineType`, the name of a launch option, or a name such as `flexrs`. */
  readonly name: string;
  /** At least one, each once, in the order of the file; of a range, rising. */
  readonly values: readonly AxisValue[];
}

/** `search:`, what `millrace plan` chooses among, and how sure it is to be. */
export interface SearchSpec {
  /** In the order of the file; empty: sensible ones. */
  readonly axes: readonly AxisSpec[];
  /** Null: as many as the planner takes by itself. */
  readonly maxRuns: number | null;
  /** (0.5, 1); null: 95 %. */
  readonly confidence: number | null;
}
