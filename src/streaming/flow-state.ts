import type { Histogram } from '../kernel/statistics/histogram.ts';
import { createHistogram } from '../kernel/statistics/histogram.ts';
import { Feed } from './feed.ts';
import type { BundleSpec, FlowSpec, StageSpec } from './flow-spec.ts';
import type { ExtraLatency } from './latency/latency-recorder.ts';
import { startConstant } from './load/constant.ts';
import type { RateCursor } from './load/rate-cursor.ts';
import type { StageView, WindowView } from './flow-view.ts';
import { LongestBacklog } from './longest-backlog.ts';
import { PoolRun } from './pool-run.ts';
import { Rates } from './rates.ts';
import { stageCeiling, throughput } from './stage-ceiling.ts';
import { StageRun } from './stage-run.ts';
import { TimerWatch } from './timers/timer-watch.ts';
import { StageSeen, WindowSeen } from './seen.ts';

/** Everything that a flow keeps. Times in ms, rates per ms. */
export class FlowState {
  readonly spec: FlowSpec;
  readonly stages: readonly StageRun[];
  /** In the order of the stages that read. */
  readonly feeds: readonly Feed[];
  /** By stage, its feeds. */
  readonly feedsOf: readonly (readonly Feed[])[];
  readonly windowed: readonly Feed[];
  /** Stages that hand on panes. */
  readonly folding: readonly number[];
  /** Stages whose bundles cost something. */
  readonly bundled: readonly number[];
  readonly timers: TimerWatch;
  readonly rates: Rates;
  readonly extras: readonly ExtraLatency[];
  /** By stage: all older elements are through, ms. */
  readonly frontier: Float64Array;
  readonly stageViews: readonly StageView[];
  readonly windowViews: readonly WindowView[];
  now = 0;
  readonly pools: readonly PoolRun[];
  changeAt = Infinity;
  changes = 0;
  cpuMs = 0;
  peakWatermarkAge = 0;
  readonly longestBacklog = new LongestBacklog();
  private readonly jobCeilings: number[];
  /** By stage: an element born then is never through; Infinity: none is. */
  private readonly stuckAt: Float64Array;
  /** By stage, elements per ms that it and those behind it take, keys apart. */
  private readonly taken: Float64Array;
  /** Edges over which a stage pushes back, the last ones first. */
  private readonly pushing: readonly Feed[];
  private draining = false;
  /** Taken by elements that fail and are tried again for ever: threads, and vCPU as far as there are any. */

  constructor(spec: FlowSpec) {
    this.spec = spec;
    this.pools = spec.pools.map((pool) => new PoolRun(pool));
    const read = new Set(spec.stages.flatMap(({ feeds }) => feeds.map(({ from }) => from)));
    this.feedsOf = spec.stages.map(({ feeds }, to) => feeds.map((feed) => new Feed(feed, to)));
    this.stages = spec.stages.map((stage, index) => {
      const inputs = this.feedsOf[index]?.flatMap(({ passing, ending }) => [passing, ending]);
      return new StageRun(stage, read.has(index), inputs ?? []);
    });
    this.folding = this.stages.flatMap(({ folds }, index) => (folds ? [index] : []));
    this.bundled = this.stages.flatMap(({ bundling }, index) => (bundling === null ? [] : [index]));
    this.feeds = this.feedsOf.flat();
    this.windowed = this.feeds.filter(({ window }) => window !== null);
    this.timers = new TimerWatch(this.windowed, this.stages);
    this.rates = new Rates(
      this.stages.map(({ cost }) => cost),
      spec.stages.map(({ feeds }) => feeds.map(({ from }) => from)),
      spec.stages.map(({ pool = 0 }) => pool),
      spec.pools.length,
    );
    this.extras = spec.stages.map(() => ({ fixed: 0, spread: 0, chance: 0, mean: 0 }));
    this.frontier = new Float64Array(spec.stages.length);
    this.taken = new Float64Array(spec.stages.length);
    this.pushing = pushingFeeds(this.feeds, spec.stages).toReversed();
    this.stuckAt = new Float64Array(spec.stages.length).fill(Infinity);
    this.jobCeilings = spec.stages.map(({ ceiling }) => ceiling.job);
    const { rates, jobCeilings } = this;
    this.stageViews = this.stages.map((stage, index) => {
      return new StageSeen(stage, index, rates, jobCeilings);
    });
    this.windowViews = this.windowed.map((feed) => new WindowSeen(feed));
  }

