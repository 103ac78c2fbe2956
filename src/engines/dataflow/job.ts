import type { Decision } from '../../autoscaling/policy.ts';
import { BatchExecution } from '../../batch/execution.ts';
import { progressOf } from '../../batch/progress.ts';
import type { StageRun } from '../../batch/stage-run.ts';
import type { CloudEvent } from '../../cloud/events.ts';
import { createFleet, type Fleet } from '../../cloud/fleet.ts';
import { startUpOf } from '../../cloud/start-up.ts';
import { DECIDE, RELEASE } from '../../kernel/priorities.ts';
import type { Handle } from '../../kernel/slot-queue.ts';
import { fuse } from '../../pipeline/fuse.ts';
import type { Stage } from '../../pipeline/stage.ts';
import { PER_JOB, perWorker } from '../../quota/demand.ts';
import { quotaSummary } from '../../quota/fit.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import { type Milliseconds, milliseconds } from '../../units/duration.ts';
import type { Engine, EngineEvent, JobEvent, JobRecord, World } from '../engine.ts';
import { createLimitMeter, type LimitMeter, type Shares } from '../limit-meter.ts';
import { createMessageLog, type MessageLog, type Severity } from '../message-log.ts';
import { bindingNow, IDLE } from './binding.ts';
import { MESSAGES } from './messages.ts';
import { policyOf, quotaBehind, startOf, viewOf } from './pool.ts';
import { recordJob } from './record.ts';
import { decisionPeriod, drawTime, HORIZON, openingTimes } from './timing.ts';
import { describeWorker, type Worker } from './worker.ts';

/** A batch job on Dataflow, from submission to an empty pool. */
export class DataflowBatchJob implements Engine {
  readonly spec: JobSpec;
  readonly worker: Worker;
  readonly stages: readonly Stage[];
  readonly openingTime: (stage: Stage) => Milliseconds;
  readonly execution: BatchExecution;
  readonly fleet: Fleet;
  readonly messages: MessageLog = createMessageLog();
  readonly limits: LimitMeter;
  state: JobRecord['state'] = 'DONE';
  refused = false;
  initialWorkers = 0;
  startedAt: Milliseconds | null = null;
  workedFrom: Milliseconds | null = null;
  finishedAt: Milliseconds | null = null;
  /** How long a Flex template's launcher ran; 0 without one. */
  launcherMs: Milliseconds = milliseconds(0);
  private readonly index: number;
  private readonly world: World;
  private readonly decide: ReturnType<typeof policyOf>;
  private last: Decision<null> | null = null;
  private startCut = false;
  private allReadySaid = false;
  private working = true;
  private giveUp: Handle | null = null;

  constructor(index: number, spec: JobSpec, world: World) {
    const { constants, scheduler, ledger } = world;
    this.index = index;
    this.spec = spec;
    this.world = world;
    this.worker = describeWorker(spec.options, constants);
    this.stages = fuse(spec.steps, spec.sdk, constants);
    this.decide = policyOf(spec.options, constants);
    this.limits = createLimitMeter(spec.submitAt);
    this.openingTime = openingTimes(spec.sdk, this.worker, constants);
    const streams = (cause: string, entity: string | number): ReturnType<World['stream']> =>
      world.stream(spec.name, cause, entity);
    this.fleet = createFleet({
      job: index,
      submitAt: spec.submitAt,
      scheduler,
      ledger,
      perWorker: perWorker(this.worker.shape),
      startUp: startUpOf(spec.sdk, spec.options.sdkContainerImage !== null, constants, streams),
    });
    this.execution = new BatchExecution({
      job: index,
      stages: this.stages,
      pace: this.worker.pace,
      limits: this.worker,
      openingTime: this.openingTime,
      reportInterval: constants.get('item.reportInterval'),
      stageStream: (step) => streams('item-work', step),
      scheduler,
      workerLeft: (worker) => {
        this.retire(worker);
      },
      finished: () => {
        this.stopPool();
      },
      stageChanged: (run) => {
        this.tellStage(run);
      },
    });
  }

  start(): void {
    if (this.spec.template === 'flex') {
      this.launcherMs = drawTime('launcher.flex', this.world, this.spec.name, 'launcher', 0);
    }
    const poolStart = drawTime('service.poolStart', this.world, this.spec.name, 'pool-start', 0);
    this.schedule(this.launcherMs + poolStart, RELEASE, 'pool-start');
    this.giveUp = this.schedule(HORIZON, DECIDE, 'give-up');
    this.observe([{ by: 'start-up', share: 1 }]);
  }

  handle(event: EngineEvent): void {
    if (event.domain === 'batch' && !this.working) return; // left over from a job that was given up
    if (event.domain === 'batch') this.execution.handle(event);
    else if (event.domain === 'cloud') this.handleVm(event);
    else this.handleLife(event);
    if (this.working) this.observeBinding();
  }

  record(): JobRecord {
    return recordJob(this, this.world.constants);
  }

  private get now(): Milliseconds {
    return milliseconds(this.world.scheduler.now);
  }

  private handleLife(event: JobEvent): void {
    switch (event.kind) {
      case 'submit':
        this.start();
        return;
      case 'pool-start':
        this.startPool();
        return;
      case 'decide':
        this.resize();
        return;
      case 'give-up':
        this.state = 'FAILED';
        this.say('error', 'failed', MESSAGES.gaveUp);
        this.stopPool();
        return;
      case 'torn-down':
        this.fleet.freeAll();
        this.world.ledger.release(PER_JOB);
        this.finish();
        return;
    }
  }

