import type { BatchExecution } from '../../batch/execution.ts';
import type { StageRun } from '../../batch/stage-run.ts';
import type { CloudEvent } from '../../cloud/events.ts';
import { DECIDE, RELEASE } from '../../kernel/priorities.ts';
import type { Handle } from '../../kernel/slot-queue.ts';
import { createTimeline, type Timeline } from '../../kernel/statistics/timeline.ts';
import { fuse } from '../../pipeline/fuse.ts';
import type { Stage } from '../../pipeline/stage.ts';
import { perJob } from '../../quota/demand.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import { type Milliseconds, milliseconds } from '../../units/duration.ts';
import type { Engine, EngineEvent, JobEvent, JobRecord, World } from '../engine.ts';
import { createLimitMeter, type LimitMeter, type Shares } from '../limit-meter.ts';
import { createMessageLog, type MessageLog, type Severity } from '../message-log.ts';
import { Activity } from './activity.ts';
import { bindingNow, bindsOn, IDLE, START_UP } from './binding.ts';
import { doomedStages } from './doomed.ts';
import { overflows } from './execution-of.ts';
import { slownessOf } from './faults.ts';
import type { JobPool } from './job-pool.ts';
import { MESSAGES } from './messages.ts';
import { Mishaps } from './mishaps.ts';
import { Opening } from './opening.ts';
import { recordJob } from './record.ts';
import { type Acts, type Parts, setUp } from './set-up.ts';
import { ShuffleSlots } from './shuffle-slots.ts';
import { Sizing } from './sizing.ts';
import { decisionPeriod, timeToTearDown } from './timing.ts';
import { type WayInTold, WayIn } from './way-in.ts';
import { createStageLimits, type StageLimits } from './stage-limits.ts';

/** A batch job on Dataflow, from its first submission to an empty pool. */
export class DataflowBatchJob implements Engine {
  readonly spec: JobSpec;
  readonly stages: readonly Stage[];
  readonly pools: readonly JobPool[];
  readonly openingTime: (stage: Stage) => Milliseconds;
  readonly execution: BatchExecution;
  /** Billed VMs of all pools. */
  readonly billed: Timeline;
  readonly messages: MessageLog = createMessageLog();
  readonly limits: LimitMeter;
  readonly stageLimits: StageLimits;
  state: JobRecord['state'] = 'DONE';
  refused = false;
  startedAt: Milliseconds | null = null;
  workedFrom: Milliseconds | null = null;
  finishedAt: Milliseconds | null = null;
  private readonly index: number;
  private readonly world: World;
  private readonly parts: Parts;
  private readonly activity: Activity;
  private readonly opening: Opening;
  private readonly sizing: Sizing;
  private readonly mishaps: Mishaps;
  private readonly wayIn: WayIn;
  private readonly slots: ShuffleSlots;
  private allReadySaid = false;
  private working = true;
  private asked = false;
  private binding: Shares = START_UP;

  constructor(index: number, spec: JobSpec, world: World) {
    this.index = index;
    this.spec = spec;
    this.world = world;
    this.stages = fuse(spec.steps, spec.sdk, world.constants, spec.options.shuffleMode);
    this.limits = createLimitMeter(spec.submitAt);
    this.stageLimits = createStageLimits(this.limits);
    this.billed = createTimeline({ start: spec.submitAt });
    const parts = setUp(index, spec, world, this.stages, this.acts());
    this.parts = parts;
    this.pools = parts.pools;
    this.openingTime = parts.openingTime;
    this.execution = parts.execution;
    this.activity = new Activity(parts);
    this.sizing = new Sizing(parts);
    this.opening = new Opening(parts, this.sizing);
    this.mishaps = new Mishaps(parts, this.sizing, this.watchActivity.bind(this));
    this.wayIn = new WayIn(parts, this.wayInTold());
    this.slots = new ShuffleSlots(parts);
  }

  get initialWorkers(): number {
    return this.opening.initialWorkers;
  }

  get refusals(): number {
    return this.wayIn.submission.refusals;
  }

  get queuedMs(): Milliseconds {
    return this.wayIn.queuedMs;
  }

  get launcherMs(): Milliseconds {
    return this.wayIn.launcherMs;
  }

  get heldBelow(): JobRecord['heldBelow'] {
    return this.parts.held.records();
  }

