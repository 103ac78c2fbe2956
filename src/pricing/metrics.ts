import { SHUFFLE_TIERS, type ShuffleTier } from '../facts/price-book.ts';
import { GIB } from '../units/bytes.ts';
import { exactSum } from '../units/exact-sum.ts';
import { dcuHours } from './dcu.ts';
import { gpuTime } from './gpu-time.ts';
import { memoryPhases } from './memory-phases.ts';
import { billableShuffleGb } from './shuffle-tiers.ts';
import type { PoolUsage, Usage } from './usage.ts';

/** Dataflow's own counters of a job, in its own names and units. */
export interface JobMetrics {
  /** vCPU s. */
  readonly TotalVcpuTime: number;
  /** MiB s. */
  readonly TotalMemoryUsage: number;
  /** GB s, of all disks. */
  readonly TotalPdUsage: number;
  /** GB (2^30 bytes). */
  readonly TotalShuffleDataProcessed: number;
  readonly BillableShuffleDataProcessed: number;
  /** GB through Streaming Engine, and its compute units × h; both are reported, whichever is billed. */
  readonly TotalStreamingDataProcessed: number;
  readonly TotalSeCuUsage: number;
  /** GPU s, of all kinds. */
  readonly TotalGpuTime: number;
  /** DCU h with Prime, by an assumed formula; else 0. */
  readonly TotalDcuUsage: number;
}

const over = (pools: readonly PoolUsage[], amount: (pool: PoolUsage) => number): number =>
  exactSum(pools.map((pool) => (pool.workerMs * amount(pool)) / 1000));

/** @returns GB s of a pool's disks: those of its workers, and those that are there whatever its size */
export const diskGbS = ({ workerMs, diskGb, dataDiskGbMs = 0 }: PoolUsage): number =>
  (workerMs * diskGb + dataDiskGbMs) / 1000;

/** @returns the counters; worker·ms is whole, and vCPU, MiB and GB are multiplied in once, here; shuffle by `tiers` */
export function metricsOf(usage: Usage, tiers: readonly ShuffleTier[] = SHUFFLE_TIERS): JobMetrics {
  const shuffled = usage.shuffledBytes / GIB;
  return {
    TotalVcpuTime: over(usage.pools, ({ vcpus }) => vcpus),
    TotalMemoryUsage: exactSum(
      usage.pools.flatMap(memoryPhases).map((phase) => {
        return (phase.workerMs * phase.memoryGib * 1024) / 1000;
      }),
    ),
    TotalPdUsage: exactSum(usage.pools.map(diskGbS)),
    TotalShuffleDataProcessed: shuffled,
    BillableShuffleDataProcessed: billableShuffleGb(shuffled, tiers),
    TotalStreamingDataProcessed: (usage.engine?.bytes ?? 0) / GIB,
    TotalSeCuUsage: (usage.engine?.unitMs ?? 0) / 3_600_000,
    TotalGpuTime: exactSum(Object.values(gpuTime(usage.pools))),
    TotalDcuUsage: dcuHours(usage),
  };
}