  /** Sets capacity and ceilings to what the workers allow. */
  applyWorkers(): void {
    const { rates, spec, pools } = this;
    for (const [index, pool] of pools.entries()) rates.capacity[index] = pool.forStages;
    for (const [stage, { pool = 0 }] of spec.stages.entries()) {
      const { ceiling } = this.stageAt(stage);
      const job = this.jobCeilings[stage] ?? Infinity;
      const { working, free: worker } = this.poolAt(pool);
      rates.ceiling[stage] = stageCeiling({ ...ceiling, job }, working, worker);
      this.taken[stage] = throughput({ ...ceiling, job }, working);
    }
    this.pushBack();
  }

  /**
   * What a sink or service does not take is not brought to it: where a stage has one input, that one has no other
   * reader, and no window is between them, the one before goes no faster. Keys don't push back: other keys go on.
   */
  private pushBack(): void {
    const { rates, taken } = this;
    for (const feed of this.pushing) {
      const { from, ratio } = feed.spec;
      taken[from] = Math.min(taken[from] ?? Infinity, (taken[feed.to] ?? Infinity) / ratio);
      rates.ceiling[from] = Math.min(rates.ceiling[from] ?? Infinity, taken[from] ?? Infinity);
    }
  }

  setSource(stage: number, rate: number | RateCursor): void {
    const cursor =
      typeof rate === 'number' ? startConstant({ kind: 'constant', rate: positive(rate) }) : rate;
    this.stageAt(stage).cursor = cursor;
    this.rates.source[stage] = cursor.rateAt(this.now);
  }

  setCeiling(stage: number, rate: number): void {
    if (!(rate >= 0)) throw new RangeError(`flow: a ceiling of ${rate}`);
    this.stageAt(stage);
    this.jobCeilings[stage] = rate;
    this.applyWorkers();
  }

  /** Puts the bundles of a stage into another level, where they have any. */
  setLevel(stage: number, level: number): void {
    const run = this.stageAt(stage);
    if (run.bundling === null || run.bundling.level === level) return;
    run.bundling.level = level;
    this.rates.cost[stage] = run.cost;
    this.applyWorkers();
  }

  holdWatermark(stage: number): void {
    this.findFrontiers();
    this.stuckAt[stage] = Math.min(this.stuckAt[stage] ?? Infinity, this.frontier[stage] ?? 0);
  }

  /** Whether a stage has an element born before `born` that never gets through. */
  isStuckBefore(stage: number, born: number): boolean {
    return (this.stuckAt[stage] ?? Infinity) < born;
  }

  /**
   * Sources bring nothing more, and what waits in them stays unread; what windows hold goes on, now and whenever more has
   * come to them.
   */
  drain(): void {
    this.draining = true;
    for (const [index, { cursor }] of this.stages.entries()) {
      if (cursor === null) continue;
      this.setSource(index, 0);
      this.jobCeilings[index] = 0;
    }
    this.applyWorkers();
    this.flush();
  }

  /** While draining, lets all go that windows hold. */
  flush(): void {
    if (!this.draining) return;
    this.timers.beforeClosing(this.now);
    for (const feed of this.windowed) this.letGo(feed, feed.window?.flush() ?? 0, this.now);
    this.timers.afterClosing(this.now);
  }

  /** Puts in front of the next stage what windows let go at once, born at a watermark: its timers are due now. */
  letGo({ to, window }: Feed, units: number, born: number): void {
    const stage = this.stageAt(to);
    const from = Math.max(born, window?.sentLate.lastBefore(born) ?? born);
    stage.addLump(units, from, [born, born], window?.foldOf(units));
    stage.timers?.put(window?.takeFired() ?? 0, stage.totalIn, this.now, this.now);
    if (!stage.isBacklogged) stage.timers?.take(stage.totalOut, this.now, this.now, true);
  }

  get isEmpty(): boolean {
    return (
      this.stages.every(({ isBacklogged, cursor }) => {
        return !isBacklogged || (this.draining && cursor !== null);
      }) &&
      this.stuckAt.every((born) => born === Infinity) &&
      this.rates.source.every((rate) => rate === 0) &&
      this.windowed.every(
        ({ window }) =>
          window === null || window.hold.boundary(window.watermark, false) === Infinity,
      )
    );
  }

