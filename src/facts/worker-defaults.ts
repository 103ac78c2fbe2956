import type { DiskKind } from './disks.ts';
import type { Provenance } from './provenance.ts';
import { findRegion } from './regions.ts';

/** Where each default stands: the service fills them in where an option is not given. */
const REQUEST_QUOTAS: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/request-quotas',
  date: '2026-03-03',
};

const FLEXRS: Provenance = {
  grade: 'documented',
  source:
    'https://docs.cloud.google.com/dataflow/docs/guides/flexrs; machine by the size on the pricing page',
  date: '2026-09-08',
};

const PRIME: Provenance = {
  grade: 'derived',
  source: 'https://docs.cloud.google.com/dataflow/docs/vertical-autoscaling',
  date: '2026-03-03',
};

/** What the service takes for the workers of a kind of job. */
export interface WorkerDefaults extends Provenance {
  readonly machineType: string;
  /** GB of the disk of each worker; without Streaming Engine, of each of the pool's data disks. */
  readonly diskGb: number;
  /** Read off bills and benchmarks: no page names it (derived). */
  readonly diskType: DiskKind;
  /** Null: none is taken, the user has to say. */
  readonly maxNumWorkers: number | null;
  readonly meaning: string;
}

/** By kind of job. Most workers: https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling (2026-03-03). */
export const WORKER_DEFAULTS = {
  batch: {
    machineType: 'n1-standard-1',
    diskGb: 25,
    diskType: 'pd-standard',
    maxNumWorkers: 2000,
    meaning: 'batch with Dataflow Shuffle, the default since 2021',
    ...REQUEST_QUOTAS,
  },
  'batch with worker shuffle': {
    machineType: 'n1-standard-1',
    diskGb: 250,
    diskType: 'pd-standard',
    maxNumWorkers: 2000,
    meaning: 'batch with shuffle data on the workers’ disks',
    ...REQUEST_QUOTAS,
  },
  flexrs: {
    machineType: 'n1-standard-2',
    diskGb: 25,
    diskType: 'pd-standard',
    maxNumWorkers: 2000,
    meaning: 'batch by flexible resource scheduling, always with Dataflow Shuffle',
    ...FLEXRS,
  },
  'batch under Prime': {
    machineType: 'n1-standard-2',
    diskGb: 25,
    diskType: 'pd-standard',
    maxNumWorkers: 2000,
    meaning:
      'batch under Dataflow Prime, whose worker nobody chooses: the smallest N1 with the 6 GiB that vertical scaling begins at',
    ...PRIME,
  },
  'streaming with Streaming Engine': {
    machineType: 'n1-standard-2',
    diskGb: 30,
    diskType: 'pd-standard',
    maxNumWorkers: 100,
    meaning: 'streaming with state in the service; the pricing page says 4 vCPU and 15 GB',
    ...REQUEST_QUOTAS,
  },
  'streaming without Streaming Engine': {
    machineType: 'n1-standard-4',
    diskGb: 400,
    diskType: 'pd-standard',
    maxNumWorkers: null,
    meaning: 'streaming with state on data disks: as many as the most workers',
    ...REQUEST_QUOTAS,
  },
} as const satisfies Record<string, WorkerDefaults>;

export type WorkerKind = keyof typeof WORKER_DEFAULTS;

/** GB of the disk that a streaming worker boots from, beside data disks, too (430 = 400 + 30 GB in observed lines; derived). */
export const STREAMING_BOOT_DISK_GB = 30;

/** Data disks that a streaming worker has at most. Source: …/request-quotas (2026-03-03). */
export const MOST_DISKS_PER_WORKER = 15;

/** What the service takes when an option of a batch job is not given. */
export const BATCH_WORKER = WORKER_DEFAULTS.batch;

/** Machine of a Flex template's launcher. */
export const LAUNCHER_MACHINE = 'n1-standard-1';

export const LAUNCHER_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'Dataflow v1b3 API, FlexTemplateRuntimeEnvironment.launcherMachineType',
  date: '2026-08-25',
};

/**
 * Most workers a job may have: 4,000 with Dataflow Shuffle and no worker zone, else 2,000
 * (https://cloud.google.com/dataflow/quotas, 2023-11 or later; documented).
 */
export const WORKERS_PER_JOB_LIMIT = 4000;

/** The default where N1 is not offered; which E2 it is, nobody says (assumed). */
const WITHOUT_N1 = 'e2-standard-2';

/** Real jobs carry the experiment `use_e2_for_default_machine_type_worker_regions=…` (public test fixture). */
export const DEFAULT_MACHINE_PROVENANCE: Provenance = {
  grade: 'derived',
  source: 'experiments of real jobs name regions whose default worker is an E2',
  date: '2026-03',
};

/**
 * Takes a region and a kind of job; returns the worker when no machine type is given: an N1, or E2 in a region whose
 * table of families has no N1.
 */
export function defaultMachine(region: string, kind: WorkerKind): string {
  const families = findRegion(region)?.families ?? null;
  const offersN1 = families === null || families.includes('n1');
  return offersN1 ? WORKER_DEFAULTS[kind].machineType : WITHOUT_N1;
}

/** Takes what decides over the workers of a batch job; returns its kind. FlexRS forces Dataflow Shuffle. */
export function batchWorkerKind(job: {
  readonly flexRs: boolean;
  readonly shuffleOnWorkers: boolean;
  readonly prime: boolean;
}): WorkerKind {
  if (job.flexRs) return 'flexrs';
  if (job.shuffleOnWorkers) return 'batch with worker shuffle';
  return job.prime ? 'batch under Prime' : 'batch';
}