  private handleVm(event: CloudEvent): void {
    switch (event.kind) {
      case 'vm-running':
        this.fleet.running(event.subject);
        return;
      case 'vm-up':
        this.fleet.up(event.subject);
        this.noteFirstRaise();
        return;
      case 'vm-ready':
        this.fleet.becomeReady(event.subject);
        this.putToWork(event.subject);
        return;
      case 'vm-gone':
        this.fleet.gone();
        return;
    }
  }

  private startPool(): void {
    const { constants, ledger, place } = this.world;
    const sourceBytes = this.stages.reduce(
      (sum, { begins, input }) => sum + (begins === 'source' ? input.bytes : 0),
      0,
    );
    const { workers, cut, refusedBy } = startOf(
      this.spec.options,
      sourceBytes,
      this.worker,
      constants,
      ledger,
    );
    this.initialWorkers = workers;
    this.startCut = cut;
    if (refusedBy.length > 0) {
      this.say('error', 'failed', quotaSummary(this.worker.shape, workers, place, ledger));
      this.fail();
      return;
    }
    ledger.charge(PER_JOB, this.now);
    this.say('basic', 'pool', MESSAGES.startingWorkers(workers, place.region));
    this.fleet.request(workers);
    this.scheduleDecision();
  }

  private fail(): void {
    this.state = 'FAILED';
    this.refused = true;
    this.finish();
  }

  private noteFirstRaise(): void {
    if (this.startedAt !== null) return;
    this.startedAt = this.now;
    this.say('detailed', 'autoscaling', MESSAGES.raised(this.fleet.size));
  }

  private putToWork(vm: number): void {
    this.execution.addWorker(vm);
    if (!this.allReadySaid && this.fleet.ready === this.fleet.size) {
      this.allReadySaid = true;
      this.say('basic', 'pool', MESSAGES.workersReady);
    }
    if (this.workedFrom !== null) return;
    this.workedFrom = this.now;
    this.execution.begin();
  }

  private resize(): void {
    if (!this.working) return;
    this.scheduleDecision();
    if (this.workedFrom === null) return;
    const { ledger } = this.world;
    const progress = progressOf(this.execution, this.worker.pace, this.now);
    const view = viewOf(this.fleet, this.worker, this.spec.options, ledger, progress);
    const decision = this.decide(view, null);
    this.last = decision;
    this.noteQuota(decision);
    if (decision.target > this.fleet.size) this.grow(decision.target);
    else this.shrink(decision.target);
  }

  private grow(target: number): void {
    this.execution.shrinkBy(0);
    this.say('detailed', 'autoscaling', MESSAGES.raised(target));
    this.fleet.request(target - this.fleet.size);
  }

  private shrink(target: number): void {
    const surplus = this.fleet.size - target;
    const before = this.execution.threads.leaving;
    const unready = this.fleet.giveUpUnready(surplus);
    const fromReady = surplus - unready;
    for (const worker of this.execution.shrinkBy(fromReady)) this.retire(worker);
    if (fromReady > before) this.say('detailed', 'autoscaling', MESSAGES.reduced(target));
  }

  private noteQuota(decision: Decision<null>): void {
    const { ledger, place } = this.world;
    const metric = quotaBehind(decision, this.worker, ledger);
    if (metric === null) return;
    ledger.markBound(metric);
    const limit = (ledger.available(metric) ?? 0) + ledger.inUse(metric);
    this.say('warning', 'quota', MESSAGES.quotaReached(metric, limit, place.region));
  }

  private retire(vm: number): void {
    this.fleet.retire(vm, this.drawTeardown('vm-teardown', vm));
  }

  private stopPool(): void {
    this.working = false;
    if (this.giveUp !== null) this.world.scheduler.cancel(this.giveUp);
    this.observe(IDLE);
    this.say('basic', 'pool', MESSAGES.stopping);
    this.say('detailed', 'autoscaling', MESSAGES.resized(this.fleet.size));
    this.fleet.stop();
    this.schedule(this.drawTeardown('pool-teardown', 0), RELEASE, 'torn-down');
  }

  private finish(): void {
    this.working = false;
    if (this.giveUp !== null) this.world.scheduler.cancel(this.giveUp);
    this.finishedAt = this.now;
    this.observe([]);
  }

  private scheduleDecision(): void {
    this.schedule(decisionPeriod(this.world.constants), DECIDE, 'decide');
  }

  private drawTeardown(cause: 'vm-teardown' | 'pool-teardown', entity: number): Milliseconds {
    return drawTime('pool.teardown', this.world, this.spec.name, cause, entity);
  }

  private tellStage(run: StageRun): void {
    const text = run.state === 'open' ? MESSAGES.executing : MESSAGES.finished;
    this.say('basic', 'stage', text(run.stage.name));
  }

  private say(severity: Severity, kind: string, text: string): void {
    this.messages.add({ at: this.now, severity, kind, text });
  }

  private schedule(delay: number, priority: number, kind: JobEvent['kind']): Handle {
    const event = { domain: 'job', kind, job: this.index, subject: 0 } as const;
    return this.world.scheduler.schedule(delay, priority, event);
  }

  private observeBinding(): void {
    const pool = {
      size: this.fleet.size,
      ready: this.fleet.ready,
      max: this.spec.options.maxNumWorkers,
      last: this.last,
      startCut: this.startCut,
    };
    this.observe(bindingNow(this.execution, pool, this.worker.pace));
  }

  private observe(shares: Shares): void {
    this.limits.observe(this.now, shares);
  }
}
