import type { StreamingReason, StreamingView } from '../../../autoscaling/streaming-view.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { JobUpdate } from '../../../scenario/scenario.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import { CpuAverage } from './cpu-average.ts';
import { type SizingPolicy, streamingPolicy } from './streaming-policy.ts';
import type { StreamingWorkers } from './streaming-workers.ts';
import { TierEffect } from './tier-effect.ts';

/** What a pool is sized by. */
export interface SizedPool {
  readonly workers: StreamingWorkers;
  /** Index of the pool, and of the stages that run in it. */
  readonly index: number;
  readonly stages: readonly number[];
  /** Workers of the job's other pools, which share its most. */
  readonly others: () => number;
}

/** Decides how many workers a pool of a streaming job has, by the stages that run in it: asked after everything that happens. */
export class StreamingSizing {
  /** Of the last decision; null: none yet. */
  reason: StreamingReason | null = null;
  /** What the job's latency tier does to the pool; null: it names none. */
  readonly tier: TierEffect | null;
  private most: number;
  private min: number;
  private readonly job: JobGround;
  private readonly spec: FlowSpec;
  private readonly flow: StreamingFlow;
  private readonly pool: SizedPool;
  private readonly cpu: CpuAverage;
  private policy: SizingPolicy;
  // by stage; filled anew each time
  private readonly backlog: Float64Array;
  private readonly inflow: Float64Array;
  private readonly outflow: Float64Array;
  private readonly view: { -readonly [Key in keyof StreamingView]: StreamingView[Key] };

  constructor(job: JobGround, spec: FlowSpec, flow: StreamingFlow, pool: SizedPool) {
    const { options, streaming } = job.spec;
    this.job = job;
    this.spec = spec;
    this.flow = flow;
    this.pool = pool;
    this.most = options.maxNumWorkers;
    this.min = Math.min(Math.max(1, options.minNumWorkers), this.most);
    this.cpu = new CpuAverage(1000 * job.world.constants.get('streaming.autoscaling.averaging'));
    this.tier = (streaming?.latencyTier ?? null) === null ? null : new TierEffect();
    this.policy = this.policyFor(streaming?.utilizationHint ?? null);
    this.backlog = new Float64Array(pool.stages.length);
    this.inflow = new Float64Array(pool.stages.length);
    this.outflow = new Float64Array(pool.stages.length);
    this.view = this.blankView();
  }

  /** Workers that it may have beside the others of its job; one it may always have. */
  get max(): number {
    return Math.max(1, this.most - this.pool.others());
  }

  /** New bounds and a new hint hold; null: as before. */
  update({ minNumWorkers, maxNumWorkers, utilizationHint }: JobUpdate): void {
    this.most = maxNumWorkers ?? this.most;
    this.min = Math.min(minNumWorkers ?? this.min, this.most);
    if (utilizationHint !== null) this.policy = this.policyFor(utilizationHint);
  }

  /** A new job has taken over: it knows nothing of the old one's past. */
  beginAnew(): void {
    this.policy.forget();
  }

  /** CPU in use has changed. */
  noteCpu(): void {
    this.cpu.note(this.job.world.scheduler.now, this.flow.load(this.pool.index));
  }

  /** Asks for workers or gives some back. @returns when it wants to be asked again, ms of the simulation */
  resize(): number {
    const { workers } = this.pool;
    const view = this.look();
    const { target, reason, wanted = target, askAt } = this.policy.decide(view);
    this.reason = reason;
    // what was asked for is on its way: whether that is enough is seen when it is there
    if (reason !== 'waiting for workers asked for') workers.noteQuota(wanted - target);
    if (target > workers.size) {
      this.say(MESSAGES.raised(target));
      workers.grow(target);
    } else if (target < workers.size && workers.pending === 0) {
      this.say(MESSAGES.reduced(target));
      workers.shrink(target);
    }
    return askAt;
  }

  private policyFor(hint: number | null): SizingPolicy {
    const { spec, world } = this.job;
    const { streaming } = spec;
    if (streaming === undefined) throw new RangeError(`${spec.name} is no streaming job`);
    const policy = streamingPolicy(spec, streaming, hint, world.constants);
    if (this.tier === null) return policy;
    const plain = { ...streaming, latencyTier: null };
    return this.tier.watch(policy, streamingPolicy(spec, plain, hint, world.constants));
  }

  /** One for the whole run; quota is asked only by whoever wants to know. */
  private blankView(): StreamingSizing['view'] {
    const { backlog, inflow, outflow, pool } = this;
    return {
      ...{ now: 0, ready: 0, pending: 0, cpu: 0, cpuTrend: this.cpu.trend },
      ...{ backlog, inflow, outflow, usefulWorkers: Infinity, min: 1, max: 1 },
      get quotaCap() {
        return pool.workers.room().workers;
      },
    };
  }

  private look(): StreamingView {
    const { backlog, inflow, outflow, view } = this;
    const { workers, stages } = this.pool;
    const views = this.flow.stages;
    let place = 0;
    for (const stage of stages) {
      const seen = views[stage];
      backlog[place] = seen?.backlog ?? 0;
      inflow[place] = seen?.inflow ?? 0;
      outflow[place] = seen?.outflow ?? 0;
      place += 1;
    }
    view.now = this.job.world.scheduler.now;
    view.ready = workers.atWork;
    view.pending = workers.pending;
    view.cpu = this.cpu.at(view.now);
    view.cpuTrend = this.cpu.trend;
    view.usefulWorkers = this.usefulWorkers();
    view.max = this.max;
    view.min = Math.min(this.min, view.max);
    return view;
  }

  /**
   * Workers for which what waits has keys or partitions: each takes whole ones, and one without any would be idle. Infinity:
   * nothing waits, or it has keys without end.
   */
  private usefulWorkers(): number {
    const { stages } = this.spec;
    let keys = 0;
    let place = 0;
    for (const stage of this.pool.stages) {
      if ((this.backlog[place] ?? 0) > 0) keys += stages[stage]?.ceiling.keys ?? 0;
      place += 1;
    }
    return keys === 0 ? Infinity : Math.ceil(keys);
  }

  private say(text: string): void {
    this.job.say('detailed', 'autoscaling', text);
  }
}