  handle(event: EngineEvent): void {
    if (!this.working && event.domain !== 'cloud' && event.kind !== 'torn-down') return; // left over
    let goesOn = false;
    if (event.domain === 'batch') goesOn = this.execution.handle(event);
    else if (event.domain === 'cloud') this.handleVm(event);
    else this.handleLife(event);
    if (this.working && this.asked) this.observeBinding(goesOn);
  }

  leaveOut(words: string): void {
    const at = milliseconds(this.spec.submitAt);
    this.state = 'NOT_SUBMITTED';
    this.messages.add({ at, severity: 'error', kind: 'failed', text: words });
    this.working = false;
    this.finishedAt = at;
  }

  record(): JobRecord {
    return recordJob(this, this.world.constants);
  }

  private get now(): Milliseconds {
    return milliseconds(this.world.scheduler.now);
  }

  private get size(): number {
    return this.pools.reduce((sum, { fleet }) => sum + fleet.size, 0);
  }

  private get ready(): number {
    return this.pools.reduce((sum, { fleet }) => sum + fleet.ready, 0);
  }

  private acts(): Acts {
    return {
      say: this.say.bind(this),
      schedule: this.schedule.bind(this),
      retire: this.retire.bind(this),
      billChanged: (change) => {
        this.billed.record(this.now, this.billed.value + change);
      },
      workerLeft: (pool, vm) => {
        this.retire(this.poolAt(pool), vm);
      },
      finished: this.stopPools.bind(this),
      failed: this.failAt.bind(this),
      stageChanged: this.noteStage.bind(this),
    };
  }

  private wayInTold(): WayInTold {
    return {
      observe: this.observe.bind(this),
      taken: () => {
        this.mishaps.begin();
      },
      refused: (state) => {
        this.state = state;
        this.refused = true;
        this.finish();
      },
    };
  }

  private poolAt(index: number): JobPool {
    const pool = this.pools[index];
    if (pool === undefined) throw new RangeError(`no pool ${index}`);
    return pool;
  }

  private handleLife({ kind, subject }: JobEvent): void {
    if (kind === 'submit') this.wayIn.submit();
    else if (kind === 'created') this.wayIn.created();
    else if (kind === 'leave-queue') this.wayIn.startUp();
    else if (kind === 'pool-start') this.startPools();
    else if (kind === 'decide') this.decide();
    else if (kind === 'fault') this.suffer(subject);
    else if (kind === 'zone-episode') this.mishaps.episode();
    else if (kind === 'stock-back')
      return; // what binds the job is looked at anew
    else if (kind === 'no-activity') this.end('FAILED', 'error', MESSAGES.noActivity);
    else if (kind === 'give-up') this.end('FAILED', 'error', MESSAGES.gaveUp);
    else this.freeAll();
  }

  private handleVm({ kind, pool: index, subject }: CloudEvent): void {
    const pool = this.poolAt(index);
    if (kind === 'vm-running') pool.fleet.running(subject);
    else if (kind === 'vm-up') this.noteUp(pool, subject);
    else if (kind === 'vm-ready') this.putToWork(pool, subject);
    else if (kind === 'vm-preempted') this.mishaps.preempted(pool, subject);
    else pool.fleet.gone(subject);
  }

  private startPools(): void {
    const words = this.opening.begin();
    if (words !== null) {
      this.wayIn.refuse({ state: 'FAILED', text: words, byQuota: true });
      return;
    }
    this.asked = true;
    this.scheduleDecision();
    this.watchActivity();
    this.mishaps.watchZone();
  }

  private noteUp(pool: JobPool, vm: number): void {
    pool.fleet.up(vm);
    if (this.startedAt !== null) return;
    this.startedAt = this.now;
    this.say('detailed', 'autoscaling', MESSAGES.raised(this.size));
  }

  private putToWork(pool: JobPool, vm: number): void {
    const { faults, spec, world } = this.parts;
    pool.fleet.becomeReady(vm);
    const slowness = slownessOf(pool.entity(vm), spec, faults, world.stream);
    this.execution.addWorker(pool.index, vm, slowness);
    this.watchActivity();
    if (!this.allReadySaid && this.ready === this.size) {
      this.allReadySaid = true;
      this.say('basic', 'pool', MESSAGES.workersReady);
    }
    if (this.workedFrom !== null) return;
    this.workedFrom = this.now;
    this.execution.begin();
  }

