import type { Gpus } from '../facts/accelerators/attachment.ts';
import type { DiskKind } from '../facts/disks.ts';

/** What a pool is billed for. */
export interface PoolUsage {
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly diskGb: number;
  readonly diskType: DiskKind;
  /** GPUs of each worker; null or left out: none. */
  readonly accelerator?: Gpus | null;
  /** Billed worker·ms, a whole number: the integral of the pool's timeline. */
  readonly workerMs: number;
}

/** Data compute units of an hour of what a worker has, with Prime. */
export interface DcuRates {
  readonly vcpu: number;
  /** Of each GiB, up to 8 GiB per vCPU. */
  readonly gib: number;
  /** Of each GiB above. */
  readonly highGib: number;
}

/** What a job is billed for. */
export interface Usage {
  readonly kind: 'batch' | 'flexrs' | 'streaming' | 'prime-batch' | 'prime-streaming';
  readonly pools: readonly PoolUsage[];
  /** Bytes through Dataflow Shuffle as counted for the bill, before tiers. */
  readonly shuffledBytes: number;
  /** Left out: the central values of the constants; without Prime they count for nothing. */
  readonly dcu?: DcuRates;
}
