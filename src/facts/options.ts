/** A pipeline option as the SDKs spell it. */
export interface LaunchOption {
  /** Java's spelling, and the name it has in Millrace. */
  readonly java: string;
  /** Python's spelling. */
  readonly python: string;
  readonly type: 'whole number' | 'text' | 'true or false' | 'anything';
  /** Largest whole number that can be meant, in any project. */
  readonly most?: number;
  /** False: known, accepted, reported as without influence on the forecast. */
  readonly modelled: boolean;
  readonly meaning: string;
}

const modelled = (
  java: string,
  python: string,
  type: LaunchOption['type'],
  meaning: string,
): LaunchOption => ({ java, python, type, modelled: true, meaning });

/** Far above what any project may have (4,000 workers a job): beyond it, a slip of the keyboard. */
const MOST_WORKERS = 1_000_000;

/** The largest persistent disk, GB (64 TiB; https://cloud.google.com/compute/docs/disks, recalled). */
const LARGEST_DISK_GB = 65_536;

const counted = (java: string, python: string, most: number, meaning: string): LaunchOption => ({
  ...modelled(java, python, 'whole number', meaning),
  most,
});

const ignored = (java: string, python: string, meaning: string): LaunchOption => ({
  java,
  python,
  type: 'anything',
  modelled: false,
  meaning,
});

/**
 * Options of Beam's DataflowPipelineOptions, DataflowPipelineWorkerPoolOptions (Java) and
 * GoogleCloudOptions, WorkerOptions (Python) that touch time, money or admission.
 */
export const LAUNCH_OPTIONS: readonly LaunchOption[] = [
  modelled('workerMachineType', 'machine_type', 'text', 'machine type of the workers'),
  counted('numWorkers', 'num_workers', MOST_WORKERS, 'workers at the start'),
  counted('maxNumWorkers', 'max_num_workers', MOST_WORKERS, 'most workers autoscaling may use'),
  counted('minNumWorkers', 'min_num_workers', MOST_WORKERS, 'fewest workers (service option)'),
  modelled(
    'autoscalingAlgorithm',
    'autoscaling_algorithm',
    'text',
    'THROUGHPUT_BASED (the default in batch) or NONE',
  ),
  counted('diskSizeGb', 'disk_size_gb', LARGEST_DISK_GB, 'disk of each worker, GB'),
  modelled('workerDiskType', 'worker_disk_type', 'text', 'pd-standard or pd-ssd'),
  modelled('usePublicIps', 'use_public_ips', 'true or false', 'external address on each worker'),
  modelled('sdkContainerImage', 'sdk_container_image', 'text', 'prebuilt SDK image: quicker start'),
  ignored('jobName', 'job_name', 'name of the job'),
  ignored('tempLocation', 'temp_location', 'bucket for temporary files'),
  ignored('gcpTempLocation', 'gcp_temp_location', 'bucket for temporary files'),
  ignored('stagingLocation', 'staging_location', 'bucket for staged code'),
  ignored('labels', 'labels', 'labels of the job'),
  ignored('serviceAccount', 'service_account_email', 'worker service account'),
  ignored('network', 'network', 'VPC network'),
  ignored('subnetwork', 'subnetwork', 'subnetwork'),
  ignored('workerRegion', 'worker_region', 'region of the workers'),
  ignored('workerZone', 'worker_zone', 'zone of the workers'),
  ignored('dataflowKmsKey', 'dataflow_kms_key', 'customer-managed encryption key'),
  ignored('flexRSGoal', 'flexrs_goal', 'flexible resource scheduling'),
  ignored('dataflowServiceOptions', 'dataflow_service_options', 'options of the service'),
  ignored('experiments', 'experiments', 'experiments'),
  ignored(
    'numberOfWorkerHarnessThreads',
    'number_of_worker_harness_threads',
    'threads of a worker',
  ),
];

/** @returns the option of that name in either spelling, else undefined. */
export function findOption(name: string): LaunchOption | undefined {
  return LAUNCH_OPTIONS.find((option) => option.java === name || option.python === name);
}

/** Every accepted spelling. */
export const optionNames: readonly string[] = LAUNCH_OPTIONS.flatMap(({ java, python }) =>
  java === python ? [java] : [java, python],
);
