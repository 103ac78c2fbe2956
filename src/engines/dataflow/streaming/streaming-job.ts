import type { CloudEvent } from '../../../cloud/events.ts';
import { wholeTime } from '../../../flow/due.ts';
import { ARRIVE, DECIDE } from '../../../kernel/priorities.ts';
import type { Handle } from '../../../kernel/slot-queue.ts';
import { createTimeline, type Timeline } from '../../../kernel/statistics/timeline.ts';
import { streamingStages } from '../../../pipeline/streaming/streaming-stages.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import { perJob, perPool, startDemand } from '../../../quota/demand.ts';
import { shortages } from '../../../quota/fit.ts';
import { startRefusal } from '../../../quota/refusal.ts';
import { streamingStart } from '../../../quota/streaming-start.ts';
import type { JobSpec, StreamingSpec } from '../../../scenario/scenario.ts';
import { type Milliseconds, milliseconds } from '../../../units/duration.ts';
import type { Engine, EngineEvent, JobEvent, JobRecord, JobState, World } from '../../engine.ts';
import { createLimitMeter, type LimitMeter, type Shares } from '../../limit-meter.ts';
import { createMessageLog, type MessageLog, type Severity } from '../../message-log.ts';
import { IDLE } from '../binding.ts';
import type { JobGround } from '../context.ts';
import { faultsOf } from '../faults.ts';
import { HeldBelow } from '../held-below.ts';
import { createJobPool, type JobPool } from '../job-pool.ts';
import { MESSAGES } from '../messages.ts';
import { WayIn } from '../way-in.ts';
import type { BilledNow } from './streaming-meter.ts';
import { recordStreamingJob } from './record-streaming-job.ts';
import { type Running, startRunning } from './running.ts';
import { streamingPool } from './streaming-set-up.ts';
import { streamingOpening } from './streaming-opening.ts';

/** Stretches in which the history of a job is told. */
const SPANS = 360;

/** A streaming job on Dataflow, from its first submission to the horizon or its end. */
export class DataflowStreamingJob implements Engine {
  readonly spec: JobSpec;
  readonly streaming: StreamingSpec;
  readonly stages: readonly StreamingStage[];
  readonly pool: JobPool;
  readonly billed: Timeline;
  readonly messages: MessageLog = createMessageLog();
  readonly limits: LimitMeter;
  readonly held: HeldBelow;
  readonly wayIn: WayIn;
  readonly world: World;
  state: JobState = 'RUNNING';
  refused = false;
  startedAt: Milliseconds | null = null;
  workedFrom: Milliseconds | null = null;
  finishedAt: Milliseconds | null = null;
  initialWorkers = 0;
  running: Running | null = null;
  /** ms with the pool's disks, whatever its size. */
  pooledMs = 0;
  /** Whether somebody drains it. */
  draining = false;
  private readonly index: number;
  private readonly ground: JobGround;
  private readonly life = this.lifeEvents();
  private readonly glanceEvery: number;
  private wake: Handle | null = null;
  private asked = false;
  private isOpening = false;
  private pooledFrom = 0;
  private working = true;

  constructor(index: number, spec: JobSpec, world: World) {
    const { streaming } = spec;
    if (streaming === undefined) throw new RangeError(`${spec.name} is no streaming job`);
    this.index = index;
    this.spec = spec;
    this.streaming = streaming;
    this.glanceEvery = Math.max(1, Math.ceil(streaming.duration / SPANS));
    this.world = world;
    this.stages = streamingStages(spec.steps, spec.sdk, world.constants);
    this.limits = createLimitMeter(spec.submitAt);
    this.billed = createTimeline({ start: spec.submitAt });
    const zone = world.zoneOf(spec);
    this.ground = {
      number: index,
      ...{ spec, world, zone, faults: faultsOf(spec, world.faults) },
      say: this.say.bind(this),
      schedule: this.schedule.bind(this),
    };
    this.pool = createJobPool(spec, streamingPool(spec, this.stages), world, {
      ...{ job: index, zone, index: 0 },
      billChanged: (change) => {
        this.billed.record(this.now, this.billed.value + change);
      },
    });
    this.held = new HeldBelow(world);
    this.wayIn = new WayIn(this.ground, {
      observe: this.observe.bind(this),
      taken: this.begin.bind(this),
      refused: this.turnedDown.bind(this),
    });
  }

