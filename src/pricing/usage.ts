import type { DiskKind } from '../facts/disks.ts';

/** What a pool is billed for. */
export interface PoolUsage {
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly diskGb: number;
  readonly diskType: DiskKind;
  /** Billed worker·ms, a whole number: the integral of the pool's timeline. */
  readonly workerMs: number;
}

/** What a job is billed for. */
export interface Usage {
  readonly kind: 'batch' | 'flexrs';
  readonly pools: readonly PoolUsage[];
  /** Bytes through Dataflow Shuffle as counted for the bill, before tiers. */
  readonly shuffledBytes: number;
}
