import type { MemoryTuning } from '../../../autoscaling/streaming-memory.ts';
import type { ConstantReader } from '../../../facts/constant-reader.ts';
import { inEngine, streamingHoldings } from '../../../pipeline/streaming/holdings.ts';
import { type MemoryLimits, verticalLimits } from '../../../pipeline/streaming/vertical-limits.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { fromSeconds } from '../../../units/duration.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import type { Crew } from './crew.ts';
import { WorkerMemory } from './worker-memory.ts';

function tuningOf({ least, most }: MemoryLimits, constants: ConstantReader): MemoryTuning {
  const get = (
    name: 'factor' | 'highUse' | 'lowUse' | 'raiseAfter' | 'lowerAfter' | 'between' | 'remembers',
  ): number => constants.get(`streaming.vertical.${name}`);
  return {
    ...{ least, most, factor: get('factor'), highUse: get('highUse'), lowUse: get('lowUse') },
    raiseAfter: fromSeconds(get('raiseAfter')),
    lowerAfter: fromSeconds(get('lowerAfter')),
    between: fromSeconds(get('between')),
    remembers: fromSeconds(get('remembers')),
  };
}

/**
 * @param crews of the job's pools
 * @returns the memory of each pool some stage of which says what it holds, by the pool's index; of the others nothing is known
 */
export function setUpMemory(
  job: JobGround,
  spec: FlowSpec,
  flow: StreamingFlow,
  crews: readonly Crew[],
): ReadonlyMap<number, WorkerMemory> {
  const { spec: jobSpec, world } = job;
  const { constants, inPerimeter } = world;
  const { options, sdk } = jobSpec;
  const limits = verticalLimits(options, inPerimeter);
  if (limits !== null) job.say('basic', 'memory', MESSAGES.verticalOn);
  const all = streamingHoldings(jobSpec, constants);
  const held = (options.streamingEngine ? all.map(inEngine) : all).filter(
    ({ memoryPerThread, sideInputBytes }) => memoryPerThread + sideInputBytes > 0,
  );
  if (held.length === 0) return new Map();
  const ground = {
    ...{ spec, flow },
    // what is shuffled on the workers lies on their disks
    usable: constants.get('memory.share.service'),
    tuning: limits === null ? null : tuningOf(limits, constants),
    holdsSize: limits === null ? 0 : fromSeconds(constants.get('streaming.vertical.horizontalOff')),
  };
  const memories = crews.flatMap((crew): [number, WorkerMemory][] => {
    const { index } = crew.pool;
    const stages = held.filter((stage) => (spec.stages[stage.index]?.pool ?? 0) === index);
    const worker = spec.pools[index]?.worker;
    if (stages.length === 0 || worker === undefined) return [];
    const pool = { sdk, worker, stages };
    return [[index, new WorkerMemory(job, crew, { ...ground, held: pool })]];
  });
  return new Map(memories);
}
