import { ARRIVE } from '../../../kernel/priorities.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { BadRecord, FaultSpec } from '../../../scenario/scenario.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import type { BadRecords } from './bad-records.ts';
import { type Crew, loseWorkers, sumOf } from './crew.ts';

/** What goes wrong with a streaming job by the scenario's word; silent sources and flaky steps are part of the flow itself. */
export class StreamingFaults {
  private readonly job: JobGround;
  private readonly stages: readonly StreamingStage[];
  private readonly spec: FlowSpec;
  private readonly flow: StreamingFlow;
  private readonly badRecords: BadRecords;

  constructor(
    job: JobGround,
    stages: readonly StreamingStage[],
    spec: FlowSpec,
    flow: StreamingFlow,
    badRecords: BadRecords,
  ) {
    this.job = job;
    this.stages = stages;
    this.spec = spec;
    this.flow = flow;
    this.badRecords = badRecords;
  }

  /** Sets down what will happen: what is past at the job's start has passed it by. */
  begin(): void {
    const { now } = this.job.world.scheduler;
    for (const { fault, number } of this.job.faults) {
      const at = this.timeOf(fault);
      if (at !== null && at >= now) this.job.schedule(at - now, ARRIVE, 'fault', number);
    }
  }

  /** @returns the fault of that number, if it befalls this job */
  faultAt(number: number): FaultSpec | undefined {
    return this.job.faults.find((each) => each.number === number)?.fault;
  }

  strike(number: number, crews: readonly Crew[]): void {
    const fault = this.faultAt(number);
    const { spec, world } = this.job;
    if (fault?.kind === 'worker-crash') {
      const stream = world.stream(spec.name, 'worker-crash', number);
      const size = sumOf(crews, ({ workers }) => workers.size);
      this.job.say('warning', 'pool', MESSAGES.crashed(Math.min(fault.workers, size)));
      loseWorkers(crews, fault.workers, () => stream.next());
    } else if (fault?.kind === 'preemption-storm') {
      // streaming workers are standard ones: as a batch job without preemptible workers it loses a share of all
      const stream = world.stream(spec.name, 'preemption-storm', `workers#${number}`);
      const taken = Math.round(fault.share * sumOf(crews, ({ workers }) => workers.alive));
      this.job.say('warning', 'preemption', MESSAGES.stormed(taken));
      loseWorkers(crews, taken, () => stream.next());
    } else if (fault?.kind === 'slow-sink') {
      this.throttle(fault.step, fault.share);
      this.job.schedule(fault.lasts, ARRIVE, 'fault-over', number);
    } else if (fault?.kind === 'bad-record') {
      this.badRecords.arrive(fault);
    }
  }

  /** A fault that lasts is over. */
  over(number: number): void {
    const fault = this.faultAt(number);
    if (fault?.kind !== 'slow-sink') return;
    for (const { index } of this.stagesWith(fault.step)) {
      this.flow.setCeiling(index, this.spec.stages[index]?.ceiling.job ?? Infinity);
    }
  }

  private stagesWith(step: string): readonly StreamingStage[] {
    return this.stages.filter(({ steps }) => steps.includes(step));
  }

  /** A share of what the sink could take, or, where nothing else limits it, of what it takes now. */
  private throttle(step: string, share: number): void {
    for (const { index } of this.stagesWith(step)) {
      const own = this.spec.stages[index]?.ceiling.job ?? Infinity;
      const takes = own < Infinity ? own : (this.flow.stages[index]?.inflow ?? 0);
      this.flow.setCeiling(index, share * takes);
    }
  }

  /** When a fault happens, ms of the simulation; null: at no one time. */
  private timeOf(fault: FaultSpec): number | null {
    switch (fault.kind) {
      case 'worker-crash':
      case 'preemption-storm':
      case 'cancel':
      case 'slow-sink':
        return fault.at;
      case 'bad-record':
        return this.badRecordAt(fault);
      default:
        return null;
    }
  }

  /** By place in what arrives until the horizon. */
  private badRecordAt({ at }: BadRecord): number | null {
    const horizon = this.job.spec.streaming?.duration ?? 0;
    return at === null ? null : Math.round(this.job.world.scheduler.now + at * horizon);
  }
}
