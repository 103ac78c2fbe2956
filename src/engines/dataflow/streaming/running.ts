import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { StreamingSpec } from '../../../scenario/scenario.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import { createStreamingFlow, type StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { JobGround } from '../context.ts';
import type { HeldBelow } from '../held-below.ts';
import type { JobPool } from '../job-pool.ts';
import { engineBytes, trafficRules } from './engine-bytes.ts';
import { BadRecords } from './bad-records.ts';
import { EngineThroughput } from './engine-throughput.ts';
import { StreamingFaults } from './streaming-faults.ts';
import { flowSpecOf } from './streaming-ground.ts';
import { StreamingMeter } from './streaming-meter.ts';
import { StreamingSizing } from './streaming-sizing.ts';
import { StreamingUpdates } from './streaming-updates.ts';
import { StreamingWatch } from './streaming-watch.ts';
import { StreamingWorkers } from './streaming-workers.ts';

/** What runs once the service has taken the job: its streams, from that moment on, and who works on them. */
export interface Running {
  /** ms of the simulation. */
  readonly since: number;
  readonly spec: FlowSpec;
  readonly flow: StreamingFlow;
  readonly workers: StreamingWorkers;
  readonly sizing: StreamingSizing;
  readonly meter: StreamingMeter;
  readonly faults: StreamingFaults;
  readonly badRecords: BadRecords;
  readonly updates: StreamingUpdates;
  readonly watch: StreamingWatch;
  /** Null: without Streaming Engine. */
  readonly throughput: EngineThroughput | null;
}

/** Starts the streams of a job now, without workers. */
export function startRunning(
  job: JobGround,
  streaming: StreamingSpec,
  stages: readonly StreamingStage[],
  pool: JobPool,
  held: HeldBelow,
): Running {
  const { spec: jobSpec, faults: own, world } = job;
  const since = world.scheduler.now;
  const { constants } = world;
  const given = { spec: jobSpec, streaming, stages, worker: pool.worker, faults: own, constants };
  const spec = flowSpecOf(given, since);
  const flow = createStreamingFlow(spec);
  const sources = stages.flatMap(({ source }, index) => (source === null ? [] : [index]));
  const behind = constants.get('streaming.autoscaling.downBacklog');
  const workers = new StreamingWorkers(job, pool, flow, held);
  const meter = new StreamingMeter(flow, since, sources, behind);
  const byEngine = (): EngineThroughput => {
    const rules = trafficRules(streaming, stages, constants);
    return new EngineThroughput(job, () => engineBytes({ spec, flow }, rules).total);
  };
  const sizing = new StreamingSizing(job, spec, flow, workers);
  const badRecords = new BadRecords(job, stages, { spec, flow, workers });
  return {
    ...{ badRecords, since, spec, flow, workers, sizing, meter },
    watch: new StreamingWatch(job, { spec, flow, stages, pool, workers, sizing, meter }),
    updates: new StreamingUpdates(job, sizing, workers, pool),
    faults: new StreamingFaults(job, stages, spec, flow, badRecords),
    throughput: streaming.engineBilledBy === null ? null : byEngine(),
  };
}
