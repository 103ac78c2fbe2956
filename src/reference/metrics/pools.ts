import { below } from './made.ts';
import type { Metric } from './metric.ts';

const pool = below('jobs[].pools[].');
const given = pool('given');
const played = pool('played');

/** Workers of each shape. */
export const POOL_METRICS: readonly Metric[] = [
  given('name', 'text', '`workers`, or what the pool is for where resource hints make several'),
  given('machineType', 'text', 'machine type of its workers'),
  given('vcpus', 'vCPU', 'vCPUs of each of its workers, as billed'),
  given('memoryGib', 'GiB', 'memory of each of its workers'),
  given('diskGb', 'GB', 'disk of each of its workers'),
  given('diskType', 'text', 'kind of that disk'),
  given('accelerator', 'none', 'GPUs of each of its workers', { ifNull: 'they have none' }),
  given('accelerator.type', 'text', 'kind of GPU, by Compute Engine’s name'),
  given('accelerator.count', 'GPUs', 'GPUs of each of its workers'),
  played('peak', 'workers', 'most of its workers billed at one time'),
  played('workerS', 'worker s', 'time of all its billed workers'),
  played('preemptibleWorkerS', 'worker s', 'time of its preemptible workers'),
  played(
    'dataDiskGbS',
    'GB s',
    'disks that hold a streaming job’s state and are there whatever the pool’s size; left out: none',
  ),
];
