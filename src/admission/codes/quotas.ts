import type { Rule } from './rule.ts';

export const QUOTA_CODES = {
  'QUOTA-START': {
    meaning: 'the start size does not fit into the quotas: the service refuses the job',
    severities: ['error'],
    stage: 'quota',
    rule: 'Before the first worker is asked for, the service compares what the start size charges with what is left of each quota: the job fails where one is short, even if it would be enough a minute later.',
    fix: 'raise the quota that is short, start with fewer workers, or submit when others have ended',
    says: 'Workflow failed. Causes: Project <PROJECT> has insufficient quota(s) to execute this workflow with <N> instances in region <REGION>. Quota summary (required/available): <R>/<A> instances, <R>/<A> CPUs, <R>/<A> disk GB, <R>/<A> SSD disk GB, <R>/<A> instance groups, <R>/<A> managed instance groups, <R>/<A> instance templates, <R>/<A> in-use IP addresses.',
    example:
      'project:\n  region: us-central1\n  quotas: { CPUS: 8 }\njob:\n  sdk: java\n  options:\n    workerMachineType: n1-standard-4\n    numWorkers: 5',
    source:
      'https://github.com/apache/beam/issues/19325, 2018-12; of instances https://github.com/googlecodelabs/feedback/issues/967 (observed), 2021-05',
  },
  'QUOTA-TOGETHER': {
    meaning:
      'jobs that each fit do not fit together: one of them is refused unless others are over',
    severities: ['error', 'warning'],
    stage: 'quota',
    rule: 'Jobs of one project share its quotas, and Dataflow queues nobody: a start that finds too little left fails. Certain of jobs that are submitted at one instant, and of one that comes while streaming jobs that nobody stops run on; other earlier ones may be over by then, or have grown and left less.',
    fix: 'submit it when others are over, have it submitted again (onRefused), or raise the quota that is short',
    example:
      'project:\n  region: us-central1\n  quotas: { CPUS: 10 }\njobs:\n  - name: load\n    sdk: java\n    options: { numWorkers: 8 }',
    source: 'https://docs.cloud.google.com/dataflow/docs/request-quotas, 2026-03-03',
  },
  'QUOTA-GROWTH': {
    meaning: 'a quota stops the pool before it reaches maxNumWorkers',
    severities: ['warning'],
    stage: 'run',
    rule: 'Growth is capped by the quota with room for the fewest workers, and the job goes on with what it has. Google’s page says that the most workers must fit at the start, too; every job observed was capped instead.',
    fix: 'raise the quota that binds first, or set --maxNumWorkers to what fits',
    says: "Autoscaling: Unable to reach resize target in zone <ZONE>. QUOTA_EXCEEDED: Quota '<METRIC>' exceeded. Limit: <LIMIT> in region <REGION>.",
    example:
      'project:\n  region: us-central1\n  quotas: { CPUS: 8 }\njob:\n  sdk: java\n  options:\n    workerMachineType: n1-standard-4\n    maxNumWorkers: 20',
    source:
      'https://docs.cloud.google.com/dataflow/docs/request-quotas, 2026-03-03; https://github.com/PolyAI-LDN/conversational-datasets/issues/78, 2022-03',
  },
  'QUOTA-OTHERS': {
    meaning: 'others want more of a quota than these jobs leave them',
    severities: ['warning'],
    stage: 'run',
    rule: 'A quota is never exceeded, by nobody: what others are to use in the scenario they get as far as it is free, and the rest as soon as a job gives it back. Until then they are held, as a job would be.',
    fix: 'raise the quota, or keep the jobs smaller with --maxNumWorkers',
    example: 'CPUS: { limit: 24, usage: [{ at: 3 min, usage: 20 }] }',
    source: 'https://docs.cloud.google.com/dataflow/docs/request-quotas, 2026-03-03',
  },
  'QUOTA-ENGINE': {
    meaning: 'more data through Streaming Engine than the region has a quota for',
    severities: ['warning'],
    stage: 'run',
    rule: 'A project has 60 GB a minute from its workers to Streaming Engine in a region, unless its limit was raised. What counts, and what the service does beyond it, is not published: the forecast goes on as if there were no limit.',
    fix: 'raise the quota (project.quotas.STREAMING_ENGINE_GB_PER_MIN), or spread the jobs over regions',
    example: '- events: { read: pubsub, rate: 2e6/s, elementSize: 1 kB }',
    source: 'https://cloud.google.com/dataflow/quotas (undated copy), 2021',
  },
  'QUOTA-UNKNOWN': {
    meaning: 'limits that the scenario does not give, and that never bind here',
    severities: ['unknown'],
    stage: 'quota',
    rule: 'A metric that the scenario doesn’t list is unknown, neither 0 nor without end: whether the job fits can’t be said.',
    fix: 'gcloud compute regions describe REGION --format=json and gcloud compute project-info describe --format=json, under project.quotas',
    example: 'project:\n  region: us-central1\n  quotas: { CPUS: 600 }',
    source: 'https://docs.cloud.google.com/dataflow/docs/request-quotas, 2026-03-03',
  },
  'QUOTA-JOBS': {
    meaning: 'more jobs at a time than the project may have: the service refuses the job',
    severities: ['error', 'warning'],
    stage: 'create',
    rule: 'A project may run 25 jobs at a time unless its limit was raised, jobs that FlexRS only queues included. Dataflow queues nobody: one job more is refused when it is submitted.',
    fix: 'submit it later, or raise the quota of concurrent jobs (project.quotas.CONCURRENT_JOBS)',
    says: 'The workflow could not be created. Causes: (<ID>): Dataflow quota error for jobs-per-project quota. Project <PROJECT> is running <N> jobs. Please check the quota usage via GCP Console.',
    example:
      'project:\n  region: us-central1\n  quotas: { CONCURRENT_JOBS: { limit: 25, usage: 25 } }',
    source:
      'https://cloud.google.com/dataflow/quotas, 2026-11-22; https://github.com/apache/beam/issues/34381, 2025-03-21',
  },
  'QUOTA-PREEMPTIBLE': {
    meaning: 'whether preemptible workers take quota of their own is unclear',
    severities: ['unknown'],
    stage: 'quota',
    rule: 'While no preemptible quota was ever granted, preemptible VMs take standard quota; once it was, they take nothing else. A listed limit of 0 can mean either.',
    fix: 'ask for preemptible vCPU quota, or leave PREEMPTIBLE_CPUS out of project.quotas if it was never granted',
    example:
      'project:\n  region: us-central1\n  quotas: { CPUS: 100, PREEMPTIBLE_CPUS: 0 }\njob:\n  sdk: java\n  options:\n    flexRSGoal: COST_OPTIMIZED',
    source: 'https://docs.cloud.google.com/compute/docs/instances/spot (undated copy), 2026',
  },
} as const satisfies Readonly<Record<string, Rule>>;
