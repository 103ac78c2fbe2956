import { type LaunchOption, OPTION_SOURCES, type OptionSource } from './option.ts';

type Row = readonly [
  java: string,
  python: string,
  fallback: string,
  source: OptionSource,
  meaning: string,
  aliases?: readonly string[],
];

const SUBMISSION: readonly Row[] = [
  ['runner', 'runner', 'the direct runner', 'pipeline', 'what runs the pipeline'],
  [
    'transformNameMapping',
    'transform_name_mapping',
    'none',
    'pipeline',
    'names of steps in a job that is replaced',
  ],
  ['filesToStage', 'files_to_stage', 'the class path', 'pipeline', 'code to stage'],
  [
    'additionalPipelineOptions',
    'additional_pipeline_options',
    'none',
    'template',
    'further options of a template’s launch; say each as an option of its own',
  ],
  ['dataflowJobFile', 'dataflow_job_file', 'none', 'debug', 'write the job request to a file'],
  [
    'createFromSnapshot',
    'create_from_snapshot',
    'none',
    'pipeline',
    'snapshot that a streaming job starts from',
  ],
];

const PLACE: readonly Row[] = [
  ['minCpuPlatform', 'min_cpu_platform', 'chosen by the service', 'pool', 'oldest CPU platform'],
];

const EXECUTION: readonly Row[] = [
  [
    'sdkHarnessContainerImageOverrides',
    'sdk_harness_container_image_overrides',
    'none',
    'container',
    'images of the other SDKs of the pipeline',
  ],
  ['hotKeyLoggingEnabled', 'enable_hot_key_logging', 'false', 'pipeline', 'log hot keys'],
  ['dumpHeapOnOOM', 'dump_heap_on_oom', 'false', 'debug', 'keep the heap when out of memory'],
  ['saveHeapDumpsToGcsPath', 'save_heap_dumps_to_gcs_path', 'none', 'debug', 'where heaps go'],
  [
    'maxCacheMemoryUsageMb',
    'max_cache_memory_usage_mb',
    '0',
    'pool',
    'cache of state and side inputs in an SDK process (Python), MB',
  ],
  [
    'workerCacheMb',
    'worker_cache_mb',
    '100',
    'debug',
    'cache of side inputs in a worker (Java), MB',
  ],
];

const BIGQUERY: readonly Row[] = [
  [
    'numStreamingKeys',
    'num_streaming_keys',
    '50',
    'bigquery',
    'shards of streaming inserts (Java)',
  ],
  [
    'numStorageWriteApiStreams',
    'num_storage_write_api_streams',
    '0: as many as it takes',
    'bigquery',
    'streams of the Storage Write API (Java)',
  ],
  [
    'useStorageApiConnectionPool',
    'use_storage_api_connection_pool',
    'false',
    'bigquery',
    'share connections of the Storage Write API (Java); `connections` of the write step says how many',
  ],
];

const PACKAGES: readonly Row[] = [
  [
    'prebuildSdkContainerEngine',
    'prebuild_sdk_container_engine',
    'none',
    'setup',
    'build the SDK image before the job (Python); say sdkContainerImage to have it counted',
  ],
  ['requirementsFile', 'requirements_file', 'none', 'setup', 'packages each worker installs'],
  [
    'setupFile',
    'setup_file',
    'none',
    'setup',
    'package of the pipeline, which each worker installs',
  ],
  [
    'extraPackages',
    'extra_packages',
    'none',
    'setup',
    'packages each worker installs',
    ['extra_package'],
  ],
  ['saveMainSession', 'save_main_session', 'false', 'setup', 'send the main module’s state along'],
  ['sdkLocation', 'sdk_location', 'default', 'setup', 'SDK that each worker installs'],
];

/** Options that Beam and the service know and the forecast leaves out. */
export const KNOWN_OPTIONS: readonly LaunchOption[] = [
  ...SUBMISSION,
  ...PLACE,
  ...EXECUTION,
  ...BIGQUERY,
  ...PACKAGES,
].map(([java, python, fallback, source, meaning, aliases]) => ({
  java,
  python,
  type: 'anything',
  modelled: false,
  meaning,
  default: fallback,
  source: OPTION_SOURCES[source],
  ...(aliases === undefined ? {} : { aliases }),
}));