  /** A stage by its index. Throws a RangeError when there is none. */
  stageAt(index: number): StageRun {
    const stage = this.stages[index];
    if (stage === undefined) throw new RangeError(`flow: there is no stage ${index}`);
    return stage;
  }

  /** A pool by its index. Throws a RangeError when there is none. */
  poolAt(index: number): PoolRun {
    const pool = this.pools[index];
    if (pool === undefined) throw new RangeError(`flow: there is no pool ${index}`);
    return pool;
  }

  /** vCPU in use now, by stages and beside them. */
  get cpu(): number {
    return this.pools.reduce((sum, { setAside }) => sum + setAside, this.rates.usedInAll);
  }

  /** Brings the frontiers up to date, each from those before it. */
  findFrontiers(): void {
    for (let index = 0; index < this.stages.length; index += 1) this.findFrontier(index);
  }

  /** Brings the frontier of a stage up to date, from those of the stages that it reads. */
  findFrontier(index: number): void {
    const stage = this.stageAt(index);
    const { cursor } = stage;
    let front = cursor === null && stage.spec.feeds.length > 0 ? Infinity : this.now;
    if (cursor !== null) front = Math.min(front, cursor.owedSince(this.now));
    for (const feed of this.feedsOf[index] ?? []) {
      const lag = feed.window?.spec.watermarkLag ?? 0;
      front = Math.min(front, (this.frontier[feed.spec.from] ?? 0) - lag);
    }
    this.frontier[index] = Math.min(front, stage.oldest, this.stuckAt[index] ?? Infinity);
  }

  /** The age of the earliest frontier, ms. */
  ageOf(frontiers: Float64Array): number {
    let age = 0;
    for (const front of frontiers) age = Math.max(age, this.now - front);
    return age;
  }

  watermarkAge(): number {
    this.findFrontiers();
    return this.ageOf(this.frontier);
  }

  latency(): Histogram {
    const all = createHistogram();
    for (const { latency } of this.stages) if (latency !== null) all.merge(latency);
    return all;
  }
}

/** Edges to a stage that has no other input, from one that has no other reader. */
function pushingFeeds(feeds: readonly Feed[], stages: readonly StageSpec[]): readonly Feed[] {
  return feeds.filter(({ spec, to, window }) => {
    const isOnly = stages[to]?.feeds.length === 1 && stages[to].source === null;
    const readers = feeds.filter((other) => other.spec.from === spec.from).length;
    return isOnly && readers === 1 && window === null && spec.ratio > 0;
  });
}

/** Takes a checked specification; returns the state at time 0. Throws like `createStreamingFlow`. */
export function createFlowState(spec: FlowSpec): FlowState {
  if (spec.stages.length === 0) throw new RangeError('flow: no stages');
  for (const [index, stage] of spec.stages.entries()) check(stage, index);
  const state = new FlowState(spec);
  for (const [index, { cursor }] of state.stages.entries()) {
    state.rates.source[index] = cursor?.rateAt(0) ?? 0;
    if (cursor !== null) state.stageAt(index).addLumps(cursor.takeLumps(), 0);
  }
  state.applyWorkers();
  return state;
}

function check(stage: StageSpec, index: number): void {
  const { name, feeds, cpuPerElement, cpuPerByte, bytes, ceiling, bundles } = stage;
  for (const value of [cpuPerElement, cpuPerByte, bytes, stage.latency]) positive(value);
  for (const { from, ratio } of feeds) {
    if (!(from >= 0 && from < index)) throw new RangeError(`flow: ${name} reads stage ${from}`);
    positive(ratio);
  }
  if (bundles !== undefined) checkBundles(name, bundles);
  const { job, perWorker, keys, serviceMs } = ceiling;
  const isHeld = Math.min(job, perWorker) < Infinity || (keys < Infinity && serviceMs > 0);
  if (!(cpuPerElement + cpuPerByte * bytes > 0) && !isHeld) {
    throw new RangeError(`flow: nothing holds ${name} back`);
  }
}

function checkBundles(name: string, { cpu, keys, most }: BundleSpec): void {
  if (cpu > 0 && cpu < Infinity && keys > 0 && keys < Infinity && most >= 1) return;
  throw new RangeError(`flow: ${name} has bundles of ${cpu} ms, ${keys} keys, ${most} elements`);
}

function positive(value: number): number {
  if (value >= 0 && value < Infinity) return value;
  throw new RangeError(`flow: ${value} is not finite and >= 0`);
}
