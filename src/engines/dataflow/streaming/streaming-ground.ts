import type { ConstantReader } from '../../../facts/constant-reader.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import { streamingThreads } from '../../../pipeline/streaming/streaming-threads.ts';
import type {
  FaultSpec,
  JobSpec,
  SourceOutage,
  StreamingSpec,
} from '../../../scenario/scenario.ts';
import { dataDiskSpeed } from '../../../streaming/state/data-disks.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import { MOST_DISKS_PER_WORKER } from '../../../facts/worker-defaults.ts';
import type { NumberedFault } from '../faults.ts';
import type { Worker } from '../worker.ts';
import { profileOf } from './profile-of.ts';
import { type StageGround, stageSpecOf } from './stage-specs.ts';

/** Without Streaming Engine state and shuffle go through the pool's data disks, as many as the pool may have workers. */
function disksOf({ options }: JobSpec, { machine }: Worker): StageGround['disks'] {
  const { dataDisks, diskSizeGb, workerDiskType: kind } = options;
  if (dataDisks === undefined) return null;
  const one = dataDiskSpeed(machine, kind, diskSizeGb, 1);
  const scaled = (value: number): number => value * dataDisks;
  return {
    pool: {
      readIops: scaled(one.readIops),
      writeIops: scaled(one.writeIops),
      readMibps: scaled(one.readMibps),
      writeMibps: scaled(one.writeMibps),
    },
    worker: dataDiskSpeed(machine, kind, diskSizeGb, MOST_DISKS_PER_WORKER),
  };
}

const isOutageOf =
  (steps: readonly string[]) =>
  (fault: FaultSpec): fault is SourceOutage & { readonly job: string | null } =>
    fault.kind === 'source-outage' && steps.includes(fault.step);

/** Elements whose bundle fails are worked on again, the whole bundle: 1 / (1 − p)^n attempts for n elements. */
function attemptsOf(faults: readonly NumberedFault[], bundle: number) {
  return ({ steps }: StreamingStage): number =>
    faults.reduce((times, { fault }) => {
      if (fault.kind !== 'flaky-step' || !steps.includes(fault.step)) return times;
      return times * Math.exp(-bundle * Math.log(Math.max(1e-6, 1 - fault.rate)));
    }, 1);
}

/** Sinks that write every so often hold an element for as long at most. */
const gatheringOf =
  ({ steps }: JobSpec) =>
  (stage: StreamingStage): number =>
    steps.reduce((ms, step) => {
      const own = step.kind === 'write' && stage.steps.includes(step.name);
      return own ? Math.max(ms, step.triggering ?? 0) : ms;
    }, 0);

/** How long until what a stage has done is seen by the next one: nothing where elements count at least once. */
const commitMs = ({ mode }: StreamingSpec, constants: ConstantReader): number =>
  mode === 'at-least-once' ? 0 : 1000 * constants.get('streaming.latency.commit');

/** For how long the portable worker gathers at most before it commits. */
const bufferMs = ({ mode, portable }: StreamingSpec, constants: ConstantReader): number =>
  mode === 'at-least-once' || !portable
    ? 0
    : 1000 * constants.get('streaming.commit.portableBuffer');

/** What a streaming job is made of, and where it begins. */
export interface StreamingGiven {
  readonly spec: JobSpec;
  readonly streaming: StreamingSpec;
  readonly stages: readonly StreamingStage[];
  /** Of each pool, at least one. */
  readonly workers: readonly Worker[];
  /** By stage, the index of its pool. */
  readonly poolOf: readonly number[];
  readonly faults: readonly NumberedFault[];
  readonly constants: ConstantReader;
}

/** What the workers of a pool are to the stages that run there. */
function groundOf(given: StreamingGiven, worker: Worker, since: number): StageGround {
  const { spec, streaming, faults, constants } = given;
  const { pace, limits } = worker;
  const bundle = constants.get('streaming.bundle.elements');
  return {
    speed: pace.speed,
    egress: limits.egressBytesPerSecond ?? Infinity,
    disks: disksOf(spec, worker),
    ioBytes: spec.options.dataDisks === undefined ? 1 : constants.get('shuffle.workers.ioBytes'),
    hop: 1000 * constants.get('streaming.latency.hop'),
    commit: commitMs(streaming, constants),
    buffer: bufferMs(streaming, constants),
    bundle,
    bundleMs: 1000 * constants.get('streaming.bundle.time'),
    parallelism: streaming.parallelismHint ?? Infinity,
    profileOf: ({ source, steps }) =>
      source?.load === undefined
        ? { kind: 'constant', rate: 0 }
        : profileOf(source.load, since, faults.map(({ fault }) => fault).filter(isOutageOf(steps))),
    gathering: gatheringOf(spec),
    attempts: attemptsOf(faults, bundle),
  };
}

/**
 * @param since when the job begins, ms of the simulation
 * @returns the job as fluid, without workers yet
 */
export function flowSpecOf(given: StreamingGiven, since: number): FlowSpec {
  const { spec, stages, workers, poolOf, constants } = given;
  const grounds = workers.map((worker) => groundOf(given, worker, since));
  return {
    stages: stages.map((stage) => {
      const pool = poolOf[stage.index] ?? 0;
      const ground = grounds[pool];
      if (ground === undefined) throw new RangeError(`${stage.name} runs in no pool`);
      return { ...stageSpecOf(stage, ground), pool };
    }),
    pools: workers.map(({ machine: { vcpu } }) => ({
      worker: { vcpus: vcpu, threads: streamingThreads(spec, vcpu, constants) },
      workers: 0,
    })),
  };
}
