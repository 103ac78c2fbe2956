/** A stretch of the run: differences of what had come by its ends. Times in ms of the simulation. */
export interface StreamingSpan {
  readonly from: number;
  readonly to: number;
  /** Elements from outside, and most per second. */
  readonly arrived: number;
  readonly arrivingMax: number;
  /** Elements that wait, most and at its end. */
  readonly backlogMax: number;
  readonly backlogEnd: number;
  /** vCPU·ms used. */
  readonly cpuMs: number;
  /** Billed. */
  readonly workerMs: number;
  readonly workersMax: number;
}

/** What the streams of a job did, from its creation to its end or the horizon. Times in ms, latencies in ms. */
export interface StreamingRecord {
  /** When its sources began to count, and when it ended, ms of the simulation. */
  readonly from: number;
  readonly to: number;
  /** From outside: came (what waited at the start included), read, and still to read at the end. */
  readonly arrived: number;
  readonly read: number;
  readonly unread: number;
  readonly arrivedBytes: number;
  /** Over all that left the last stages. Null: nothing did. */
  readonly latency: {
    readonly mean: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
    /** At these probabilities, for goals: 0.5, 0.75, 0.9, 0.95, 0.99, 0.999. */
    readonly quantiles: readonly { readonly p: number; readonly ms: number }[];
  } | null;
  readonly backlogPeak: {
    readonly elements: number;
    readonly bytes: number;
    /**
     * At the rate of its moment, of stages that went on; and when, ms of the simulation. Null: it has no length in time,
     * since a stage let nothing through, or had come to a standstill at the end.
     */
    readonly longest: { readonly seconds: number; readonly at: number } | null;
  };
  readonly backlogEnd: number;
  /** Time in which elements waited and their stage stood still. */
  readonly stalledMs: number;
  readonly watermarkAgePeak: number;
  readonly watermarkAgeEnd: number;
  /** Of all windows: elements put in, late, lost; panes or elements that went on; most state at once is not kept, this is at the end. */
  readonly windowed: number;
  readonly late: number;
  readonly dropped: number;
  readonly fired: number;
  readonly stateBytes: number;
  /** Most of one key at once. */
  readonly keyBytesMax: number;
  /** Catch-ups in all, and those kept, first ones first; times of the simulation. */
  readonly catchUps: number;
  readonly keptCatchUps: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly peakElements: number;
    /** Null: nothing went on. */
    readonly peakSeconds: number | null;
    readonly workerMs: number;
  }[];
  /** vCPU·ms that the stages used, of the vCPU·ms that were billed. */
  readonly cpuMs: number;
  /** Workers that it may have had at some time, by its options, updates and schedules. */
  readonly poolRange: { readonly fewest: number; readonly most: number };
  /** Through Streaming Engine, bytes; null: the job does not use it. */
  readonly engine: {
    readonly source: number;
    readonly shuffle: number;
    readonly state: number;
    readonly timers: number;
    readonly sinkShards: number;
    readonly total: number;
    /** Compute units × ms, and how the job pays. */
    readonly unitMs: number;
    readonly billedBy: 'data' | 'compute-units';
  } | null;
  /** Whether it was still draining at the horizon. */
  readonly draining: boolean;
  /** When a real job would have stuck, and why, in the words of its log; null: it would not. */
  readonly stuck: { readonly at: number; readonly text: string } | null;
  /** All of the run, in stretches of equal length but for the last. */
  readonly spans: readonly StreamingSpan[];
}
