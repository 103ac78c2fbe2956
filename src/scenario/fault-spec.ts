/** Whom a fault befalls: the job of that name; null: every job. */
interface FaultBase {
  readonly job: string | null;
}

/** Something that goes wrong by the scenario's own word. `at` in whole ms after the project's start. */
export type FaultSpec = FaultBase &
  (
    | PreemptionStorm
    | ZoneStockout
    | WorkerCrash
    | SlowWorkers
    | BadRecord
    | FlakyStep
    | Cancellation
    | SourceOutage
    | SlowSink
  );

/** Takes a share of a job's preemptible workers at once; of all its workers where it has none. */
export interface PreemptionStorm {
  readonly kind: 'preemption-storm';
  readonly at: number;
  /** (0, 1]. */
  readonly share: number;
}

/** The zone has no VM to give; those that run go on. */
export interface ZoneStockout {
  readonly kind: 'zone-stockout';
  readonly at: number;
  /** ms. */
  readonly lasts: number;
}

/** Workers die, of whatever kind; others are asked for in their place. */
export interface WorkerCrash {
  readonly kind: 'worker-crash';
  readonly at: number;
  readonly workers: number;
}

/** Some of the VMs that a job asks for are slow for as long as they live. */
export interface SlowWorkers {
  readonly kind: 'slow-worker';
  /** Chance of each VM, [0, 1]. */
  readonly share: number;
  /** Times as long for the same work, > 1. */
  readonly factor: number;
}

/** A record that fails whenever it is processed. */
export interface BadRecord {
  readonly kind: 'bad-record';
  readonly step: string;
  /** Where it is in the step's data, [0, 1]; null: by `rate`. */
  readonly at: number | null;
  /** Chance of each record, [0, 1]; null: by `at`. */
  readonly rate: number | null;
}

/** Calls that fail now and then: the work item is tried again. */
export interface FlakyStep {
  readonly kind: 'flaky-step';
  readonly step: string;
  /** Chance of each record, each time it is processed, [0, 1]. */
  readonly rate: number;
}

/** Somebody cancels the job. */
export interface Cancellation {
  readonly kind: 'cancel';
  readonly at: number;
}

/** A streaming source brings nothing for a while: its sender is silent, or the job can't reach it. */
export interface SourceOutage {
  readonly kind: 'source-outage';
  readonly at: number;
  /** ms. */
  readonly lasts: number;
  readonly step: string;
  /** What was not sent meanwhile: lost, sent at once, or sent at so many elements per second on top. */
  readonly replay: 'lost' | 'at-once' | number;
}

/** A streaming sink takes only a share of what it took, or nothing. */
export interface SlowSink {
  readonly kind: 'slow-sink';
  readonly at: number;
  /** ms. */
  readonly lasts: number;
  readonly step: string;
  /** [0, 1): 0 is an outage. */
  readonly share: number;
}
