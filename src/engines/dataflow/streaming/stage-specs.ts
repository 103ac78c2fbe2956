import { diskCeiling } from '../../../streaming/state/data-disks.ts';
import type { DiskSpeed } from '../../../facts/disk-caps.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { BundleSpec, CeilingSpec, StageSpec } from '../../../streaming/flow-spec.ts';
import type { Profile } from '../../../streaming/load/profile.ts';

/** What the machines and the mode of a job are to its stages. */
export interface StageGround {
  /** Speed of a vCPU, relative to the reference. */
  readonly speed: number;
  /** Bytes per second out of a worker; Infinity: unknown. */
  readonly egress: number;
  /** Data disks without Streaming Engine: what all together give, and what a worker's VM lets through; null: none. */
  readonly disks: { readonly pool: DiskSpeed; readonly worker: DiskSpeed } | null;
  /** Bytes of one disk operation. */
  readonly ioBytes: number;
  /** ms of an element on its way into any stage, and until what a stage before it has done is committed. */
  readonly hop: number;
  readonly commit: number;
  /** Longest time, ms, for which results are gathered before they are committed. */
  readonly buffer: number;
  /** Most elements of a bundle, and the CPU that it takes at most, ms. */
  readonly bundle: number;
  readonly bundleMs: number;
  /** Most keys of any stage at the same time, by the user's hint. */
  readonly parallelism: number;
  /** What arrives at a stage that reads. */
  readonly profileOf: (stage: StreamingStage) => Profile;
  /** How long a sink gathers at most before it writes, ms. */
  readonly gathering: (stage: StreamingStage) => number;
  /** How many times an element of the stage is worked on, retries counted, >= 1. */
  readonly attempts: (stage: StreamingStage) => number;
}

const least = (rates: readonly number[]): number => Math.min(Infinity, ...rates);

/** @returns elements per ms that the ceilings of a stage let through */
const through = (ceilings: StreamingStage['ceilings']): number =>
  least(
    ceilings.map(({ bytesPerSecond, bytesPerRecord }) =>
      bytesPerRecord > 0 ? bytesPerSecond / bytesPerRecord / 1000 : Infinity,
    ),
  );

/** What is shuffled into a stage, and what it holds, is written to a disk and read again. */
function throughDisks(stage: StreamingStage, speed: DiskSpeed, ioBytes: number): number {
  const shuffled = stage.begins === 'source' ? 0 : stage.bytes;
  return diskCeiling(speed, shuffled, shuffled, ioBytes);
}

function ceilingOf(stage: StreamingStage, serviceMs: number, ground: StageGround): CeilingSpec {
  const { disks, egress, ioBytes, parallelism } = ground;
  const network = stage.sentBytes > 0 ? egress / stage.sentBytes / 1000 : Infinity;
  return {
    job: least([
      through(stage.ceilings),
      disks === null ? Infinity : throughDisks(stage, disks.pool, ioBytes),
    ]),
    perWorker: least([
      through(stage.workerCeilings),
      network,
      disks === null ? Infinity : throughDisks(stage, disks.worker, ioBytes),
    ]),
    keys: Math.min(stage.keys, stage.begins === 'source' ? Infinity : parallelism),
    serviceMs,
  };
}

/** CPU that an element takes at least, ms: a stage that costs nothing at all still takes its turn. */
const LEAST_CPU = 1e-6;

/**
 * What a bundle costs on top, with `msPerS` of this machine for each vCPU s of the reference, and what of it an element
 * takes that is a bundle by itself. Where each element has a key of its own all are.
 */
function bundlesOf(
  { bundles }: StreamingStage,
  msPerS: number,
): { readonly bundles: BundleSpec | null; readonly alone: number } {
  if (bundles === null) return { bundles, alone: 0 };
  const alone = bundles.cpu * msPerS;
  return { bundles: bundles.keys === Infinity ? null : { ...bundles, cpu: alone }, alone };
}

/** @returns a stage as fluid; times in ms, on the machine of the job */
export function stageSpecOf(stage: StreamingStage, ground: StageGround): StageSpec {
  const { speed, hop, commit, buffer } = ground;
  const times = ground.attempts(stage);
  const cpu = Math.max(LEAST_CPU, (stage.cost.cpu * 1000 * times) / speed);
  const serviceMs = cpu + stage.cost.wait * 1000 * times;
  const { bundles, alone } = bundlesOf(stage, (1000 * times) / speed);
  const bundle = Math.max(1, Math.min(ground.bundle, ground.bundleMs / (cpu + alone)));
  const { source } = stage;
  const load = source?.load;
  return {
    name: stage.name,
    feeds: stage.feeds,
    source:
      load === undefined
        ? null
        : {
            profile: ground.profileOf(stage),
            backlog: load.backlog,
            backlogAge: load.backlogAge,
          },
    cpuPerElement: bundles === null ? cpu + alone : cpu,
    cpuPerByte: 0,
    bytes: stage.bytes,
    ...(bundles === null ? {} : { bundles }),
    ceiling: ceilingOf(stage, bundles === null ? serviceMs + alone : serviceMs, ground),
    latency: hop + serviceMs + alone + (source === null ? commit : 0),
    spread: (source === null ? buffer : 0) + ground.gathering(stage),
    waiting: {
      bundleMs: (cpu + alone) * bundle,
      bundleElements: bundle,
      arrivalScv: 1,
      serviceScv: 1,
    },
  };
}
