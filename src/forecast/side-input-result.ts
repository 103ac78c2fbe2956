import type { ProjectRecord } from '../project/simulate.ts';

type JobRecord = ProjectRecord['jobs'][number];

/** A side input that a streaming job reads again every so often. */
export interface SideInputResult {
  /** The step whose output is held, and those that hold it. */
  readonly step: string;
  readonly heldBy: readonly string[];
  readonly everyS: number;
  /** Of one version. */
  readonly elements: number;
  readonly bytes: number;
  /** Versions that workers had; times that one was left out, as the one before was not on all workers yet. */
  readonly refreshes: number;
  readonly skipped: number;
  /** Reads of a version by a worker. */
  readonly reads: number;
  /** How long one thread makes a version, and each worker reads it; null: that never began. */
  readonly makeS: number | null;
  readonly loadS: number | null;
  /** How long the stages that hold it stood still for the first version, from the first worker on; null: to the end. */
  readonly heldBackS: number | null;
  /** Most that a version in use was behind its source; null: the first one never came. */
  readonly oldestS: number | null;
  /** vCPU s of making and reading all versions. */
  readonly cpuS: number;
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/** @returns nothing of a job that reads no side input again */
export function sideInputResults({ streaming, workedFrom }: JobRecord): {
  readonly sideInputs?: readonly SideInputResult[];
} {
  const all = streaming?.sideInputs;
  if (all === undefined) return {};
  return {
    sideInputs: all.map(({ step, heldBy, every, elements, bytes, refreshes, ...more }) => ({
      ...{ step, heldBy, everyS: every / 1000, elements, bytes, refreshes },
      ...{ skipped: more.skipped, reads: more.loads },
      makeS: seconds(more.makeMs),
      loadS: seconds(more.loadMs),
      heldBackS:
        more.readyAt === null || workedFrom === null ? null : (more.readyAt - workedFrom) / 1000,
      oldestS: seconds(more.oldest),
      cpuS: more.cpuMs / 1000,
    })),
  };
}