  private decide(): void {
    this.scheduleDecision();
    if (this.workedFrom !== null) this.sizing.resize();
  }

  private suffer(number: number): void {
    if (this.wayIn.submission.waits) return; // there is no job
    const cancelled = this.mishaps.faultAt(number)?.kind === 'cancel';
    if (cancelled) this.end('CANCELLED', 'basic', MESSAGES.cancelled);
    else this.mishaps.strike(number);
  }

  private watchActivity(): void {
    if (this.asked) this.activity.note(this.ready > 0);
  }

  private failAt({ stage }: StageRun): void {
    const refusal = this.world.refusalOf(this.index);
    const isDoomed = doomedStages(this.stages, refusal?.inWork).includes(stage);
    if (isDoomed) this.say('warning', 'failed', refusal?.text ?? '');
    const words =
      !isDoomed && overflows(stage, this.parts) ? MESSAGES.outOfMemory : MESSAGES.attemptsSpent;
    const attempts = this.world.constants.get('item.attempts');
    this.end('FAILED', 'error', words(stage.name, attempts));
  }

  private end(state: JobRecord['state'], severity: Severity, words: string): void {
    if (!this.working) return;
    this.state = state;
    this.say(severity, 'failed', words);
    if (this.asked) this.stopPools();
    else this.finish(); // no pool to take down yet
  }

  private retire(pool: JobPool, vm: number): void {
    const teardown = timeToTearDown(this.parts, 'vm-teardown', pool.entity(vm));
    pool.fleet.retire(vm, teardown);
  }

  private stopPools(): void {
    this.close();
    this.observe(IDLE);
    this.say('basic', 'pool', MESSAGES.stopping);
    this.say('detailed', 'autoscaling', MESSAGES.resized(this.size));
    for (const { fleet } of this.pools) fleet.stop();
    this.schedule(timeToTearDown(this.parts, 'pool-teardown', 0), RELEASE, 'torn-down');
  }

  private freeAll(): void {
    const { ledger, scheduler } = this.world;
    for (const { fleet } of this.pools) fleet.freeAll();
    if (this.asked) ledger.release(perJob(this.poolAt(0).worker.shape), scheduler.now, this.index);
    this.finish();
  }

  private close(): void {
    this.working = false;
    this.wayIn.stopWaiting();
    this.activity.stop();
    this.parts.held.end();
  }

  private finish(): void {
    this.close();
    this.slots.freeAll();
    this.wayIn.leave();
    this.finishedAt = this.now;
    this.observe([]);
    this.world.ended(this.index);
  }

  private scheduleDecision(): void {
    this.schedule(decisionPeriod(this.world.constants), DECIDE, 'decide');
  }

  /** A stage is about to open, opens or closes. */
  private noteStage(run: StageRun): void {
    const { name } = run.stage;
    const index = this.execution.runs.indexOf(run);
    if (run.state === 'open') this.stageLimits.opened(index, this.now);
    if (run.state === 'open') this.slots.opened(run.stage);
    if (run.state === 'closed') this.stageLimits.closed(index, this.now);
    if (run.state === 'open') this.say('basic', 'stage', MESSAGES.executing(name));
    if (run.state === 'closed') this.say('basic', 'stage', MESSAGES.finished(name));
    if (run.state !== 'opening') return;
    const refusal = this.opening.beginFor(this.poolAt(run.pool));
    if (refusal !== null) this.end('FAILED', 'error', refusal);
  }

  private say(severity: Severity, kind: string, text: string): void {
    this.messages.add({ at: this.now, severity, kind, text });
  }

  private schedule(delay: number, priority: number, kind: JobEvent['kind'], subject = 0): Handle {
    const event = { domain: 'job', kind, job: this.index, subject } as const;
    return this.world.scheduler.schedule(delay, priority, event);
  }

  private observeBinding(goesOn: boolean): void {
    if (!goesOn || !bindsOn(this.pools)) {
      this.binding = bindingNow(this.execution, this.pools, this.spec, this.now);
    }
    this.observe(this.binding);
  }

  private observe(shares: Shares): void {
    this.limits.observe(this.now, shares);
  }
}
