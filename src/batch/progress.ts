import type { BatchExecution } from './execution.ts';
import { computingShare, type Pace, threadMsPerRecord } from './item-work.ts';
import type { StageRun } from './stage-run.ts';

/** What the running stages have left, as the service would estimate it. */
export interface Progress {
  /** Thread seconds left. */
  readonly remainingWork: number;
  /** Threads that could be kept busy. */
  readonly parallelism: number;
  /** Mean CPU of all threads, 0 to 1; of the vCPUs where more threads share them. */
  readonly cpu: number;
}

/** @returns the share of a stage's thread time in which the thread computes, 0 to 1 */
export function cpuShare({ stage }: StageRun, pace: Pace): number {
  return computingShare(stage, pace);
}

/** @returns the share of a stage's thread time in which the thread waits for the shuffle, 0 to 1 */
export function shuffleShare({ stage }: StageRun, pace: Pace): number {
  return (stage.cost.shuffleWait * 1000) / threadMsPerRecord(stage, pace);
}

function remainingMs(run: StageRun, pace: Pace): number {
  const { stage, group } = run;
  if (run.state === 'open') return run.queuedWork + group.capacity.outstanding(run.classId);
  return stage.records * threadMsPerRecord(stage, pace);
}

function parallelismOf(run: StageRun): number {
  return run.stage.splittable ? run.stage.records - run.recordsDone : run.unfinished;
}

/**
 * @param index of the pool
 * @returns the estimate over the stages of a pool that run or are about to; O(stages), never a scan of items
 */
export function progressOf(execution: BatchExecution, index: number, now: number): Progress {
  const pool = execution.pools[index];
  if (pool === undefined) throw new RangeError(`no pool ${index}`);
  const { limits, pace, threads } = pool;
  let remaining = 0;
  let parallelism = 0;
  let computing = 0;
  for (const run of execution.runs) {
    if (run.pool !== index || (run.state !== 'open' && run.state !== 'opening')) continue;
    if (run.state === 'open') {
      const { capacity } = run.group;
      capacity.advanceTo(now);
      computing += capacity.active(run.classId) * capacity.rate(run.classId) * cpuShare(run, pace);
    }
    remaining += remainingMs(run, pace);
    parallelism += parallelismOf(run);
  }
  const computable = (threads.total * (limits.vcpus ?? limits.threads)) / limits.threads;
  const cpu = computing / Math.max(1, computable);
  return { remainingWork: remaining / 1000, parallelism, cpu };
}
