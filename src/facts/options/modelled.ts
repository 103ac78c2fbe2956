import { type LaunchOption, OPTION_SOURCES, type OptionSource } from './option.ts';

/** Far above what any project may have (4,000 workers a job): beyond it, a slip of the keyboard. */
const MOST_WORKERS = 1_000_000;

/** The largest persistent disk, GB (64 TiB; https://cloud.google.com/compute/docs/disks, recalled). */
const LARGEST_DISK_GB = 65_536;

/** A streaming worker has 300 threads at most; beyond this, a slip of the keyboard. */
const MOST_THREADS = 10_000;

type Row = readonly [
  java: string,
  python: string,
  type: LaunchOption['type'],
  fallback: string,
  source: OptionSource,
  meaning: string,
  more?: Pick<LaunchOption, 'aliases' | 'list' | 'most' | 'negated'>,
];

const ROWS: readonly Row[] = [
  [
    'workerMachineType',
    'machine_type',
    'text',
    'n1-standard-1, n1-standard-2 by FlexRS and Prime; streaming n1-standard-2, without Streaming Engine n1-standard-4; e2-standard-2 where the region has no N1',
    'quotas',
    'machine type of the workers',
    { aliases: ['worker_machine_type'] },
  ],
  [
    'numWorkers',
    'num_workers',
    'whole number',
    'chosen by the service',
    'pool',
    'workers at the start; all there are with autoscaling off',
    { most: MOST_WORKERS },
  ],
  [
    'maxNumWorkers',
    'max_num_workers',
    'whole number',
    '2000; streaming 100, without Streaming Engine none: autoscaling asks for one',
    'autoscaling',
    'most workers autoscaling may use',
    { most: MOST_WORKERS },
  ],
  [
    'minNumWorkers',
    'min_num_workers',
    'whole number',
    '1; 2 by FlexRS; streaming without Streaming Engine a fifteenth of the most',
    'service',
    'fewest workers (service option `min_num_workers`)',
    { most: MOST_WORKERS },
  ],
  [
    'autoscalingAlgorithm',
    'autoscaling_algorithm',
    'text',
    'THROUGHPUT_BASED; NONE in streaming without Streaming Engine',
    'autoscaling',
    'THROUGHPUT_BASED or NONE',
  ],
  [
    'diskSizeGb',
    'disk_size_gb',
    'whole number',
    '25; 250 with shuffle data on the workers; streaming 30, without Streaming Engine 400',
    'shuffle',
    'disk of each worker, GB; of each data disk in streaming without Streaming Engine',
    { most: LARGEST_DISK_GB },
  ],
  [
    'workerDiskType',
    'worker_disk_type',
    'text',
    'pd-standard',
    'pool',
    'pd-standard, pd-balanced (without a price of Dataflow’s) or pd-ssd',
    { aliases: ['disk_type'] },
  ],
  [
    'usePublicIps',
    'use_public_ips',
    'true or false',
    'true',
    'routes',
    'external address on each worker',
    { negated: 'no_use_public_ips' },
  ],
  [
    'sdkContainerImage',
    'sdk_container_image',
    'text',
    'the image of the SDK’s version',
    'container',
    'prebuilt SDK image: quicker start',
  ],
  [
    'launcherMachineType',
    'launcher_machine_type',
    'text',
    'n1-standard-1',
    'template',
    'machine type of a Flex template’s launcher',
  ],
  [
    'flexRSGoal',
    'flexrs_goal',
    'text',
    'SPEED_OPTIMIZED',
    'flexrs',
    'COST_OPTIMIZED: starts within 6 h, mostly on preemptible workers, at a discount',
  ],
  [
    'workerZone',
    'worker_zone',
    'text',
    'chosen by the service, for each worker',
    'regions',
    'zone of the workers',
  ],
  ['workerRegion', 'worker_region', 'text', 'the job’s region', 'regions', 'region of the workers'],
  [
    'numberOfWorkerHarnessThreads',
    'number_of_worker_harness_threads',
    'whole number',
    'one per vCPU in batch; in streaming 300 a worker, 500 on the portable one, 12 per vCPU in Python',
    'threads',
    'threads of a worker (Java, Go) or of each SDK process, one per vCPU (Python)',
    { most: MOST_THREADS },
  ],
  [
    'streaming',
    'streaming',
    'true or false',
    'false',
    'streaming',
    'streaming job, as `type: streaming`',
  ],
  [
    'enableStreamingEngine',
    'enable_streaming_engine',
    'true or false',
    'true in Python and Go, false in Java without Runner v2',
    'engine',
    'state and shuffle of a streaming job in the service',
  ],
  [
    'dataflowServiceOptions',
    'dataflow_service_options',
    'anything',
    'none',
    'service',
    'options of the service: Prime, accelerators, thread scaling …, as a list or with commas',
    { aliases: ['dataflow_service_option'], list: true },
  ],
  [
    'experiments',
    'experiments',
    'anything',
    'none',
    'debug',
    'experiments, as a list or with commas; templates take service options here, too',
    { aliases: ['experiment', 'additionalExperiments', 'additional_experiments'], list: true },
  ],
  [
    'resourceHints',
    'resource_hints',
    'anything',
    'none',
    'hints',
    'what every step asks of its worker, `min_ram=8GB`, as a list or with commas',
    { aliases: ['resource_hint'], list: true },
  ],
];

/** Options that change the forecast. */
export const MODELLED_OPTIONS: readonly LaunchOption[] = ROWS.map(
  ([java, python, type, fallback, source, meaning, more = {}]) => ({
    java,
    python,
    type,
    modelled: true,
    meaning,
    default: fallback,
    source: OPTION_SOURCES[source],
    ...more,
  }),
);
