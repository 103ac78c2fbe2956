import type { MemoryPhase, PoolUsage } from './usage.ts';

type Workers = Pick<PoolUsage, 'memoryGib' | 'memories' | 'workerMs'>;

/** @returns worker·ms of a pool by memory, one where it was never changed */
export const memoryPhases = ({ memoryGib, memories, workerMs }: Workers): readonly MemoryPhase[] =>
  memories ?? [{ memoryGib, workerMs }];

/** @returns the pool with other worker·ms; where its memory was changed, each has the share of the time that it had */
export function withWorkerMs<P extends Workers>(pool: P, workerMs: number): P {
  const { memories, workerMs: before } = pool;
  if (memories === undefined) return { ...pool, workerMs };
  const scaled = memories.map((phase, index): MemoryPhase => {
    const share = before > 0 ? phase.workerMs / before : index === memories.length - 1 ? 1 : 0;
    return { ...phase, workerMs: share * workerMs };
  });
  return { ...pool, workerMs, memories: scaled };
}
