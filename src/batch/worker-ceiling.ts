import { EGRESS_PER_BYTE_WRITTEN } from '../facts/disk-caps.ts';
import type { Stage } from '../pipeline/stage.ts';
import { computingShare, type Pace, threadMsPerRecord } from './item-work.ts';
import type { WorkerLimit } from './stage-run.ts';

/** What the machine adds to the ceilings of a stage. */
export interface MachineLimits {
  readonly threads: number;
  /** Left out: one a thread. */
  readonly vcpus?: number;
  /** Bytes per second out of the worker; null: unknown. */
  readonly egressBytesPerSecond: number | null;
  /** The worker's disk, where shuffled data lie on it; null: it is not in the way. */
  readonly disk: DiskRate | null;
}

export interface DiskRate {
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
}

/** What one worker lets through at most, and what of it that is. */
export interface WorkerCeiling {
  readonly by: WorkerLimit;
  /** Progress of one thread in a millisecond, less than 1 where this holds it back. */
  readonly rate: number;
}

/** Seconds of a worker's disk that one record takes: what it takes out of the shuffle is read, what it puts in written. */
function diskSeconds({ records, shuffledBytes, unshuffledBytes }: Stage, disk: DiskRate | null) {
  if (disk === null) return 0;
  const reading = unshuffledBytes / disk.readBytesPerSecond;
  return (reading + shuffledBytes / disk.writeBytesPerSecond) / records;
}

/** Bytes that one record takes of a worker's egress: writes to a persistent disk count too. */
function egressBytes({ records, sentBytes, shuffledBytes }: Stage, disk: DiskRate | null): number {
  const written = disk === null ? 0 : shuffledBytes * EGRESS_PER_BYTE_WRITTEN;
  return (sentBytes + written) / records;
}

/**
 * @param sharing threads of one worker that run the stage at once; items lie evenly on the workers, so
 *   this need not be whole
 * @returns the tightest of the worker's network, its disk, its vCPUs where it has more threads than these, and the connections of its sources and sinks
 */
export function workerCeiling(
  stage: Stage,
  pace: Pace,
  { egressBytesPerSecond, disk, vcpus = Infinity }: Omit<MachineLimits, 'threads'>,
  sharing: number,
): WorkerCeiling {
  const recordsPerMs = sharing / threadMsPerRecord(stage, pace);
  const rateOf = (secondsPerRecord: number): number => {
    const busy = secondsPerRecord * 1000 * recordsPerMs;
    return busy > 1 ? 1 / busy : 1;
  };
  const egress = egressBytes(stage, disk) / (egressBytesPerSecond ?? Infinity);
  let tightest: WorkerCeiling = { by: 'network', rate: rateOf(egress) };
  const tighten = (by: WorkerLimit, rate: number): void => {
    if (rate < tightest.rate) tightest = { by, rate };
  };
  tighten('disk', rateOf(diskSeconds(stage, disk)));
  tighten('cpu', Math.min(1, vcpus / (sharing * computingShare(stage, pace))));
  for (const { by, bytesPerRecord, bytesPerSecond } of stage.workerCeilings) {
    tighten(by, rateOf(bytesPerRecord / bytesPerSecond));
  }
  return tightest;
}
