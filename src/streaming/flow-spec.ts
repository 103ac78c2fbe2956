import type { Profile } from './load/profile.ts';
import type { WindowSpec } from '../pipeline/windows/window-spec.ts';

/** A streaming job as fluid: stages in an order in which each comes after those that it reads. Times in ms. */
export interface FlowSpec {
  readonly stages: readonly StageSpec[];
  /** At least one. */
  readonly pools: readonly PoolSpec[];
}

/** Workers of one kind, which share their CPU among the stages that run on them. */
export interface PoolSpec {
  readonly worker: WorkerSpec;
  /** At the start. */
  readonly workers: number;
}

export interface WorkerSpec {
  /** vCPU that the work of the stages can have of a worker; what the harness takes when idle is off already. */
  readonly vcpus: number;
  /** Threads, each of which works on one key at a time. */
  readonly threads: number;
}

/** Fused steps. One element in front of the stage is one element of its backlog. */
export interface StageSpec {
  readonly name: string;
  /** Index of the pool whose workers run it; left out: the first. */
  readonly pool?: number;
  /** What it reads of other stages; several are mixed as they come. */
  readonly feeds: readonly FeedSpec[];
  /** What arrives from outside; null: nothing. */
  readonly source: SourceSpec | null;
  /** vCPU ms per element; together with `cpuPerByte` more than 0, or the stage has a ceiling. */
  readonly cpuPerElement: number;
  /** vCPU ms per byte of input. */
  readonly cpuPerByte: number;
  /** Bytes of an element in front of it. */
  readonly bytes: number;
  /** What a bundle costs whatever its elements; left out: nothing. */
  readonly bundles?: BundleSpec;
  readonly ceiling: CeilingSpec;
  /** What an element takes beside waiting: processing, commit, hop; ms. */
  readonly latency: number;
  /** On top of that a time from 0 to this, all alike likely, ms; left out: none. */
  readonly spread?: number;
  /** Of what the waiting of single bundles is made; null: none is added to that of the fluid. */
  readonly waiting: WaitingSpec | null;
}

/** An edge between stages. */
export interface FeedSpec {
  /** Index of the stage that is read, smaller than that of the reader. */
  readonly from: number;
  /** Elements that arrive per element that `from` has processed; with a window, elements put into windows. */
  readonly ratio: number;
  /** Windows that hold elements back on the way; then the reader's elements are what they let go (`unit`). */
  readonly window: WindowSpec | null;
  /** State that a window keeps per held element, and per key and window, bytes. */
  readonly bytesPerHeldElement: number;
  readonly bytesPerHeldKey: number;
  /** Panes of full windows for each unit that goes on, where what reads it hands on panes; left out: it hands on units. */
  readonly panesEach?: number;
  /** Elements that each of what is put into windows stands for, >= 1: a lifted combine has joined them; left out: 1. */
  readonly elementsEach?: number;
}

/** Arrivals from outside. */
export interface SourceSpec {
  readonly profile: Profile;
  /** Elements that wait already at the start; the oldest came `backlogAge` ms before it, the others evenly since. */
  readonly backlog: number;
  readonly backlogAge: number;
}

/** Most elements per ms that a stage can process, whatever CPU there is; the least of all counts. Infinity: none. */
export interface CeilingSpec {
  /** Of the whole job: a sink's quota, a service's throughput, a source's rate. */
  readonly job: number;
  /** Of each worker: connections times what one carries, its network. */
  readonly perWorker: number;
  /** Keys, partitions or shards that can be worked on at the same time, each by one thread. */
  readonly keys: number;
  /** How long a thread is on one element, ms, waits for services included; 0: no matter. */
  readonly serviceMs: number;
}

/** Bundles whose size is told by what waits (`bundles/bundle-size.ts`). */
export interface BundleSpec {
  /** vCPU ms of a bundle, > 0, on top of those of its elements. */
  readonly cpu: number;
  /** Keys over which what waits is spread, > 0, < Infinity. */
  readonly keys: number;
  /** Elements of a bundle at most, >= 1. */
  readonly most: number;
}

/** Of what the waiting of bundles for a thread or a vCPU is computed (`latency/waiting.ts`). */
export interface WaitingSpec {
  /** Mean time that a bundle takes a vCPU, ms. */
  readonly bundleMs: number;
  /** Elements in a bundle, on average, >= 1. */
  readonly bundleElements: number;
  /** Squared coefficients of variation of the times between bundles (Poisson: 1) and of their service. */
  readonly arrivalScv: number;
  readonly serviceScv: number;
}

export const NO_CEILING: CeilingSpec = {
  job: Infinity,
  perWorker: Infinity,
  keys: Infinity,
  serviceMs: 0,
};
