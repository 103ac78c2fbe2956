import type { Provenance } from './provenance.ts';

/** Bytes of one element in a job without Streaming Engine: 2 GB, read as 2³¹. */
export const ELEMENT_BYTES_LIMIT = 2_147_483_648;

/** Bytes of one element in a streaming job with Streaming Engine. */
export const STREAMING_ENGINE_ELEMENT_BYTES_LIMIT = 83_886_080;

/** Bytes of a side input in a streaming job with Streaming Engine, which keeps it outside of the workers: 80 MB. */
export const STREAMING_ENGINE_SIDE_INPUT_BYTES_LIMIT = 83_886_080;

export const SIDE_INPUT_LIMIT_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-oom',
  date: '2026-03-03',
};

/** Bytes of the data of one Pub/Sub message: 10 MB. */
export const PUBSUB_MESSAGE_BYTES_LIMIT = 10_000_000;

export const PUBSUB_MESSAGE_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/pubsub/quotas (undated copy)',
  date: '2026-11-30',
};

/** Bytes of the JSON that creates a job: 20 MB. A scenario knows no code: it has to say its size. */
export const JOB_REQUEST_BYTES_LIMIT = 20_971_520;

/** Bytes of a job's graph: 10 MB. */
export const JOB_GRAPH_BYTES_LIMIT = 10_485_760;

/** Bytes of the pipeline options in the VMs’ metadata, and of the list of staged files: 256 KB each. */
export const OPTIONS_BYTES_LIMIT = 262_144;

/** Bytes of both together: 512 KB. */
export const OPTIONS_TOGETHER_BYTES_LIMIT = 524_288;

/** Bytes of a message that a streaming job without Streaming Engine publishes to Pub/Sub: 7168K, 10 MB in base64. */
export const PUBLISH_BYTES_LIMIT = 7_340_032;

/** Messages that one worker may log in `LOG_MESSAGES_SECONDS`; above that it is throttled. Not modelled. */
export const LOG_MESSAGES_LIMIT = 15_000;

/** Seconds that the limit of log messages is for. */
export const LOG_MESSAGES_SECONDS = 30;

export const LOG_MESSAGES_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/guides/logging',
  date: '2026-04',
};

/** Sizes of elements, messages, request, graph and options. */
export const SIZE_LIMITS_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors',
  date: '2026-03-03',
};

/** Bytes of a serialized key in a shuffle. That there is a limit is documented (common-errors), its value is not. */
export const SHUFFLE_KEY_BYTES_LIMIT = 1_500_000;

export const SHUFFLE_KEY_PROVENANCE: Provenance = {
  grade: 'assumed',
  source:
    'recalled; https://docs.cloud.google.com/dataflow/docs/guides/common-errors names no number',
  date: '2026-11-29',
};

/** Memory that the operating system and Dataflow's own processes take of a worker, GiB: at most so much. */
export const WORKER_OVERHEAD_GIB = 1;

export const WORKER_OVERHEAD_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-oom',
  date: '2026-03-03',
};

/** Share of a worker's memory that the Java heap may take with Dataflow Shuffle; without it 0.4. */
export const USABLE_MEMORY_SHARE = 0.8;

export const USABLE_MEMORY_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/GoogleCloudPlatform/community/blob/master/tutorials/dataflow-debug-oom-conditions/index.md',
  date: '2020-02-21',
};

/** Slots of Dataflow Shuffle in a region that the table does not name. */
const OTHER_SLOTS = 16;

const SLOTS: ReadonlyMap<string, number> = new Map([
  ['us-central1', 160],
  ['europe-west1', 160],
  ['europe-west4', 128],
  ['asia-east1', 48],
  ['us-east1', 48],
  ['us-west1', 48],
]);

/** Bytes that one slot of Dataflow Shuffle holds at a time: 100 TB over 160 slots (derived; an older wiki says half). */
export const BYTES_PER_SHUFFLE_SLOT = 0.625e12;

/** An old copy of the quotas page: undated, taken to be of 2021; the metric `region_endpoint_shuffle_slot` still exists. */
export const SHUFFLE_SLOTS_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/dataflow/quotas (undated copy)',
  date: '2021',
};

/** That a job holds the slots of all that it has shuffled until it is over; nobody published how slots are taken. */
export const SHUFFLE_SLOTS_HELD_PROVENANCE: Provenance = {
  grade: 'assumed',
  source: 'inferred from https://cloud.google.com/dataflow/quotas (undated copy)',
  date: '2021',
};

/** Takes a region; returns the slots of Dataflow Shuffle that a project has there by default. */
export function shuffleSlots(region: string): number {
  return SLOTS.get(region) ?? OTHER_SLOTS;
}

/** Most workers of one job where a zone is given, or shuffled data lie on the workers. */
export const WORKERS_PER_JOB_LIMIT_IN_ZONE = 2000;

/** Most workers of one job by a page that the others contradict. */
export const WORKERS_PER_JOB_DOUBTFUL = 1000;

/** 2,000 (and 4,000): https://cloud.google.com/dataflow/quotas; 1,000: the page named here, still live. */
export const WORKERS_PER_JOB_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/request-quotas',
  date: '2026-03-03',
};

/** GB of the smallest disk that Compute Engine makes, and of the smallest image that it boots from. */
export const SMALLEST_BOOT_DISK_GB = 10;

/** Recalled; the size of Dataflow's own image is not published, and is 25 GB at most. */
export const SMALLEST_BOOT_DISK_PROVENANCE: Provenance = {
  grade: 'assumed',
  source: 'recalled from https://cloud.google.com/compute/docs/disks',
  date: '2026-11-22',
};

/** GB that a worker's disk should have for the boot image and local logs, where a size is given. */
export const RECOMMENDED_DISK_GB = 30;

export const RECOMMENDED_DISK_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/guides/configure-worker-vm',
  date: '2026-04-14',
};

/** Memory of a worker that vertical scaling keeps to, GiB, unless a resource hint says otherwise. */
export const VERTICAL_MEMORY_GIB = { least: 6, most: 16 } as const;

/** The same for workers with GPUs; never for those with A100. */
export const VERTICAL_MEMORY_WITH_GPU_GIB = { least: 12, most: 26 } as const;

export const VERTICAL_MEMORY_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/vertical-autoscaling',
  date: '2026-03-03',
};

/** GB of the disk of the VM that launches a Flex template. */
export const LAUNCHER_DISK_GB = 30;

/** That the launcher takes quota at all, and how large its disk is, is inferred: nothing of it is published. */
export const LAUNCHER_PROVENANCE: Provenance = {
  grade: 'assumed',
  source:
    'inferred: a VM of Compute Engine, with the boot disk that Dataflow documents for workers (https://docs.cloud.google.com/dataflow/docs/request-quotas)',
  date: '2026-03-03',
};
