import type { SettingRow } from './setting.ts';

/** Languages whose jobs always run on the portable worker. */
const PORTABLE = ['python', 'go'];

/** The real job honours them, in time, money or admission; the forecast does not. */
export const NOT_MODELLED: readonly SettingRow[] = [
  [
    'automatically_use_created_reservation',
    '',
    'reservations',
    'takes workers from a reservation of Compute Engine that matches them',
  ],
  ['skip_gce_quota_verification', '', 'reservations', 'the same, in Beam before 2.29'],
  [
    'max_workflow_runtime_walltime_seconds',
    'seconds',
    'cost',
    'the service cancels a job that runs longer; a fault of kind `cancel` does so at a time',
  ],
  ['disable_runner_v2_reason', 'text', 'submission', 'why Java’s own worker is taken'],
  [
    'no_use_multiple_sdk_containers',
    '',
    'seen',
    'one SDK process on a worker and not one per vCPU: less memory, and Python’s threads take turns',
  ],
  ['use_sibling_sdk_workers', '', 'submission', 'several SDK processes on a worker'],
  ['use_deprecated_read', '', 'submission', 'sources of the old kind, in Java'],
  ['use_sdf_read', '', 'submission', 'sources as splittable functions'],
  [
    'pre_optimize',
    'all, or names',
    'submission',
    'fuses steps before the job is submitted (Python)',
  ],
  ['min_cpu_platform', 'platform', 'seen', 'oldest CPU platform, as minCpuPlatform'],
  [
    'use_e2_for_default_machine_type_worker_regions',
    'regions',
    'seen',
    'E2 machines where no machine type is given',
  ],
  ['enable_image_streaming', '', 'seen', 'begins to work before the whole image is there'],
  ['enable_confidential_compute', '', 'seen', 'Confidential VMs, which cost more'],
  ['enable_google_cloud_profiler', '', 'seen', 'profiles CPU time while it works'],
  ['enable_google_cloud_heap_sampling', '', 'seen', 'samples the heap while it works'],
  ['enable_stackdriver_agent_metrics', '', 'seen', 'an agent for metrics on each worker'],
  ['enable_preflight_validation', 'true or false', 'seen', 'checks permissions at submission'],
  ['enable_ppv_effect', 'true or false', 'errors', 'whether that check fails the job'],
  ['graph_validate_only', '', 'seen', 'checks an update and runs nothing'],
  ['use_network_tags_for_flex_templates', 'tags', 'seen', 'the same for a template’s launcher'],
  [
    'unsafely_attempt_to_process_unbounded_data_in_batch_mode',
    '',
    'submission',
    'reads a source without an end in a batch job',
  ],
];

/** Which worker a job runs on: in a streaming job of Java it decides over Streaming Engine, buffers and costs. */
export const WORKER_KIND: readonly SettingRow[] = [
  ['use_runner_v2', '', 'runner', 'the portable worker: other costs per element in Java', PORTABLE],
  ['use_unified_worker', '', 'runner', 'the same, by an older name', PORTABLE],
  ['beam_fn_api', '', 'runner', 'the same, by a still older name', PORTABLE],
  ['use_portable_job_submission', '', 'submission', 'part of the portable worker', PORTABLE],
  ['disable_runner_v2', '', 'runner', 'Java’s own worker'],
  ['disable_runner_v2_until_2023', '', 'submission', 'Java’s own worker'],
  ['disable_prime_runner_v2', '', 'submission', 'Java’s own worker under Prime'],
];

/** They decide whether a job is admitted. */
export const ADMISSION_ONLY: readonly SettingRow[] = [
  ['use_network_tags', 'tags', 'routes', 'tags of the workers, which firewall rules look at'],
];

/** They change neither time nor money nor admission. */
export const WITHOUT_EFFECT: readonly SettingRow[] = [
  ['upload_graph', '', 'errors', 'the job’s graph goes to Cloud Storage and not into the request'],
  ['delayed_launch', '', 'flexrs', 'stands beside flexible_resource_scheduling'],
  ['no_display_data_on_gce_metadata', '', 'errors', 'keeps display data out of the VMs’ metadata'],
  ['block_project_ssh_keys', '', 'seen', 'workers take no SSH keys of the project'],
  ['enable_secure_boot', '', 'seen', 'Shielded VMs with secure boot'],
  ['enable_data_sampling', '', 'submission', 'samples elements for the console'],
  ['enable_hot_key_logging', '', 'seen', 'logs hot keys'],
  ['enable_recommendations', '', 'seen', 'recommendations in the console'],
  ['enable_lineage', 'true or false', 'seen', 'tells the catalogue what the job reads and writes'],
  ['use_beam_bq_sink', '', 'submission', 'the usual sink of BigQuery in Python'],
  ['use_fastavro', '', 'submission', 'the usual reader of Avro in Python'],
];

/** Where state and shuffle of a streaming job are. */
export const STREAMING_ENGINE: readonly SettingRow[] = [
  ['enable_streaming_engine', '', 'engine', 'state and shuffle of a streaming job in the service'],
  ['enable_windmill_service', '', 'engine', 'the same, by an older name'],
  ['disable_streaming_engine', '', 'engine', 'state and shuffle on the workers (Java, Go)'],
];

/** How a streaming job runs and is billed. */
export const STREAMING_MODELLED: readonly SettingRow[] = [
  ['streaming_mode_at_least_once', '', 'service', 'streaming without deduplication, as `mode`'],
  ['streaming_mode_exactly_once', '', 'seen', 'streaming with deduplication, as by default'],
  [
    'worker_utilization_hint',
    'share',
    'service',
    'CPU that streaming autoscaling aims at, as `workerUtilizationHint`',
  ],
  [
    'enable_streaming_engine_resource_based_billing',
    '',
    'engine',
    'streaming jobs are billed by compute units and not by volume',
  ],
  [
    'enable_streaming_rightfitting',
    '',
    'rightFitting',
    'stages of streaming jobs with resource hints of their own run on workers of their own',
  ],
];

/** They concern streaming jobs only. */
export const STREAMING: readonly SettingRow[] = [
  ['streaming_boot_disk_size_gb', 'GB', 'seen', 'boot disk of streaming workers'],
  ['sdf_checkpoint_after_duration', 'duration', 'seen', 'how long a streaming read goes on'],
  ['sdf_checkpoint_after_output_bytes', 'bytes', 'seen', 'how much a streaming read hands on'],
  ['parallel_replace_job_name', 'name', 'seen', 'job that an update runs beside'],
  ['parallel_replace_job_min_parallel_pipelines_duration', 'duration', 'seen', 'how long both run'],
  ['managed_transforms_rolling_upgrade_window', 'days', 'managed', 'when managed I/O is renewed'],
];
