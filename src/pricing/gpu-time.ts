import { findAccelerator } from '../facts/accelerators.ts';
import { exactSum } from '../units/exact-sum.ts';
import type { PoolUsage } from './usage.ts';

/** @returns GPU s by kind, under Compute Engine's name for it; a kind that the table lacks keeps its own */
export function gpuTime(pools: readonly PoolUsage[]): Readonly<Record<string, number>> {
  const amounts = new Map<string, number[]>();
  for (const { accelerator, workerMs } of pools) {
    if (accelerator === undefined || accelerator === null) continue;
    const type = findAccelerator(accelerator.type)?.type ?? accelerator.type;
    const own = amounts.get(type) ?? [];
    amounts.set(type, [...own, (workerMs * accelerator.count) / 1000]);
  }
  return Object.fromEntries([...amounts].map(([type, each]) => [type, exactSum(each)]));
}
