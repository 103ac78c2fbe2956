import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { BadRecord } from '../../../scenario/scenario.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import { atWorkIn, type Crew } from './crew.ts';

/** Of all threads, the share that is taken at once where elements fail by the thousand: as many events are enough. */
const STEP_SHARE = 1 / 500;

/** What counts as a whole element in spite of rounding. */
const DUST = 1e-6;

/** One fault: which elements of a step fail whenever they are processed, and how many have come to work so far. */
interface Trouble {
  readonly fault: BadRecord;
  /** All stages that run the step, and those of them in which an element comes to it first: keys apart. */
  readonly stages: readonly number[];
  readonly first: readonly number[];
  /** When the element of a place among what arrives has arrived, ms of the flow; null: not yet, or by rate. */
  born: number | null;
  count: number;
}

/**
 * Elements that fail whenever they are processed. A streaming job tries their bundles again for ever, every
 * `streaming.retry.delay.*`, each on a thread that waits meanwhile: so each takes a thread, and a little CPU. Its stage's
 * watermark stands still from the first one on.
 */
export class BadRecords {
  private readonly job: JobGround;
  private readonly spec: FlowSpec;
  private readonly flow: StreamingFlow;
  private readonly crews: readonly Crew[];
  private readonly troubles: readonly Trouble[];

  constructor(
    job: JobGround,
    stages: readonly StreamingStage[],
    running: { spec: FlowSpec; flow: StreamingFlow; crews: readonly Crew[] },
  ) {
    this.job = job;
    this.spec = running.spec;
    this.flow = running.flow;
    this.crews = running.crews;
    this.troubles = job.faults.flatMap(({ fault }): Trouble[] => {
      if (fault.kind !== 'bad-record') return [];
      const own = stages.filter(({ steps }) => steps.includes(fault.step));
      const first = own.filter(({ begins }) => begins === own[0]?.begins);
      const indices = (some: readonly StreamingStage[]) => some.map(({ index }) => index);
      return [{ fault, stages: indices(own), first: indices(first), born: null, count: 0 }];
    });
  }

  /** The element of a place among what arrives is there now. */
  arrive(fault: BadRecord): void {
    for (const trouble of this.troubles) {
      if (trouble.fault === fault) trouble.born = this.flow.now;
    }
  }

  /** Lets those fail that have come to work by now. @returns when the next one comes at present rates, ms of the flow */
  follow(): number {
    let next = Infinity;
    for (const trouble of this.troubles) {
      const more = this.due(trouble);
      if (more > 0) this.stick(trouble, more);
      next = Math.min(next, this.nextOf(trouble));
    }
    return next;
  }

  /** Elements that have come to work and are not yet known to fail. */
  private due(trouble: Trouble): number {
    const { fault, first, born, count } = trouble;
    if (fault.rate !== null) {
      const failing = Math.floor(fault.rate * this.through(first).elements + DUST);
      return failing - count >= this.stepFrom(trouble) ? failing - count : 0;
    }
    const comes = born === null || count > 0 ? Infinity : this.comesAt(first, born);
    return comes <= this.flow.now ? 1 : 0;
  }

  private nextOf(trouble: Trouble): number {
    const { fault, first, born, count } = trouble;
    if (fault.rate === null) {
      return born === null || count > 0 ? Infinity : this.comesAt(first, born);
    }
    const { elements, perMs } = this.through(first);
    if (fault.rate === 0 || perMs === 0) return Infinity;
    const missing = (count + this.stepFrom(trouble)) / fault.rate - elements;
    return this.flow.now + Math.max(0, missing) / perMs;
  }

  /** How many have to come until it is worth an event. */
  private stepFrom(trouble: Trouble): number {
    if (trouble.count === 0) return 1;
    const pool = this.poolOf(trouble);
    const crew = this.crews[pool];
    const atWork = crew === undefined ? 0 : atWorkIn(crew);
    const threads = atWork * (this.spec.pools[pool]?.worker.threads ?? 1);
    return Math.max(1, Math.floor(threads * STEP_SHARE));
  }

  /** When everything older is through the stages, so that it is its turn. */
  private comesAt(stages: readonly number[], born: number): number {
    const working = stages.filter((stage) => (this.flow.stages[stage]?.outflow ?? 0) > 0);
    return Math.min(Infinity, ...working.map((stage) => this.flow.clearTime(stage, born)));
  }

  private through(stages: readonly number[]): {
    readonly elements: number;
    readonly perMs: number;
  } {
    let [elements, perMs] = [0, 0];
    for (const stage of stages) {
      elements += this.flow.stages[stage]?.totalOut ?? 0;
      perMs += this.flow.stages[stage]?.outflow ?? 0;
    }
    return { elements, perMs };
  }

  private stick(trouble: Trouble, more: number): void {
    if (trouble.count === 0) {
      this.job.say('error', 'stuck', MESSAGES.stuckRecord(trouble.fault.step));
      for (const stage of trouble.stages) this.flow.holdWatermark(stage);
    }
    trouble.count += more;
    const pool = this.poolOf(trouble);
    let [threads, cpu] = [0, 0];
    for (const each of this.troubles) {
      if (this.poolOf(each) !== pool) continue;
      threads += each.count;
      cpu += each.count * this.cpuOf(each);
    }
    this.flow.setRetrying(threads, cpu, pool);
  }

  /** The pool that runs its step. */
  private poolOf({ first: [stage = 0] }: Trouble): number {
    return this.spec.stages[stage]?.pool ?? 0;
  }

  /** vCPU that the bundle of one failing element takes, on the mean: it is worked on, and then waits. */
  private cpuOf({ first: [stage = 0] }: Trouble): number {
    const { waiting = null, ceiling } = this.spec.stages[stage] ?? {};
    if (waiting === null || ceiling === undefined) return 0;
    const delay = 1000 * this.job.world.constants.get(`streaming.retry.delay.${this.job.spec.sdk}`);
    return waiting.bundleMs / (delay + ceiling.serviceMs * waiting.bundleElements);
  }
}
