import { WORKER_OVERHEAD_GIB } from '../../../facts/service-limits.ts';
import { sideInputCopies } from '../../../pipeline/memory.ts';
import type { Sdk } from '../../../scenario/scenario.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StageView } from '../../../streaming/flow-view.ts';
import { GIB } from '../../../units/bytes.ts';

/** By how much of itself a rate may be off. */
const ROUNDING = 1e-9;

/** What a stage holds on a worker, bytes: for each thread that works on it, and whoever works. */
export interface HeldByStage {
  /** Index of the stage. */
  readonly index: number;
  readonly memoryPerThread: number;
  readonly sideInputBytes: number;
}

/** The workers of a pool, and the stages that hold something there. */
export interface MemoryPool {
  readonly sdk: Sdk;
  readonly worker: FlowSpec['pools'][number]['worker'];
  readonly stages: readonly HeldByStage[];
}

/**
 * @param workers that take work, > 0
 * @returns threads of a worker on a stage: with elements that wait in front of it, or will, all that there are keys for, else as many as what
 *   goes through takes (Little's law); whole ones, on the worker that has most
 */
export function threadsOn(
  { backlog, inflow, outflow, ceiling }: StageView,
  { keys, serviceMs }: FlowSpec['stages'][number]['ceiling'],
  workers: number,
  threads: number,
): number {
  if (ceiling === 0) return 0; // it has not begun, or may not
  const most = Math.min(threads, Math.ceil(keys / workers));
  const waits = backlog > 0 || inflow > outflow * (1 + ROUNDING);
  return waits
    ? most
    : Math.min(most, Math.max(0, Math.ceil((outflow * serviceMs) / workers - ROUNDING)));
}

/**
 * What a worker holds now: threads × what a thread holds, of the hungriest stages first as far as it has threads, side
 * inputs, and the system. What a thread holds of the state of its key is part of the former.
 * @param workers that take work, > 0
 * @returns bytes
 */
export function heldByWorker(
  { sdk, worker, stages }: MemoryPool,
  specs: FlowSpec['stages'],
  views: readonly StageView[],
  workers: number,
): number {
  const copies = sideInputCopies({ sdk, vcpus: worker.vcpus });
  let free = worker.threads;
  let bytes = WORKER_OVERHEAD_GIB * GIB;
  for (const stage of stages.toSorted((a, b) => b.memoryPerThread - a.memoryPerThread)) {
    const [view, spec] = [views[stage.index], specs[stage.index]];
    if (view === undefined || spec === undefined) throw new RangeError(`no stage ${stage.index}`);
    const busy = Math.min(free, threadsOn(view, spec.ceiling, workers, worker.threads));
    free -= busy;
    bytes += busy * stage.memoryPerThread + copies * stage.sideInputBytes;
  }
  return bytes;
}
