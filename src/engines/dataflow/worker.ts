import { computingShare, type Pace } from '../../batch/item-work.ts';
import type { DiskRate, MachineLimits } from '../../batch/worker-ceiling.ts';
import type { ConstantReader } from '../../facts/constant-reader.ts';
import { diskCaps } from '../../facts/disk-caps.ts';
import type { Machine } from '../../facts/machines.ts';
import { memoryNeeded, memoryUsable } from '../../pipeline/memory.ts';
import type { PoolPlan } from '../../pipeline/pools.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { WorkerShape } from '../../quota/demand.ts';
import type { JobSubnet } from '../../quota/subnet.ts';
import { shapeOf } from '../../quota/worker-shape.ts';
import type { JobSpec, LaunchOptions } from '../../scenario/scenario.ts';
import type { PoolUsage } from '../engine.ts';

/** What one worker of a pool is, to quota, to the bill and to the work. */
export interface Worker {
  readonly machine: Machine;
  readonly shape: WorkerShape;
  readonly pace: Pace;
  readonly limits: MachineLimits;
  readonly threads: number;
  readonly billed: Pick<
    PoolUsage,
    'name' | 'machineType' | 'vcpus' | 'memoryGib' | 'diskGb' | 'diskType' | 'accelerator'
  >;
}

const REFERENCE_FAMILY = 'n1';
const MIB = 1_048_576;

/** @returns speed of one thread: what the machine keeps up of each vCPU it shows, times the family's */
function speedOf(machine: Machine, constants: ConstantReader): number {
  const family = machine.family === REFERENCE_FAMILY ? 1 : constants.get('machine.performance');
  return (machine.sustainedVcpu / machine.vcpu) * family;
}

/** What the disk gives to shuffled data: throughput, or as many operations of one size as it does. */
function diskOf(machine: Machine, options: LaunchOptions, constants: ConstantReader): DiskRate {
  const caps = diskCaps(machine, options.workerDiskType, options.diskSizeGb);
  const passes = constants.get('shuffle.workers.diskPasses');
  const bytes = constants.get('shuffle.workers.ioBytes');
  return {
    readBytesPerSecond: Math.min(caps.readMibps * MIB, caps.readIops * bytes) / passes,
    writeBytesPerSecond: Math.min(caps.writeMibps * MIB, caps.writeIops * bytes) / passes,
  };
}

/** Below these, a worker gets two threads a vCPU (https://docs.cloud.google.com/dataflow/docs/guides/thread-scaling, 2026-03-03). */
const SCALES_BELOW = { cpu: 0.65, memory: 0.5 };

/**
 * Threads of a worker: as given; with thread scaling two a vCPU where no stage of the pool would compute or hold too
 * much, which the service finds out as it goes and this model beforehand; else one a vCPU.
 */
function threadsOf(
  { options, threadScaling, sdk }: JobSpec,
  pool: PoolPlan,
  pace: Pace,
  constants: ConstantReader,
): number {
  const { vcpu: vcpus, memoryGib } = pool.machine;
  if (options.workerThreads !== null) return options.workerThreads;
  if (!threadScaling) return vcpus;
  const usable = memoryUsable(memoryGib, options.shuffleMode, constants);
  const light = (stage: Stage): boolean =>
    computingShare(stage, pace) < SCALES_BELOW.cpu &&
    memoryNeeded(stage, { sdk, vcpus, threads: vcpus }) < SCALES_BELOW.memory * usable;
  return pool.stages.every(light) ? 2 * vcpus : vcpus;
}

/**
 * @param subnet that the job's workers are in; null: not known
 * @returns the worker of a pool, with the constants that it needs
 */
export function describeWorker(
  spec: JobSpec,
  pool: PoolPlan,
  constants: ConstantReader,
  subnet: JobSubnet | null,
): Worker {
  const { options } = spec;
  const { machine, accelerator, name } = pool;
  const { diskSizeGb: diskGb, workerDiskType: diskType } = options;
  const isBatch = spec.type === 'batch'; // streams have neither work items nor shuffles of their own
  const noise = isBatch ? constants.get('item.noise.p95') : 1;
  const pace = { speed: speedOf(machine, constants), noise };
  const threads = threadsOf(spec, pool, pace, constants);
  const onDisk = isBatch && options.shuffleMode === 'workers';
  return {
    machine,
    shape: shapeOf(machine, accelerator, options, subnet),
    pace,
    threads,
    limits: {
      threads,
      ...(threads > machine.vcpu ? { vcpus: machine.vcpu } : {}),
      egressBytesPerSecond: machine.egressGbps === null ? null : (machine.egressGbps * 1e9) / 8,
      disk: onDisk ? diskOf(machine, options, constants) : null,
    },
    billed: {
      name,
      machineType: machine.name,
      vcpus: machine.billedVcpu,
      memoryGib: machine.memoryGib,
      diskGb,
      diskType,
      accelerator,
    },
  };
}
