import type { Gpus } from '../facts/accelerators/attachment.ts';
import type { DiskKind } from '../facts/disks.ts';

/** Worker·ms of workers with so much memory. */
export interface MemoryPhase {
  readonly memoryGib: number;
  readonly workerMs: number;
}

/** What a pool is billed for. */
export interface PoolUsage {
  readonly vcpus: number;
  readonly memoryGib: number;
  /** Where it was changed: worker·ms by memory, which add up to `workerMs`; left out: it was not. */
  readonly memories?: readonly MemoryPhase[];
  readonly diskGb: number;
  readonly diskType: DiskKind;
  /** GPUs of each worker; null or left out: none. */
  readonly accelerator?: Gpus | null;
  /** Billed worker·ms, a whole number: the integral of the pool's timeline. */
  readonly workerMs: number;
  /** GB × ms of disks that the pool has whatever its size; left out: none. */
  readonly dataDiskGbMs?: number;
}

/** Data compute units of an hour of what a worker has, with Prime. */
export interface DcuRates {
  readonly vcpu: number;
  /** Of each GiB, up to 8 GiB per vCPU. */
  readonly gib: number;
  /** Of each GiB above. */
  readonly highGib: number;
}

/** What Streaming Engine counts, and by which of both the job pays. */
export interface EngineUsage {
  readonly bytes: number;
  /** Compute units × ms. */
  readonly unitMs: number;
  readonly billedBy: 'data' | 'compute-units';
}

/** What a job is billed for. */
export interface Usage {
  readonly kind: 'batch' | 'flexrs' | 'streaming' | 'prime-batch' | 'prime-streaming';
  readonly pools: readonly PoolUsage[];
  /** Bytes through Dataflow Shuffle as counted for the bill, before tiers. */
  readonly shuffledBytes: number;
  /** Through Streaming Engine; left out: nothing. */
  readonly engine?: EngineUsage;
  /** Left out: the central values of the constants; without Prime they count for nothing. */
  readonly dcu?: DcuRates;
}
