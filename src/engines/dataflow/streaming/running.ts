import { refreshingInputs } from '../../../pipeline/streaming/refreshing-inputs.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { StreamingSpec } from '../../../scenario/scenario.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import { createStreamingFlow, type StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { JobGround } from '../context.ts';
import type { HeldBelow } from '../held-below.ts';
import { engineBytes, trafficRules } from './engine-bytes.ts';
import { BadRecords } from './bad-records.ts';
import { EngineThroughput } from './engine-throughput.ts';
import { type Crew, resize, sumOf } from './crew.ts';
import { StreamingFaults } from './streaming-faults.ts';
import { flowSpecOf } from './streaming-ground.ts';
import { setUpMemory } from './set-up-memory.ts';
import { StreamingMeter } from './streaming-meter.ts';
import { SideInputs } from './side-inputs.ts';
import { StreamingSizing } from './streaming-sizing.ts';
import type { Pools } from './streaming-set-up.ts';
import { StreamingUpdates } from './streaming-updates.ts';
import { StreamingWatch } from './streaming-watch.ts';
import { StreamingWorkers } from './streaming-workers.ts';
import type { WorkerMemory } from './worker-memory.ts';

/** What runs once the service has taken the job: its streams, from that moment on, and who works on them. */
export interface Running {
  /** ms of the simulation. */
  readonly since: number;
  readonly spec: FlowSpec;
  readonly flow: StreamingFlow;
  /** Of each pool, in their order. */
  readonly crews: readonly Crew[];
  readonly meter: StreamingMeter;
  readonly faults: StreamingFaults;
  readonly badRecords: BadRecords;
  readonly updates: StreamingUpdates;
  /** Null: none is read again. */
  readonly sideInputs: SideInputs | null;
  /** Of pools whose stages say what they hold, by the pool's index. */
  readonly memory: ReadonlyMap<number, WorkerMemory>;
  readonly watch: StreamingWatch;
  /** Null: without Streaming Engine. */
  readonly throughput: EngineThroughput | null;
}

/** Starts the streams of a job now, without workers. */
export function startRunning(
  job: JobGround,
  streaming: StreamingSpec,
  stages: readonly StreamingStage[],
  { pools, poolOf }: Pools,
  held: HeldBelow,
): Running {
  const { spec: jobSpec, faults: own, world } = job;
  const since = world.scheduler.now;
  const { constants } = world;
  const workers = pools.map(({ worker }) => worker);
  const given = { spec: jobSpec, streaming, stages, workers, poolOf, faults: own, constants };
  const spec = flowSpecOf(given, since);
  const flow = createStreamingFlow(spec);
  const sources = stages.flatMap(({ source }, index) => (source === null ? [] : [index]));
  const behind = constants.get('streaming.autoscaling.downBacklog');
  const meter = new StreamingMeter(flow, since, sources, behind);
  const again = refreshingInputs(jobSpec.steps, jobSpec.sdk, constants);
  const crews = crewsOf(job, spec, flow, { pools, poolOf }, held);
  const played = { spec, flow, stages, crews };
  const sideInputs = again.length === 0 ? null : new SideInputs(job, again, played);
  const byEngine = (): EngineThroughput => {
    const rules = trafficRules(streaming, stages, constants);
    return new EngineThroughput(job, () => engineBytes({ spec, flow, sideInputs }, rules).total);
  };
  const badRecords = new BadRecords(job, stages, { spec, flow, crews });
  return {
    ...{ since, spec, flow, crews, meter, sideInputs, badRecords },
    memory: setUpMemory(job, spec, flow, crews),
    watch: new StreamingWatch(job, { spec, flow, stages, crews, meter, sideInputs }),
    updates: new StreamingUpdates(job, crews),
    faults: new StreamingFaults(job, stages, spec, flow, badRecords),
    throughput: streaming.engineBilledBy === null ? null : byEngine(),
  };
}

/**
 * Looks at the memory of workers, then at how many there are.
 * @returns when to look again if nothing happens before, ms of the simulation
 */
export function size({ crews, memory }: Running, works: boolean): number {
  let askAt = Infinity;
  for (const each of memory.values()) askAt = Math.min(askAt, each.note());
  const keepsSize = ({ pool }: Crew): boolean => memory.get(pool.index)?.keepsSize === true;
  return Math.min(askAt, resize(crews, works, keepsSize));
}

/** The workers of each pool, which is sized by the stages that run in it and by what the others leave of the most. */
function crewsOf(
  job: JobGround,
  spec: FlowSpec,
  flow: StreamingFlow,
  { pools, poolOf }: Pools,
  held: HeldBelow,
): readonly Crew[] {
  const crews: Crew[] = [];
  for (const pool of pools) {
    const workers = new StreamingWorkers(job, pool, flow, held);
    const sizing = new StreamingSizing(job, spec, flow, {
      ...{ workers, index: pool.index },
      stages: poolOf.flatMap((own, stage) => (own === pool.index ? [stage] : [])),
      others: () => sumOf(crews, (crew) => crew.workers.size) - workers.size,
    });
    crews.push({ pool, workers, sizing });
  }
  return crews;
}
