import type { FlowSpec } from '../flow-spec.ts';
import type { StageView, WindowView } from '../flow-view.ts';

/** Bytes that go through Streaming Engine, by what they are. */
export interface EngineTraffic {
  /** Read by sources. */
  readonly source: number;
  /** Between stages. */
  readonly shuffle: number;
  /** State of windows, written and read. */
  readonly state: number;
  /** Timers, set and fired. */
  readonly timers: number;
  /** Rows that a sink spreads over its shards before it writes them. */
  readonly sinkShards: number;
  readonly total: number;
}

/** What the service does with state and timers: not published, so the wiring takes them from constants. */
export interface TrafficRules {
  /** Times that a held byte moves: written, read, 2. */
  readonly statePasses: number;
  /** Bytes of a timer, set and fired. */
  readonly timerBytes: number;
  /** Times that bytes from outside count: with exactly-once mode they are deduplicated in the engine, 1; else 0. */
  readonly sourcePasses: number;
  /** Times that bytes between stages count: written and read, 2. */
  readonly shufflePasses: number;
  /** Stages to which a sink's rows go to be spread over its shards. */
  readonly sinkShards: ReadonlySet<number>;
}

/**
 * The bytes so far: source + each edge between stages + state and timer I/O + sink shards.
 * @param flow what was played, as `createStreamingFlow` took it
 */
export function engineTraffic(
  flow: FlowSpec,
  stages: readonly StageView[],
  windows: readonly WindowView[],
  rules: TrafficRules,
): EngineTraffic {
  let source = 0;
  let shuffle = 0;
  let sinkShards = 0;
  for (const [index, { feeds, bytes }] of flow.stages.entries()) {
    const came = stages[index]?.totalIn ?? 0;
    const inner = feeds.map(({ from, ratio, window }) =>
      window === null ? ratio * (stages[from]?.totalOut ?? 0) : 0,
    );
    const shuffled = inner.reduce((sum, elements) => sum + elements, 0);
    const fired = windows
      .filter(({ to }) => to === index)
      .reduce((sum, { units }) => sum + units, 0);
    const passed = shuffled * bytes * rules.shufflePasses;
    if (rules.sinkShards.has(index)) sinkShards += passed;
    else shuffle += passed;
    // what neither an edge nor a window brought came from outside; early panes pass with the window
    if (flow.stages[index]?.source !== null) {
      source += Math.max(0, came - shuffled - fired) * bytes * rules.sourcePasses;
    }
  }
  const state = windows.reduce((sum, { from, to, came }) => {
    const feed = flow.stages[to]?.feeds.find((each) => each.from === from && each.window !== null);
    return sum + came * (feed?.bytesPerHeldElement ?? 0) * rules.statePasses;
  }, 0);
  const timers = windows.reduce((sum, { units }) => sum + 2 * units * rules.timerBytes, 0);
  return {
    source,
    shuffle,
    state,
    timers,
    sinkShards,
    total: source + shuffle + state + timers + sinkShards,
  };
}

const GIB = 1_073_741_824;

/**
 * Streaming Engine compute units in use: a floor for a job that runs, plus a slope.
 * @param bytes through the engine in a time of `ms`, > 0
 * @param floor units
 * @param perGibPerS units per GiB/s
 */
export function engineUnits(bytes: number, ms: number, floor: number, perGibPerS: number): number {
  return floor + (bytes / GIB / (ms / 1000)) * perGibPerS;
}
