import type { Rule } from './rule.ts';

export const WORKERS_CODES = {
  'MACHINE-SHUFFLE': {
    meaning: 'a machine series that batch jobs have with Dataflow Shuffle only',
    severities: ['error'],
    stage: 'create',
    rule: 'The page on worker VMs says that batch jobs on N4 must use Dataflow Shuffle.',
    fix: 'leave out shuffle_mode=appliance, or another machine series',
    example:
      'options:\n  workerMachineType: n4-standard-4\n  experiments: [shuffle_mode=appliance]',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/configure-worker-vm, 2026-04-14',
  },
  'DISK-IMAGE': {
    meaning: 'the disk is smaller than the image that it has to hold',
    severities: ['error'],
    stage: 'start',
    rule: 'A worker boots from an image that is written to its disk, and Compute Engine makes no disk smaller than its image. How large Dataflow’s image is is not published: 10 GB is the least of any.',
    fix: '--diskSizeGb=30',
    example: 'options:\n  diskSizeGb: 8',
    source: 'recalled from https://cloud.google.com/compute/docs/disks, 2026-11-22',
  },
  'DISK-SMALL': {
    meaning: 'the disk is smaller than what the documentation asks for',
    severities: ['warning'],
    stage: 'run',
    rule: 'The boot image and local logs need room: where a size is given, 30 GB at least should be.',
    fix: '--diskSizeGb=30, or leave it out',
    example: 'options:\n  diskSizeGb: 20',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/configure-worker-vm, 2026-04-14',
  },
  'DISK-MACHINE': {
    meaning: 'the machine does not take that type of disk',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'Some machine series take SSD disks only (C3, M3), and some Hyperdisk instead of any Persistent Disk (N4, C4).',
    fix: '--workerDiskType=pd-ssd, or leave it out, or another machine series',
    says: 'Failed to attach disk(s), status: generic::invalid_argument: <DETAILS>',
    example: 'options:\n  workerMachineType: c3-standard-4\n  workerDiskType: pd-standard',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'DISK-CAP': {
    meaning: 'the disk is larger than what makes the machine’s disks faster',
    severities: ['warning'],
    stage: 'forecast',
    rule: 'A persistent disk is faster the larger it is, up to what its machine lets all its disks do; from there on a larger one holds more and costs more.',
    fix: 'a smaller --diskSizeGb, unless the room is needed',
    example:
      'options:\n  workerMachineType: n1-standard-1\n  workerDiskType: pd-ssd\n  diskSizeGb: 5000',
    source:
      'https://github.com/GoogleCloudPlatform/gcpdiag/tree/main/gcpdiag/runbook/gce/disk_performance_benchmark, 2024-08-21',
  },
  'GPU-UNKNOWN': {
    meaning: 'no such GPU',
    severities: ['error'],
    stage: 'create',
    rule: 'The accelerator’s type is none that Compute Engine has for Dataflow workers.',
    fix: 'the type as Compute Engine names it, such as nvidia-tesla-t4',
    example:
      'options:\n  workerMachineType: n1-standard-4\n  dataflowServiceOptions:\n    ["worker_accelerator=type:nvidia-tesla-t5;count:1;install-nvidia-driver"]',
    source: 'https://cloud.google.com/compute/docs/gpus, 2024',
  },
  'GPU-MACHINE': {
    meaning: 'the machine doesn’t take that GPU, or not as many',
    severities: ['error'],
    stage: 'start',
    rule: 'Each GPU attaches to machines of one family, and to each size of them in certain numbers only.',
    fix: '--workerMachineType of the family that takes the GPU, or another count',
    says: "[UNSUPPORTED_OPERATION] '<N> vCpus with <M> MiB memory is an invalid configuration for <COUNT> count of '<GPU>' in family '<FAMILY>'.'",
    example:
      'options:\n  workerMachineType: e2-standard-4\n  dataflowServiceOptions:\n    ["worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver"]',
    source: 'https://cloud.google.com/compute/docs/gpus, 2024',
  },
  'GPU-OPTION': {
    meaning: 'the machine comes with GPUs, and no accelerator is asked for',
    severities: ['error'],
    stage: 'start',
    rule: 'VMs with GPUs can’t migrate while they run, and Dataflow makes them so that they don’t only if worker_accelerator is given.',
    fix: '--dataflowServiceOptions=worker_accelerator=type:TYPE;count:N;install-nvidia-driver',
    says: 'UNSUPPORTED_OPERATION: Instance <INSTANCE> creation failed: Instances with guest accelerators do not support live migration',
    example: 'options:\n  workerMachineType: a2-highgpu-1g',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'GPU-REGION': {
    meaning: 'whether the region offers the GPU is not in the tables, or it doesn’t',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'Each GPU is in some zones of some regions. The tables have machine families by region, of 2023, and nothing of GPUs that N1 machines take.',
    fix: 'gcloud compute accelerator-types list --filter="name=TYPE AND zone:REGION"',
    example:
      'options:\n  workerMachineType: n1-standard-4\n  dataflowServiceOptions:\n    ["worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver"]',
    source:
      'https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator/tree/master/tools, 2023-05-02',
  },
  'GPU-QUOTA': {
    meaning: 'a GPU quota is short, or its limit is unknown',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'GPUs have quotas by type and over all regions, which the check at the start does not name: a shortage shows when the workers do not come up.',
    fix: 'raise the GPU quota of the region, and GPUS_ALL_REGIONS of the project',
    says: "Startup of the worker pool in zone <ZONE> failed to bring up any of the desired <N> workers. <…> QUOTA_EXCEEDED: Instance '<INSTANCE>' creation failed: Quota '<METRIC>' exceeded. Limit: <LIMIT> in region <REGION>.",
    example:
      'project:\n  region: us-central1\n  quotas: { NVIDIA_T4_GPUS: { limit: 4, usage: 4 }, GPUS_ALL_REGIONS: 8 }\njob:\n  sdk: java\n  options:\n    workerMachineType: n1-standard-4\n    dataflowServiceOptions:\n      ["worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver"]',
    source:
      'Apache Beam’s documentation (observed), 2026-11-22; https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'GPU-DRIVER': {
    meaning: 'GPUs without their driver: nothing can use them',
    severities: ['warning'],
    stage: 'run',
    rule: 'Workers come without NVIDIA’s driver unless install-nvidia-driver is given or the image brings one; the GPU is billed all the same.',
    fix: 'install-nvidia-driver behind the accelerator’s count',
    example:
      'options:\n  workerMachineType: n1-standard-4\n  dataflowServiceOptions: ["worker_accelerator=type:nvidia-tesla-t4;count:1"]',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
  'MEM-WORKER': {
    meaning: 'the threads of a worker would hold more memory than it has to give',
    severities: ['warning'],
    stage: 'run',
    rule: 'Every thread of a worker holds its own element, and all of them share what the system and, with shuffle on the workers, the shuffle leave of the memory. A work item that runs out of it fails, and the fourth failure of it fails a batch job; a streaming job tries for ever and gets nothing done, unless vertical autoscaling (Prime) gives its workers more.',
    fix: '--workerMachineType with more memory per vCPU, or fewer threads',
    example:
      'options:\n  workerMachineType: n1-standard-1\npipeline:\n  - lines: { read: gcs-text, size: 10 GB, elements: 1e6, files: 100 }\n  - parse: { map: { cpu: 10 us, memory: 4 GB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-oom, 2026-03-03',
  },
  'MEM-NEAR': {
    meaning: 'the threads of a worker would hold nearly all the memory that it has to give',
    severities: ['warning'],
    stage: 'run',
    rule: 'From 80 % of the usable memory on little is left for what the scenario doesn’t tell of.',
    fix: '--workerMachineType with more memory per vCPU, if steps hold more than they say',
    example:
      'options:\n  workerMachineType: n1-standard-1\npipeline:\n  - lines: { read: gcs-text, size: 10 GB, elements: 1e6, files: 100 }\n  - parse: { map: { cpu: 10 us, memory: 1.8 GB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-oom, 2026-03-03',
  },
  'SIDE-INPUT': {
    meaning:
      'a side input is larger than the memory that a worker, or Streaming Engine, has to give',
    severities: ['warning'],
    stage: 'run',
    rule: 'Every worker holds the whole of a side input, in Python every SDK process. Streaming Engine holds it outside of the workers, and has room for 80 MB.',
    fix: 'a join instead of the side input, or --workerMachineType with more memory',
    example:
      'options:\n  workerMachineType: n1-standard-1\npipeline:\n  - lines: { read: gcs-text, size: 10 GB, elements: 1e6, files: 100 }\n  - rates: { read: gcs-text, size: 10 GB, elements: 1e6, files: 1 }\n  - parse: { map: { cpu: 10 us }, from: lines, sideInputs: rates }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-oom, 2026-03-03',
  },
  'HINT-POOL': {
    meaning: 'a resource hint that makes the service run a step on workers of a pool of its own',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'Right fitting gives stages with a hint a pool of their own, of machines that the service chooses; how it chooses is not published. A hint that no machine fulfils can’t be followed.',
    fix: 'a smaller hint, or --workerMachineType that has it for every worker',
    example: '- parse: { map: { cpu: 10 us }, resources: { minRam: 26 GB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
  'HINT-GPUS': {
    meaning: 'neighbouring steps ask for different GPUs: they are not fused',
    severities: ['warning'],
    stage: 'run',
    rule: 'Steps whose hints can be merged are fused as ever; different accelerators can’t be, so the output of the first step is written out and read again.',
    fix: 'the same accelerator for both steps, if either serves both',
    example:
      '- see:\n    {\n      map: { cpu: 10 us },\n      resources: { accelerator: "type:nvidia-tesla-t4;count:1;install-nvidia-driver" },\n    }\n- tell:\n    {\n      map: { cpu: 10 us },\n      resources: { accelerator: "type:nvidia-tesla-v100;count:1;install-nvidia-driver" },\n    }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
  'HINT-SDK': {
    meaning: 'resource hints are not supported in this SDK',
    severities: ['warning'],
    stage: 'sdk',
    rule: 'Resource hints are there in Java and Python from Beam 2.31 on, and not in Go.',
    fix: 'leave the hint out: --workerMachineType holds for every worker',
    example:
      'sdk: go\npipeline:\n  - lines: { read: gcs-text, size: 10 GB, elements: 1e6, files: 100 }\n  - parse: { map: { cpu: 10 us }, resources: { minRam: 26 GB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
  'HINT-STREAMING': {
    meaning: 'resource hints of a streaming job that nobody heeds',
    severities: ['warning'],
    stage: 'run',
    rule: 'Right fitting of a streaming job takes the experiment enable_streaming_rightfitting and horizontal autoscaling; without Streaming Engine, whose pools would share data disks, this forecast has one pool as well (assumed).',
    fix: '--experiments=enable_streaming_rightfitting, with autoscaling and Streaming Engine on',
    example: '- parse: { map: { cpu: 10 us }, resources: { minRam: 26 GB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
  'HINT-BOUNDS': {
    meaning: 'more pools of a streaming job than it may have workers',
    severities: ['warning'],
    stage: 'forecast',
    rule: 'Right fitting gives each kind of worker a pool of its own, scaled by itself. The fewest workers of all pools together have to fit under maxNumWorkers; how the service shares its bounds among pools is not published, and this forecast keeps a worker in each.',
    fix: 'a higher --maxNumWorkers, or resource hints that make fewer pools',
    example: 'maxNumWorkers: 2\nexperiments: [enable_streaming_rightfitting]',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
  'HINT-ACCELERATOR': {
    meaning: 'resource hints and worker_accelerator are both given',
    severities: ['warning'],
    stage: 'create',
    rule: 'The option worker_accelerator gives GPUs to every worker, right fitting to those of some steps: the documentation says not to use both.',
    fix: 'leave out worker_accelerator, and give the steps that need GPUs the hint accelerator',
    example:
      'options:\n  workerMachineType: n1-standard-4\n  dataflowServiceOptions:\n    ["worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver"]\npipeline:\n  - lines: { read: gcs-text, size: 10 GB, elements: 1e6, files: 100 }\n  - parse: { map: { cpu: 10 us }, resources: { minRam: 26 GB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03',
  },
} as const satisfies Readonly<Record<string, Rule>>;
