import type { Constant } from '../constant.ts';
import { USABLE_MEMORY_PROVENANCE, USABLE_MEMORY_SHARE } from '../service-limits.ts';

const NOBODY = 'no published measurement';
const TODAY = '2026-11-22';

/** Shuffle on the workers' own disks (`shuffle_mode=appliance`). What disks and networks let through: src/facts/disk-caps.ts. */
export const WORKER_SHUFFLE = {
  'shuffle.workers.cpuPerGb': {
    value: 12,
    range: [4, 40],
    least: 0,
    unit: 'vCPU s per GB',
    grade: 'assumed',
    source: `${NOBODY}; more than through the service (8), which sorts elsewhere`,
    date: TODAY,
    meaning:
      'encoding and writing, or reading, sorting and decoding, one GB of shuffled data on workers',
  },
  'shuffle.workers.diskPasses': {
    value: 1,
    range: [1, 2],
    least: 0,
    unit: '1',
    grade: 'assumed',
    source: `${NOBODY}; 2: data that do not fit in memory are sorted in runs and merged`,
    date: TODAY,
    meaning: 'how often a shuffled byte is written to a worker’s disk, and how often read from it',
  },
  'shuffle.workers.ioBytes': {
    value: 262_144,
    range: [65_536, 1_048_576],
    least: 4096,
    unit: 'B per disk operation',
    grade: 'assumed',
    source: `${NOBODY}; pd-standard is bound by operations below 164 KiB a read and 82 KiB a write, by bytes above`,
    date: TODAY,
    meaning: 'bytes of one read or write of shuffled data: disk operations = bytes / this',
  },
  'memory.share.workers': {
    value: 0.4,
    most: 1,
    unit: '1',
    ...USABLE_MEMORY_PROVENANCE,
    meaning: 'share of a worker’s memory that is left to the job with shuffle on workers',
  },
  'memory.share.service': {
    value: USABLE_MEMORY_SHARE,
    most: 1,
    unit: '1',
    ...USABLE_MEMORY_PROVENANCE,
    meaning: 'share of a worker’s memory that is left to the job with Dataflow Shuffle',
  },
} as const satisfies Record<string, Constant>;
