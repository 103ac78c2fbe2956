import type { RefreshingInput } from '../../../pipeline/streaming/refreshing-inputs.ts';
import type { SideInputRecord } from '../../streaming-record.ts';

/** What a job has of a side input. Times in ms of the simulation. */
export interface Version {
  readonly input: RefreshingInput;
  isMaking: boolean;
  /** When reading the version at hand began, when that of the one in use did, and when the first one was there; null: none. */
  begunAt: number;
  madeAt: number | null;
  readyAt: number | null;
  /** Versions that workers had, times that one was not read as the one before was not there yet, and reads by a worker. */
  refreshes: number;
  skipped: number;
  loads: number;
  /** Last time of making one, and of reading it on a worker; null: that never began. */
  makeMs: number | null;
  loadMs: number | null;
  /** vCPU·ms of both. */
  cpuMs: number;
  /** Most that one was behind its source when the next one took its place. */
  oldest: number;
}

export const startVersion = (input: RefreshingInput): Version => ({
  input,
  isMaking: false,
  ...{ begunAt: 0, madeAt: null, readyAt: null },
  ...{ refreshes: 0, skipped: 0, loads: 0, makeMs: null, loadMs: null, cpuMs: 0, oldest: 0 },
});

/** @param now ms of the simulation, the job's end */
export function versionRecord(version: Version, now: number): SideInputRecord {
  const { input, madeAt, readyAt, refreshes, skipped, loads, makeMs, loadMs, cpuMs } = version;
  const { step, every, heldBy, elements, bytes } = input;
  return {
    ...{ step, every, heldBy, elements, bytes, readyAt, refreshes, skipped, loads },
    ...{ makeMs, loadMs, cpuMs },
    oldest: madeAt === null ? null : Math.max(version.oldest, now - madeAt),
  };
}
