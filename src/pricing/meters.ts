import { DISKS, type DiskKind } from '../facts/disks.ts';
import { SHUFFLE_TIERS, type ShuffleTier } from '../facts/price-book.ts';
import { exactSum } from '../units/exact-sum.ts';
import { gpuTime } from './gpu-time.ts';
import { diskGbS, metricsOf } from './metrics.ts';
import type { Usage } from './usage.ts';

/**
 * How a job is billed. Streaming Engine is billed by the data it processes, or, where the job asks for it
 * (`enable_streaming_engine_resource_based_billing`), by compute units: a job can report both. With Prime one unit
 * stands for vCPU, memory and data.
 */
export type MeterKind =
  | 'batch'
  | 'flexrs'
  | 'streaming'
  | 'streaming-by-units'
  | 'prime-batch'
  | 'prime-streaming';

/**
 * What a job is billed by: Dataflow's own counters, in the service's names. A published job's counters can be put in
 * as they are; GB are of 2^30 bytes, and what is not used is 0.
 */
export interface Meters {
  readonly kind: MeterKind;
  /** vCPU s. */
  readonly TotalVcpuTime: number;
  /** MiB s. */
  readonly TotalMemoryUsage: number;
  /** GB s of standard persistent disk. */
  readonly TotalPdUsage: number;
  /** GB s of SSD persistent disk. */
  readonly TotalSsdUsage: number;
  /** GB; billed is the next one. */
  readonly TotalShuffleDataProcessed: number;
  /** GB after the tiers. */
  readonly BillableShuffleDataProcessed: number;
  /** GB. */
  readonly TotalStreamingDataProcessed: number;
  /** Streaming Engine compute units × h. */
  readonly TotalSeCuUsage: number;
  /** DCU × h. */
  readonly TotalDcuUsage: number;
  /** GB s of disks that Dataflow's list has no line for, by kind. */
  readonly otherDisks?: Readonly<Partial<Record<DiskKind, number>>>;
  /** GPU s by kind of GPU (`nvidia-tesla-t4`); left out: none. */
  readonly gpuTime?: Readonly<Record<string, number>>;
}

/** GB s of one kind of disk. */
function diskUsage({ pools }: Usage, kind: DiskKind): number {
  const own = pools.filter(({ diskType }) => diskType === kind);
  return exactSum(own.map(diskGbS));
}

const kindOf = ({ kind, engine }: Usage): MeterKind =>
  kind === 'streaming' && engine?.billedBy === 'compute-units' ? 'streaming-by-units' : kind;

/** @returns the counters that a job's usage is billed by, shuffle after `tiers` */
export function metersOf(usage: Usage, tiers: readonly ShuffleTier[] = SHUFFLE_TIERS): Meters {
  const kinds = (Object.keys(DISKS) as DiskKind[]).filter((kind) => DISKS[kind].sku === null);
  const {
    TotalVcpuTime,
    TotalMemoryUsage,
    TotalShuffleDataProcessed,
    BillableShuffleDataProcessed,
    TotalDcuUsage,
    TotalStreamingDataProcessed,
    TotalSeCuUsage,
  } = metricsOf(usage, tiers);
  return {
    kind: kindOf(usage),
    TotalVcpuTime,
    TotalMemoryUsage,
    TotalShuffleDataProcessed,
    BillableShuffleDataProcessed,
    TotalDcuUsage,
    TotalPdUsage: diskUsage(usage, 'pd-standard'),
    TotalSsdUsage: diskUsage(usage, 'pd-ssd'),
    TotalStreamingDataProcessed,
    TotalSeCuUsage,
    otherDisks: Object.fromEntries(kinds.map((kind) => [kind, diskUsage(usage, kind)])),
    gpuTime: gpuTime(usage.pools),
  };
}
