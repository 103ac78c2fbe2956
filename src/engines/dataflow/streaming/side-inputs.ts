import { ARRIVE, RELEASE } from '../../../kernel/priorities.ts';
import type { RefreshingInput } from '../../../pipeline/streaming/refreshing-inputs.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { fromSeconds } from '../../../units/duration.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import { atWorkIn, type Crew, sumOf } from './crew.ts';
import { type Version, startVersion } from './side-input-version.ts';

const GB = 1e9;

/** Work beside the stages: one thread that makes a version, or one on each worker that loads it. */
interface Task {
  readonly number: number;
  readonly what: 'make' | 'load';
  /** That load it, by pool; null: all at work when it begins. */
  readonly workers: readonly number[] | null;
}

/** What is played. */
interface Played {
  readonly spec: FlowSpec;
  readonly flow: StreamingFlow;
  readonly stages: readonly StreamingStage[];
  readonly crews: readonly Crew[];
}

/**
 * Side inputs that a streaming job reads again every so often (Beam's "slowly updating side input"). From the first
 * worker on, and then every so often, one thread makes a version, and every worker of the pools whose stages hold it
 * reads it; so does each worker that comes. That is done before stages get any CPU, one task after the other. A stage stands still until it has the first
 * version of all that it holds; later it goes on with the old one until the new one is there.
 */
export class SideInputs {
  readonly versions: readonly Version[];
  private readonly job: JobGround;
  private readonly played: Played;
  private readonly tasks: Task[] = [];
  private current: Task | null = null;
  private loading = 0; // workers that load now
  private readonly served: number[]; // by pool, workers that have what there is
  private opened = false;
  private over = false;

  constructor(job: JobGround, inputs: readonly RefreshingInput[], played: Played) {
    this.job = job;
    this.played = played;
    this.versions = inputs.map(startVersion);
    this.served = played.crews.map(() => 0);
    this.hold();
  }

  /** Nothing is read any longer, but for what has begun: the job is drained. */
  drain(): void {
    this.over = true;
  }

  /** It is time to read a side input again; while that is still being done, it is not done twice. */
  refresh(number: number): void {
    const version = this.versions[number];
    if (version === undefined || this.over) return;
    this.job.schedule(version.input.every, ARRIVE, 'refresh', number);
    if (version.isMaking) {
      if (version.skipped === 0)
        this.job.say('warning', 'side-input', MESSAGES.slowRefresh(version.input.step));
      version.skipped += 1;
      return;
    }
    version.isMaking = true;
    this.tasks.push({ number, what: 'make', workers: null });
    this.next();
  }

  /** The task at hand is over. */
  done(): void {
    const task = this.current;
    const version = this.versions[task?.number ?? -1];
    if (task === null || version === undefined) return;
    this.current = null;
    for (const { pool } of this.played.crews) this.played.flow.setAside(0, pool.index);
    if (task.what === 'make') this.tasks.unshift({ ...task, what: 'load' });
    else {
      version.loads += this.loading;
      if (task.workers === null) this.take(version);
    }
    this.next();
  }

  /** Workers take work, and more may have come: the sources are read first, and what workers do not have they load. */
  note(): void {
    if (!this.opened) {
      this.opened = true;
      this.versions.forEach((_, number) => {
        this.refresh(number);
      });
    }
    const more = this.played.crews.map(({ workers }, index) => {
      const come = workers.atWork - (this.served[index] ?? 0);
      this.served[index] = workers.atWork;
      return Math.max(0, come);
    });
    this.versions.forEach((version, number) => {
      const loads = this.current?.what === 'load' && this.current.number === number;
      const workers = more.map((come, pool) => (this.isHeldIn(version, pool) ? come : 0));
      const isWanted = version.readyAt !== null || loads;
      if (isWanted && workers.some((come) => come > 0)) {
        this.tasks.push({ number, what: 'load', workers });
      }
    });
    this.next();
  }

  /** Whether stages stand still, as the first version of what they hold is not there yet. */
  get isAwaited(): boolean {
    return this.versions.some(({ readyAt }) => readyAt === null);
  }

  /** Bytes through Streaming Engine so far: written once a version, and read by each worker. */
  get engineBytes(): number {
    const reads = this.job.world.constants.get('streaming.engine.sideInputReads');
    return this.versions.reduce((sum, version) => sum + bytesOf(version, reads), 0);
  }

