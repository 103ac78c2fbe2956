import { DataflowBatchJob } from '../engines/dataflow/job.ts';
import { DataflowStreamingJob } from '../engines/dataflow/streaming/streaming-job.ts';
import { MESSAGES } from '../engines/dataflow/messages.ts';
import type { Engine, EngineEvent, JobRecord, World } from '../engines/engine.ts';
import { ARRIVE } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { JobSpec } from '../scenario/scenario.ts';
import { type Arrival, createArrivals } from './arrivals.ts';

/** The jobs of a project: an engine from the first submission to the end, before and after that a number and a record. */
export class Roster {
  left: number;
  readonly records: (JobRecord | undefined)[];
  private readonly jobs: readonly JobSpec[];
  private readonly engines = new Map<number, Engine>();
  private readonly arrivals: ReturnType<typeof createArrivals>;
  private readonly scheduler: Scheduler<EngineEvent>;

  constructor(jobs: readonly JobSpec[], scheduler: Scheduler<EngineEvent>) {
    this.jobs = jobs;
    this.left = jobs.length;
    this.records = jobs.map(() => undefined);
    this.arrivals = createArrivals(jobs);
    this.scheduler = scheduler;
  }

  begin(): void {
    for (const { job, at } of this.arrivals.first) this.submitAt(job, at);
  }

  handle(event: EngineEvent, world: World): void {
    const { job, kind } = event;
    if (kind === 'submit' && !this.engines.has(job)) this.add(job, this.scheduler.now, world);
    this.engines.get(job)?.handle(event); // what is left over of a job that has ended is nobody's
  }

  /** A job is over; so are, one after the other, those that came after it and now never will. */
  ended(job: number, world: World): void {
    const over = [job];
    for (let next = over.shift(); next !== undefined; next = over.shift()) {
      const record = this.engines.get(next)?.record();
      if (record === undefined) throw new RangeError(`job ${next} never began`);
      this.engines.delete(next);
      this.records[next] = record;
      this.left -= 1;
      const following = this.arrivals.ended(next, record.state === 'DONE', this.scheduler.now);
      for (const arrival of following) {
        if (arrival.because === null) this.submitAt(arrival.job, arrival.at);
        else over.push(this.leaveOut(arrival, record, world));
      }
    }
  }

  private leaveOut({ job, at }: Arrival, { name, state }: JobRecord, world: World): number {
    this.add(job, at, world).leaveOut(MESSAGES.leftOut(name, state));
    return job;
  }

  /** @param at when it is first submitted, ms */
  private add(job: number, at: number, world: World): Engine {
    const spec = this.jobs[job];
    if (spec === undefined) throw new RangeError(`no job ${job}`);
    const engine = engineFor(job, at === spec.submitAt ? spec : { ...spec, submitAt: at }, world);
    this.engines.set(job, engine);
    return engine;
  }

  private submitAt(job: number, at: number): void {
    const event = { domain: 'job', kind: 'submit', job, subject: 0 } as const;
    this.scheduler.scheduleAt(at, ARRIVE, event);
  }
}

/** The engine that plays a job out, by its type. */
function engineFor(job: number, spec: JobSpec, world: World): Engine {
  return spec.type === 'streaming'
    ? new DataflowStreamingJob(job, spec, world)
    : new DataflowBatchJob(job, spec, world);
}
