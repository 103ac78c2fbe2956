/**
 * Flags of the Go SDK by the options' Java names; it has none for any other.
 * Source: apache/beam sdks/go/pkg/beam/runners/dataflow/dataflow.go, options/jobopts, options/gcpopts (Beam 2.6x).
 */
const GO_FLAGS: ReadonlyMap<string, string> = new Map([
  ['runner', 'runner'],
  ['project', 'project'],
  ['region', 'region'],
  ['jobName', 'job_name'],
  ['workerMachineType', 'worker_machine_type'],
  ['numWorkers', 'num_workers'],
  ['maxNumWorkers', 'max_num_workers'],
  ['autoscalingAlgorithm', 'autoscaling_algorithm'],
  ['diskSizeGb', 'disk_size_gb'],
  ['workerDiskType', 'disk_type'],
  ['usePublicIps', 'use_public_ips'],
  ['sdkContainerImage', 'sdk_container_image'],
  ['flexRSGoal', 'flexrs_goal'],
  ['workerZone', 'worker_zone'],
  ['workerRegion', 'worker_region'],
  ['zone', 'zone'],
  ['numberOfWorkerHarnessThreads', 'number_of_worker_harness_threads'],
  ['dataflowServiceOptions', 'dataflow_service_options'],
  ['experiments', 'experiments'],
  ['resourceHints', 'resource_hints'],
  ['update', 'update'],
  ['tempLocation', 'temp_location'],
  ['stagingLocation', 'staging_location'],
  ['templateLocation', 'template_location'],
  ['labels', 'labels'],
  ['network', 'network'],
  ['subnetwork', 'subnetwork'],
  ['serviceAccount', 'service_account_email'],
  ['dataflowKmsKey', 'dataflow_kms_key'],
  ['workerHarnessContainerImage', 'worker_harness_container_image'],
  ['minCpuPlatform', 'min_cpu_platform'],
  ['transformNameMapping', 'transform_name_mapping'],
]);

/** @param java an option's Java name @returns the flag of the Go SDK; undefined: it has none */
export const goFlag = (java: string): string | undefined => GO_FLAGS.get(java);
