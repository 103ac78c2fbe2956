import type { ProjectRecord } from '../project/simulate.ts';

type StreamingRecord = NonNullable<ProjectRecord['jobs'][number]['streaming']>;

/** A change of the memory of all workers of a pool. */
export interface MemoryChangeResult {
  readonly atS: number;
  readonly fromGib: number;
  readonly toGib: number;
  readonly why: 'out of memory' | 'nearly out of memory' | 'little memory in use';
}

/** The memory of the workers of a pool, GiB of each. */
export interface MemoryResult {
  readonly pool: string;
  /** Of vertical autoscaling; null: there is none. */
  readonly limits: { readonly leastGib: number; readonly mostGib: number } | null;
  readonly startGib: number;
  readonly endGib: number;
  readonly peakGib: number;
  /** Most that a worker would have had to have for all that it held to be usable. */
  readonly neededGib: number;
  /** How often workers ran out of memory, and for how long nothing was processed for that. */
  readonly outOfMemory: number;
  readonly outOfMemoryS: number;
  readonly changes: readonly MemoryChangeResult[];
}

/** @returns nothing of a job whose memory nobody looks after, and suffices or is not known */
export function memoryResults({ memory }: StreamingRecord): {
  readonly memory?: readonly MemoryResult[];
} {
  if (memory === undefined) return {};
  return {
    memory: memory.map(({ outs, outMs, changes, ...gib }) => ({
      ...gib,
      outOfMemory: outs,
      outOfMemoryS: outMs / 1000,
      changes: changes.map(({ at, fromGib, toGib, reason }) => {
        return { atS: at / 1000, fromGib, toGib, why: reason };
      }),
    })),
  };
}
