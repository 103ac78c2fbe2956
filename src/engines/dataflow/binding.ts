import type { Decision } from '../../autoscaling/policy.ts';
import type { BatchExecution } from '../../batch/execution.ts';
import type { Pace } from '../../batch/item-work.ts';
import { cpuShare, shuffleShare } from '../../batch/progress.ts';
import type { StageRun } from '../../batch/stage-run.ts';
import type { Limit, Shares } from '../limit-meter.ts';

/** What decides the size of the pool now. */
export interface PoolState {
  readonly size: number;
  readonly ready: number;
  readonly max: number;
  readonly last: Decision<null> | null;
  /** Whether the start size was cut to what quota has room for. */
  readonly startCut: boolean;
}

const START_UP: Shares = [{ by: 'start-up', share: 1 }];
export const IDLE: Shares = [{ by: 'idle', share: 1 }];

/** With every thread busy, more workers would help: why are there none? Null: none were wanted. */
function poolLimit({ size, ready, max, last, startCut }: PoolState): Limit | null {
  const fixed = last?.reason === 'fixed size';
  if (last?.reason === 'quota' || (startCut && (fixed || last === null))) return 'quota';
  if (size >= max || fixed) return 'max-workers';
  return size > ready || last === null ? 'ramp' : null;
}

function ceilingLimit(runs: readonly StageRun[]): Limit | null {
  for (const { exclusiveLimit, group, classId, workerLimit } of runs) {
    const { capacity, by } = group;
    if (exclusiveLimit !== null && capacity.active(classId) > exclusiveLimit.capacity) {
      return exclusiveLimit.by;
    }
    if (by !== null && capacity.saturated()) return by;
    if (workerLimit !== null && capacity.rate(classId) < 1) return workerLimit;
  }
  return null;
}

function busyShares(runs: readonly StageRun[], pool: PoolState, pace: Pace, busy: number): Shares {
  const by = ceilingLimit(runs) ?? poolLimit(pool);
  if (by !== null) return [{ by, share: busy }];
  let [computing, shuffling] = [0, 0];
  for (const run of runs) {
    computing += cpuShare(run, pace) / runs.length;
    shuffling += shuffleShare(run, pace) / runs.length;
  }
  return [
    { by: 'cpu', share: busy * computing },
    { by: 'shuffle', share: busy * shuffling },
    { by: 'io', share: busy * Math.max(0, 1 - computing - shuffling) },
  ];
}

/** Idle threads and nothing to split: is all that still runs one hot key each? */
function idleLimit(runs: readonly StageRun[]): Limit {
  return runs.every(({ unfinished, hotUnfinished }) => hotUnfinished === unfinished)
    ? 'hot-key'
    : 'unsplittable';
}

/**
 * What holds the job back at this moment: before there is anything to do, start-up; idle threads mean
 * that nothing more can be split; busy ones, that a ceiling or the size of the pool binds. Several at
 * once share the moment by threads.
 */
export function bindingNow(execution: BatchExecution, pool: PoolState, pace: Pace): Shares {
  const { threads, openRuns } = execution;
  if (threads.total === 0 || openRuns.length === 0) return START_UP;
  const idle = threads.idle / threads.total;
  const shares = idle < 1 ? busyShares(openRuns, pool, pace, 1 - idle) : [];
  return idle > 0 ? [...shares, { by: idleLimit(openRuns), share: idle }] : shares;
}