  handle(event: EngineEvent): void {
    if (!this.working && event.domain !== 'cloud') return; // left over
    const { running } = this;
    running?.flow.advanceTo(this.now - running.since);
    if (event.domain === 'cloud') this.handleVm(event);
    else if (event.domain === 'job') this.handleLife(event);
    if (this.working && this.running !== null) this.follow(this.running);
  }

  leaveOut(words: string): void {
    const at = milliseconds(this.spec.submitAt);
    this.state = 'NOT_SUBMITTED';
    this.messages.add({ at, severity: 'error', kind: 'failed', text: words });
    this.working = false;
    this.finishedAt = at;
  }

  record(): JobRecord {
    return recordStreamingJob(this);
  }

  private get now(): Milliseconds {
    return milliseconds(this.world.scheduler.now);
  }

  /** The service has taken the job: what its sources bring waits from now on. */
  private begin(): void {
    const { drainAt, duration, updates } = this.streaming;
    this.running = startRunning(this.ground, this.streaming, this.stages, this.pool, this.held);
    this.running.faults.begin();
    this.schedule(duration, DECIDE, 'horizon');
    this.schedule(this.glanceEvery, DECIDE, 'glance');
    if (drainAt !== null) this.scheduleAt(drainAt, 'drain');
    updates.forEach(({ at }, number) => {
      this.scheduleAt(at, 'update', number);
    });
  }

  private turnedDown(state: JobRecord['state']): void {
    this.state = state;
    this.refused = true;
    this.finish();
  }

  private handleLife({ kind, subject }: JobEvent): void {
    this.life[kind]?.(subject);
  }

  /** What happens at an event of the job; what is not here changes nothing by itself. */
  private lifeEvents(): Partial<Record<JobEvent['kind'], (subject: number) => void>> {
    return {
      submit: () => {
        this.wayIn.submit();
      },
      created: () => {
        this.wayIn.created();
      },
      'leave-queue': () => {
        this.wayIn.startUp();
      },
      'pool-start': this.startPool.bind(this),
      glance: this.glance.bind(this),
      wake: () => {
        this.wake = null;
      },
      opened: this.opened.bind(this),
      'go-on': () => this.running?.workers.pauseOver(),
      fault: this.suffer.bind(this),
      'fault-over': (number) => this.running?.faults.over(number),
      drain: this.drain.bind(this),
      update: this.update.bind(this),
      updated: (number) => this.running?.updates.take(number),
      horizon: () => {
        if (this.draining) this.say('basic', 'life', MESSAGES.stillDraining);
        this.end('RUNNING', null);
      },
      'give-up': () => {
        this.end('FAILED', MESSAGES.gaveUp);
      },
    };
  }

  private handleVm({ kind, subject }: CloudEvent): void {
    const { fleet } = this.pool;
    if (kind === 'vm-running') fleet.running(subject);
    else if (kind === 'vm-up') this.noteUp(subject);
    else if (kind === 'vm-ready') this.noteReady(subject);
    else if (this.running === null) fleet.gone(subject);
    else this.running.workers.vmGone(subject);
  }

  private noteUp(vm: number): void {
    this.pool.fleet.up(vm);
    if (this.startedAt !== null) return;
    this.startedAt = this.now;
    this.say('detailed', 'autoscaling', MESSAGES.raised(this.pool.fleet.size));
  }

  private noteReady(vm: number): void {
    this.running?.workers.becomeReady(vm);
    if (this.isOpening) return;
    this.isOpening = true;
    this.schedule(streamingOpening(this.spec.sdk, this.world.constants), ARRIVE, 'opened');
    this.say('basic', 'pool', MESSAGES.workersReady);
  }

  private opened(): void {
    if (this.workedFrom === null) this.running?.meter.catchUps.begin();
    this.workedFrom ??= this.now;
    this.running?.workers.open();
  }

  private startPool(): void {
    const { world, spec, pool } = this;
    const { shape } = pool.worker;
    const workers = streamingStart(spec.options);
    const once = [...perPool(shape), ...perJob(shape)];
    const demand = startDemand(shape, workers);
    for (const metric of shortages(demand, world.ledger)) world.ledger.markBound(metric);
    const text = startRefusal({ shape, workers, demand }, spec.name, world.place, world.ledger);
    if (text !== null) {
      this.wayIn.refuse({ state: 'FAILED', text, byQuota: true });
      return;
    }
    world.ledger.charge(once, world.scheduler.now, this.index);
    this.initialWorkers = workers;
    this.wayIn.stopWaiting();
    this.asked = true;
    this.pooledFrom = this.now;
    this.say('basic', 'pool', MESSAGES.startingWorkers(workers, world.place.region));
    this.running?.workers.grow(workers);
  }

