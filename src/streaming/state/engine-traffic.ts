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
  /** Side inputs that are read again, written and read by workers; left out: there are none. */
  readonly sideInputs?: number;
  readonly total: number;
}

/** What the service does with state and timers: not published, so the wiring takes them from constants. */
export interface TrafficRules {
  /** Times that a byte of state moves: written and read, 2. */
  readonly statePasses: number;
  /** Bytes of a timer, set and fired. */
  readonly timerBytes: number;
  /** Times that bytes from outside count: with exactly-once mode they are deduplicated in the engine, 1; else 0. */
  readonly sourcePasses: number;
  /** Times that bytes between stages count: written and read, 2. */
  readonly shufflePasses: number;
  /** Stages to which a sink's rows go to be spread over its shards. */
  readonly sinkShards: ReadonlySet<number>;
  /** Stages with state of their own: each element reads and writes as much as it is itself. */
  readonly stateful: ReadonlySet<number>;
}

/** What has been read from outside; what still waits there has not come into the engine. */
function sourceBytes(flow: FlowSpec, stages: readonly StageView[]): number {
  return flow.stages.reduce((sum, { source, bytes }, index) => {
    return source === null ? sum : sum + (stages[index]?.totalOut ?? 0) * bytes;
  }, 0);
}

/** What came into a stage over edges without windows, bytes; early panes pass with their window. */
function shuffledBytes(
  { stages: specs }: FlowSpec,
  stages: readonly StageView[],
  index: number,
): number {
  const { feeds = [], bytes = 0 } = specs[index] ?? {};
  return feeds.reduce((sum, { from, ratio, window }) => {
    return window === null ? sum + ratio * (stages[from]?.totalOut ?? 0) * bytes : sum;
  }, 0);
}

/** What windows keep is written as elements come, once for each window, and read as panes go on, early and late ones too. */
function windowState(flow: FlowSpec, { from, to, written, units }: WindowView): number {
  const feed = flow.stages[to]?.feeds.find((each) => each.from === from && each.window !== null);
  if (feed === undefined) return 0;
  const each = Math.max(feed.bytesPerHeldElement, feed.bytesPerHeldKey);
  return ((written + units) / 2) * each;
}

const sumOf = <T>(items: readonly T[], of: (item: T, index: number) => number): number =>
  items.reduce((sum, item, index) => sum + of(item, index), 0);

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
  const passed = flow.stages.map(
    (_, index) => shuffledBytes(flow, stages, index) * rules.shufflePasses,
  );
  const source = sourceBytes(flow, stages) * rules.sourcePasses;
  const sinkShards = sumOf(passed, (bytes, index) => (rules.sinkShards.has(index) ? bytes : 0));
  const shuffle = sumOf(passed, (bytes) => bytes) - sinkShards;
  const own = sumOf(flow.stages, ({ bytes }, index) =>
    rules.stateful.has(index) ? (stages[index]?.totalOut ?? 0) * bytes : 0,
  );
  const state = rules.statePasses * (own + sumOf(windows, (view) => windowState(flow, view)));
  const timers = 2 * rules.timerBytes * sumOf(windows, ({ timersFired }) => timersFired);
  const total = source + shuffle + state + timers + sinkShards;
  return { source, shuffle, state, timers, sinkShards, total };
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