  private next(): void {
    if (this.current !== null || sumOf(this.played.crews, atWorkIn) === 0) return;
    const task = this.tasks.shift();
    const version = this.versions[task?.number ?? -1];
    if (task === undefined || version === undefined) return;
    this.current = task;
    if (task.what === 'make') this.make(version);
    else this.load(version, task.workers);
  }

  /** One thread reads the sources, in the first pool at work that holds it: no faster than they give, and than its CPU and waits allow. */
  private make(version: Version): void {
    const { cpu, wait, atLeast } = version.input;
    const { crews } = this.played;
    const makes = crews.find((crew, pool) => this.isHeldIn(version, pool) && atWorkIn(crew) > 0);
    const maker = makes ?? crews.find((crew) => atWorkIn(crew) > 0);
    if (maker === undefined) return;
    const cpuS = cpu / maker.pool.worker.pace.speed;
    const ms = Math.max(1, fromSeconds(Math.max(atLeast, cpuS + wait)));
    version.begunAt = this.job.world.scheduler.now;
    version.makeMs = ms;
    this.work(version, [[maker, (1000 * cpuS) / ms]], ms);
  }

  /** @param counts workers that load it, by pool; null: all of the pools that hold it */
  private load(version: Version, counts: readonly number[] | null): void {
    const perGb = this.job.world.constants.get('sideInput.cpuPerGb');
    this.loading = 0;
    const loads = this.played.crews.map((crew, pool): [Crew, number] => {
      const all = this.isHeldIn(version, pool) ? atWorkIn(crew) : 0;
      const workers = Math.min(counts?.[pool] ?? all, all);
      this.loading += workers;
      return [crew, workers * this.processesIn(pool)];
    });
    const ms = Math.max(1, fromSeconds((version.input.bytes / GB) * perGb));
    version.loadMs = ms;
    this.work(version, loads, ms);
  }

  /** @param vcpus that it takes, by pool */
  private work(version: Version, vcpus: readonly (readonly [Crew, number])[], ms: number): void {
    for (const [{ pool }, asked] of vcpus) {
      version.cpuMs += asked * ms;
      this.played.flow.setAside(asked, pool.index);
    }
    this.job.schedule(ms, RELEASE, 'refreshed');
  }

  /** Python runs a process per vCPU, and each reads a side input of its own (troubleshoot-oom, 2026-03-03). */
  private processesIn(pool: number): number {
    return this.job.spec.sdk === 'python' ? (this.played.spec.pools[pool]?.worker.vcpus ?? 1) : 1;
  }

  private isHeldIn({ input }: Version, pool: number): boolean {
    const { stages, spec } = this.played;
    return stages.some(({ root }, index) => {
      return input.heldBy.includes(root) && (spec.stages[index]?.pool ?? 0) === pool;
    });
  }

  /** A version is there: it takes the place of the one before. */
  private take(version: Version): void {
    const { now } = this.job.world.scheduler;
    version.oldest = Math.max(version.oldest, version.madeAt === null ? 0 : now - version.madeAt);
    version.madeAt = version.begunAt;
    version.readyAt ??= now;
    version.refreshes += 1;
    version.isMaking = false;
    this.release();
  }

  /** Stages that hold a side input stand still. */
  private hold(): void {
    for (const { index } of this.holders(() => true)) this.played.flow.setCeiling(index, 0);
  }

  /** Those that now have all that they hold go on. */
  private release(): void {
    const { flow, spec } = this.played;
    for (const { index } of this.holders((all) => all.every(({ readyAt }) => readyAt !== null))) {
      if (flow.stages[index]?.ceiling === 0) {
        flow.setCeiling(index, spec.stages[index]?.ceiling.job ?? Infinity);
      }
    }
  }

  private holders(wanted: (versions: readonly Version[]) => boolean): readonly StreamingStage[] {
    return this.played.stages.filter(({ root }) => {
      const own = this.versions.filter(({ input }) => input.heldBy.includes(root));
      return own.length > 0 && wanted(own);
    });
  }
}

const bytesOf = ({ input, refreshes, loads }: Version, reads: number): number =>
  input.bytes * (refreshes + reads * loads);
