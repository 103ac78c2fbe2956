/** What a policy sees of a pool; kept up to date, never scanned. */
export interface PoolView {
  /** Workers that take work. */
  readonly ready: number;
  /** Workers asked for that do not yet take work. */
  readonly pending: number;
  readonly vcpusPerWorker: number;
  readonly threadsPerWorker: number;
  /** Mean CPU of the ready workers, 0 to 1. */
  readonly cpu: number;
  /** Estimate of the work left in the running stages, thread seconds (a thread is one vCPU), waits included. */
  readonly remainingWork: number;
  /** Threads that the running stages could keep busy. */
  readonly parallelism: number;
  readonly min: number;
  readonly max: number;
  /** Workers that quota has room for, those of the pool included; Infinity when unknown. */
  readonly quotaCap: number;
}

/** Why the pool is to have its target size. */
export type Reason =
  | 'waiting for workers asked for'
  | 'remaining work'
  | 'parallelism'
  | 'low CPU'
  | 'maximum'
  | 'quota'
  | 'fixed size';

/** @typeParam M what the policy remembers from one decision to the next */
export interface Decision<M> {
  /** Workers that the pool is to have. */
  readonly target: number;
  readonly reason: Reason;
  readonly memory: M;
}

/** A policy is a function of the view and its own memory. */
export type AutoscalingPolicy<M> = (view: PoolView, memory: M) => Decision<M>;
