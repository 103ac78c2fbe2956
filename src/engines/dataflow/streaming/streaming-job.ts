import type { CloudEvent } from '../../../cloud/events.ts';
import { wholeTime } from '../../../flow/due.ts';
import { ARRIVE, DECIDE } from '../../../kernel/priorities.ts';
import type { Handle } from '../../../kernel/slot-queue.ts';
import { createTimeline, type Timeline } from '../../../kernel/statistics/timeline.ts';
import { streamingStages } from '../../../pipeline/streaming/streaming-stages.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { JobSpec, StreamingSpec } from '../../../scenario/scenario.ts';
import { type Milliseconds, milliseconds } from '../../../units/duration.ts';
import type { Engine, EngineEvent, JobEvent, JobRecord, JobState, World } from '../../engine.ts';
import { createLimitMeter, type LimitMeter, type Shares } from '../../limit-meter.ts';
import { createMessageLog, type MessageLog, type Severity } from '../../message-log.ts';
import { IDLE } from '../binding.ts';
import type { JobGround } from '../context.ts';
import { faultsOf } from '../faults.ts';
import { HeldBelow } from '../held-below.ts';
import type { JobPool } from '../job-pool.ts';
import { MESSAGES } from '../messages.ts';
import { WayIn } from '../way-in.ts';
import { becomeReady } from './crew.ts';
import type { BilledNow } from './streaming-meter.ts';
import { type Stop, stopOf } from './in-flight.ts';
import { heldThroughout, poolStarts, vcpuMsOf } from './pool-starts.ts';
import { recordStreamingJob } from './record-streaming-job.ts';
import { type Running, size, startRunning } from './running.ts';
import { setUpPools } from './streaming-set-up.ts';

/** Stretches in which the history of a job is told. */
const SPANS = 360;

/** A streaming job on Dataflow, from its first submission to the horizon or its end. */
export class DataflowStreamingJob implements Engine {
  readonly spec: JobSpec;
  readonly streaming: StreamingSpec;
  readonly stages: readonly StreamingStage[];
  readonly pools: readonly JobPool[];
  /** By stage, the index of the pool that runs it. */
  readonly poolOf: readonly number[];
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
  /** How somebody stops it; null: nobody does. */
  stop: Stop | null = null;
  private readonly index: number;
  private readonly ground: JobGround;
  private readonly life = this.lifeEvents();
  private readonly glanceEvery: number;
  private wake: Handle | null = null;
  private asked = false;
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
    const { pools, poolOf } = setUpPools(spec, this.stages, world, {
      ...{ job: index, zone },
      billChanged: (change) => {
        this.billed.record(this.now, this.billed.value + change);
      },
    });
    this.pools = pools;
    this.poolOf = poolOf;
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
    this.running = startRunning(this.ground, this.streaming, this.stages, this, this.held);
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
      'go-on': (pool) => this.running?.crews[pool]?.workers.pauseOver(),
      fault: this.suffer.bind(this),
      'fault-over': (number) => this.running?.faults.over(number),
      drain: this.drain.bind(this),
      refresh: (number) => this.running?.sideInputs?.refresh(number),
      refreshed: () => this.running?.sideInputs?.done(),
      update: this.update.bind(this),
      updated: (number) => this.running?.updates.take(number),
      horizon: () => {
        if (this.stop?.how === 'drained') this.say('basic', 'life', MESSAGES.stillDraining);
        this.end('RUNNING', null);
      },
      'give-up': () => {
        this.end('FAILED', MESSAGES.gaveUp);
      },
    };
  }

  private handleVm({ kind, pool: index, subject }: CloudEvent): void {
    const pool = this.pools[index];
    if (pool === undefined) throw new RangeError(`${this.spec.name} has no pool ${index}`);
    const crew = this.running?.crews[index];
    if (kind === 'vm-running') pool.fleet.running(subject);
    else if (kind === 'vm-up') this.noteUp(pool, subject);
    else if (kind !== 'vm-ready' && crew === undefined) pool.fleet.gone(subject);
    else if (kind !== 'vm-ready') crew?.workers.vmGone(subject);
    else if (crew !== undefined) becomeReady(this.ground, crew, subject);
  }

  private noteUp({ fleet }: JobPool, vm: number): void {
    fleet.up(vm);
    if (this.startedAt !== null) return;
    this.startedAt = this.now;
    this.say('detailed', 'autoscaling', MESSAGES.raised(fleet.size));
  }

  private opened(pool: number): void {
    if (this.workedFrom === null) this.running?.meter.catchUps.begin();
    this.workedFrom ??= this.now;
    this.running?.crews[pool]?.workers.open();
  }

  private startPool(): void {
    const { world, spec, pools } = this;
    const { sizes, workers, refusal: text } = poolStarts(spec, pools, world);
    if (text !== null) {
      this.wayIn.refuse({ state: 'FAILED', text, byQuota: true });
      return;
    }
    world.ledger.charge(heldThroughout(pools), world.scheduler.now, this.index);
    this.initialWorkers = workers;
    this.wayIn.stopWaiting();
    this.asked = true;
    this.pooledFrom = this.now;
    this.say('basic', 'pool', MESSAGES.startingWorkers(workers, world.place.region));
    for (const { workers: crew, pool } of this.running?.crews ?? []) {
      crew.grow(sizes[pool.index] ?? 1);
    }
  }

  private suffer(number: number): void {
    const { running } = this;
    if (this.wayIn.submission.waits || running === null) return;
    if (running.faults.faultAt(number)?.kind === 'cancel') {
      this.stop = stopOf('cancelled', this.now, this.billedNow, running);
      this.end('CANCELLED', MESSAGES.cancelled);
    } else running.faults.strike(number, running.crews);
  }

  /** Sources bring nothing more, windows close early; the job ends when nothing waits. */
  private drain(): void {
    if (this.running === null) return;
    this.stop = stopOf('drained', this.now, this.billedNow, this.running);
    this.say('basic', 'life', MESSAGES.draining);
    this.running.flow.drain();
    this.running.sideInputs?.drain();
  }

  private update(number: number): void {
    if (this.asked) this.running?.updates.begin(number);
  }

  /** After every event: sizes the pool, notes what there is to see, and looks when a rate changes next. */
  private follow(running: Running): void {
    if (this.workedFrom !== null) running.sideInputs?.note();
    const failsAt = running.since + running.badRecords.follow();
    const askAt = size(running, this.workedFrom !== null);
    running.meter.note(this.billedNow);
    running.throughput?.note();
    if (this.asked) this.observe(running.watch.limits());
    if (this.stop?.how === 'drained' && running.flow.isEmpty) {
      this.end('DRAINED', null);
      return;
    }
    this.sleep(running, Math.min(askAt, failsAt));
  }

  private get billedNow(): BilledNow {
    const { billed } = this;
    const workerMs = billed.integral + billed.value * (this.now - billed.time);
    return { workerMs, workers: billed.value, vcpuMs: vcpuMsOf(this.pools, this.now) };
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
    this.stopPools();
    this.finish();
  }

  private stopPools(): void {
    for (const { fleet } of this.pools) {
      fleet.stop();
      fleet.freeAll();
    }
    if (this.asked) {
      const { ledger, scheduler } = this.world;
      this.pooledMs = this.now - this.pooledFrom;
      ledger.release(heldThroughout(this.pools), scheduler.now, this.index);
      if (this.state !== 'RUNNING') this.say('basic', 'pool', MESSAGES.stopping);
    }
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
