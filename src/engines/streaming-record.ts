/** Timers at the ends of windows in a stretch of the run, at most: set and not due, due and waiting, and for how long. */
export interface TimerSpan {
  readonly pendingMax: number;
  readonly dueMax: number;
  /** Longest time in which those that wait would be through at the rate of the moment, s. */
  readonly secondsMax: number;
}

/** The timers at the ends of windows of a job. Times in ms, of the simulation. */
export interface TimerRecord {
  /** That became due so far: keys × windows. */
  readonly becameDue: number;
  /** Set and not due: most, when, and at the end. */
  readonly pendingPeak: number;
  readonly pendingPeakAt: number;
  readonly pendingEnd: number;
  /** Due, and waiting for a thread: likewise. */
  readonly duePeak: number;
  readonly duePeakAt: number;
  readonly dueEnd: number;
  /** Longest time in which those that wait would be through at the rate of the moment, s. */
  readonly secondsPeak: number;
  /** From being due to being taken, over those that were; null: none was. */
  readonly wait: {
    readonly mean: number;
    readonly p50: number;
    readonly p95: number;
    readonly max: number;
  } | null;
}

/** A stretch of the run: differences of what had come by its ends. Times in ms of the simulation. */
export interface StreamingSpan {
  readonly from: number;
  readonly to: number;
  /** Elements that came from outside at a rate, those that came all at once, and the highest rate per second. */
  readonly arrived: number;
  readonly atOnce: number;
  readonly arrivingMax: number;
  /** Elements that wait, most and at its end. */
  readonly backlogMax: number;
  readonly backlogEnd: number;
  /** vCPU·ms used. */
  readonly cpuMs: number;
  /** Billed, and the vCPU·ms of these workers. */
  readonly workerMs: number;
  readonly vcpuMs: number;
  readonly workersMax: number;
  /** Null: no window closes. */
  readonly timers: TimerSpan | null;
}

/** What a job's latency tier did to the number of its workers. */
export interface TierRecord {
  readonly tier: 'low' | 'medium' | 'high';
  /** Whether anything reads it: autoscaling with Streaming Engine does. */
  readonly isRead: boolean;
  /** s of backlog above which it grows, by the tier and without one. */
  readonly growsFrom: number;
  readonly growsFromWithout: number;
  /** When there were first other workers for it than there would have been without, ms of the simulation; null: never. */
  readonly differsAt: number | null;
  /** Times that its pools grew. */
  readonly grew: number;
}

/** How somebody stopped a job. Times in ms of the simulation, amounts at the moment in which it was asked for. */
export interface StopRecord {
  readonly how: 'drained' | 'cancelled';
  readonly at: number;
  /** Null: it was still draining at the horizon. */
  readonly endedAt: number | null;
  /** Elements read and not through: in front of stages, being worked on, in windows not closed yet; bytes of the first two. */
  readonly waiting: number;
  readonly working: number;
  /** Elements from outside that were not through every stage, each once. */
  readonly unprocessed: number;
  readonly windowed: number;
  readonly bytes: number;
  readonly stateBytes: number;
  /** Elements in windows that the drain closed before their end, what was in flight included, and panes from these. */
  readonly cutShort: number;
  readonly cutPanes: number;
  /** Billed from then to the end. */
  readonly workerMs: number;
}

/** A side input that is read again every so often. Times in ms, `readyAt` of the simulation. */
export interface SideInputRecord {
  readonly step: string;
  readonly every: number;
  readonly heldBy: readonly string[];
  /** Of one version. */
  readonly elements: number;
  readonly bytes: number;
  /** When workers had the first one; null: never. */
  readonly readyAt: number | null;
  readonly refreshes: number;
  readonly skipped: number;
  /** Reads of a version by a worker. */
  readonly loads: number;
  /** Null: that never began. */
  readonly makeMs: number | null;
  readonly loadMs: number | null;
  /** vCPU·ms. */
  readonly cpuMs: number;
  /** Null: workers never had one. */
  readonly oldest: number | null;
}

/** The memory of the workers of a pool. GiB of a worker; times in ms, `at` of the simulation. */
export interface MemoryRecord {
  readonly pool: string;
  /** Of vertical autoscaling; null: there is none. */
  readonly limits: { readonly leastGib: number; readonly mostGib: number } | null;
  readonly startGib: number;
  readonly endGib: number;
  readonly peakGib: number;
  /** Most that was needed for all that a worker held to be usable. */
  readonly neededGib: number;
  /** How often workers ran out of memory, and for how long nothing was processed for that. */
  readonly outs: number;
  readonly outMs: number;
  readonly changes: readonly {
    readonly at: number;
    readonly fromGib: number;
    readonly toGib: number;
    readonly reason: 'out of memory' | 'nearly out of memory' | 'little memory in use';
  }[];
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
    /** When that was, ms of the simulation, and the bytes of them; most bytes may be at another time. */
    readonly elementsAt: number;
    readonly elementsBytes: number;
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
  /** Null: no window closes. */
  readonly timers: TimerRecord | null;
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
  /** Whether it was not behind at its end, or only began to be less than the backlog from which it is, in time, before. */
  readonly caughtUp: boolean;
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
    /** Left out: no side input is read again. */
    readonly sideInputs?: number;
    readonly total: number;
    /** Compute units × ms, and how the job pays. */
    readonly unitMs: number;
    readonly billedBy: 'data' | 'compute-units';
  } | null;
  /** Left out: the job names no latency tier. */
  readonly latencyTier?: TierRecord;
  /** Whether it was still draining at the horizon. */
  readonly draining: boolean;
  /** Left out: none is read again. */
  readonly sideInputs?: readonly SideInputRecord[];
  /** What became of what it had read when somebody drained or cancelled it; left out: nobody did. */
  readonly stop?: StopRecord;
  /** Of pools that vertical autoscaling looks after, or that ran out of it; left out: of none. */
  readonly memory?: readonly MemoryRecord[];
  /** When a real job would have stuck, and why, in the words of its log; null: it would not. */
  readonly stuck: { readonly at: number; readonly text: string } | null;
  /** All of the run, in stretches of equal length but for the last. */
  readonly spans: readonly StreamingSpan[];
}