  private suffer(number: number): void {
    const { running } = this;
    if (this.wayIn.submission.waits || running === null) return;
    if (running.faults.faultAt(number)?.kind === 'cancel')
      this.end('CANCELLED', MESSAGES.cancelled);
    else running.faults.strike(number, running.workers);
  }

  /** Sources bring nothing more, windows close early; the job ends when nothing waits. */
  private drain(): void {
    if (this.running === null) return;
    this.draining = true;
    this.say('basic', 'life', MESSAGES.draining);
    this.running.flow.drain();
  }

  private update(number: number): void {
    if (!this.asked) return;
    // a new job has to come up and open its stages as the first one had
    if (this.running?.updates.begin(number) === 'replace') this.isOpening = false;
  }

  /** After every event: sizes the pool, notes what there is to see, and looks when a rate changes next. */
  private follow(running: Running): void {
    const failsAt = running.since + running.badRecords.follow();
    running.sizing.noteCpu();
    const askAt = this.workedFrom === null ? Infinity : running.sizing.resize();
    running.sizing.noteCpu();
    running.meter.note(this.billedNow);
    running.throughput?.note();
    if (this.asked) this.observe(running.watch.limits());
    if (this.draining && running.flow.isEmpty) {
      this.end('DRAINED', null);
      return;
    }
    this.sleep(running, Math.min(askAt, failsAt));
  }

  private get billedNow(): BilledNow {
    const { billed } = this;
    const workerMs = billed.integral + billed.value * (this.now - billed.time);
    return { workerMs, workers: billed.value };
  }

  /** A stretch of the history is over: looking changes nothing. */
  private glance(): void {
    this.running?.watch.glance(this.billedNow);
    this.schedule(this.glanceEvery, DECIDE, 'glance');
  }

  private sleep({ flow, since }: Running, askAt: number): void {
    const { scheduler } = this.world;
    if (this.wake !== null) scheduler.cancel(this.wake);
    this.wake = null;
    const at = wholeTime(Math.min(flow.nextChange() + since, askAt));
    if (at === Infinity) return;
    this.wake = this.schedule(Math.max(0, at - scheduler.now), DECIDE, 'wake');
  }

  private end(state: JobState, words: string | null): void {
    if (!this.working) return;
    this.state = state;
    if (words !== null) this.say(state === 'FAILED' ? 'error' : 'basic', 'failed', words);
    this.running?.meter.note(this.billedNow);
    this.running?.meter.cut(this.billedNow);
    this.running?.throughput?.end();
    this.running?.updates.end();
    this.observe(IDLE);
    this.pool.fleet.stop();
    this.pool.fleet.freeAll();
    if (this.asked) {
      const { ledger, scheduler } = this.world;
      const { shape } = this.pool.worker;
      this.pooledMs = this.now - this.pooledFrom;
      ledger.release([...perPool(shape), ...perJob(shape)], scheduler.now, this.index);
      if (state !== 'RUNNING') this.say('basic', 'pool', MESSAGES.stopping);
    }
    this.finish();
  }

  private finish(): void {
    this.working = false;
    this.wayIn.stopWaiting();
    this.held.end();
    if (this.wake !== null) this.world.scheduler.cancel(this.wake);
    this.wayIn.leave();
    this.finishedAt = this.now;
    this.observe([]);
    this.world.ended(this.index);
  }

  private say(severity: Severity, kind: string, text: string): void {
    this.messages.add({ at: this.now, severity, kind, text });
  }

  private schedule(delay: number, priority: number, kind: JobEvent['kind'], subject = 0): Handle {
    const event = { domain: 'job', kind, job: this.index, subject } as const;
    return this.world.scheduler.schedule(delay, priority, event);
  }

  /** @param at ms of the simulation; what is past by then happens at once */
  private scheduleAt(at: number, kind: JobEvent['kind'], subject = 0): void {
    this.schedule(Math.max(0, at - this.now), ARRIVE, kind, subject);
  }

  private observe(shares: Shares): void {
    this.limits.observe(this.now, shares);
  }
}
