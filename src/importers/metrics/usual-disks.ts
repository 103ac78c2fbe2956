import { WORKER_DEFAULTS } from '../../facts/worker-defaults.ts';

/** A size that the disks of workers have when nobody chooses one. */
interface UsualDisk {
  readonly gb: number;
  /** Which jobs have it. */
  readonly of: string;
}

/** Defaults of the service (documented), and one that is only seen: 76 workers with 3,800 GB in a metrics list of 2020-02. */
export const USUAL_DISKS: readonly UsualDisk[] = [
  { gb: WORKER_DEFAULTS.batch.diskGb, of: 'batch with Dataflow Shuffle' },
  { gb: WORKER_DEFAULTS['batch with worker shuffle'].diskGb, of: 'batch with worker shuffle' },
  {
    gb: WORKER_DEFAULTS['streaming with Streaming Engine'].diskGb,
    of: 'streaming with Streaming Engine',
  },
  {
    gb: WORKER_DEFAULTS['streaming without Streaming Engine'].diskGb,
    of: 'streaming without Streaming Engine',
  },
  { gb: 50, of: 'seen in a batch job of 2020' },
];
