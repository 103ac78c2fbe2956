import type { Rule } from './rule.ts';

export const SUBMISSION_CODES = {
  'OPT-PROJECT': {
    meaning: 'the project is named by its number or description, or not at all',
    severities: ['error'],
    stage: 'sdk',
    rule: 'The SDK takes a project by its id alone: lower-case letters, digits, dashes, dots and colons, a letter first.',
    fix: '--project=PROJECT_ID',
    example:
      'project: { name: shop-prod, region: us-central1 }\njob:\n  sdk: python\n  options: { project: 123456789012 }',
    source:
      'https://github.com/apache/beam pipeline_options_validator.py, DataflowRunner.java, 2026-11-29',
  },
  'OPT-REGION': {
    meaning: 'the option region is empty',
    severities: ['error'],
    stage: 'sdk',
    rule: 'A job on Dataflow needs a region, and an empty one stands in the way of the default that gcloud or the environment would give.',
    fix: '--region=REGION',
    example: 'options: { region: "" }',
    source:
      'https://github.com/apache/beam pipeline_options_validator.py, DataflowRunner.java, 2026-11-29',
  },
  'OPT-CONTRADICTS': {
    meaning: 'an option names another project, region or job than the scenario',
    severities: ['warning'],
    stage: 'forecast',
    rule: 'The launch follows its options, this forecast follows the scenario: where they differ, quotas, prices and names here are not those of the launch.',
    fix: 'say the same in both, or leave the option out',
    example:
      'project: { name: shop-prod, region: us-central1 }\njob:\n  sdk: java\n  options: { region: europe-west1 }',
    source: 'Millrace’s own, 2026-11-29',
  },
  'OPT-JOB-NAME': {
    meaning: 'the job’s name is none that the SDK takes, or not as it sends it',
    severities: ['error', 'warning'],
    stage: 'sdk',
    rule: 'A job’s name has lower-case letters, digits and dashes, begins with a letter and does not end with a dash; Java first turns it to lower case, and the service takes 1,024 characters.',
    fix: '--jobName=NAME',
    example: 'job:\n  sdk: python\n  options: { job_name: Nightly_Load }',
    source:
      'https://github.com/apache/beam pipeline_options_validator.py, DataflowRunner.java, 2026-11-29; Dataflow v1b3 API, 2026-08-25',
  },
  'OPT-NAME-ACTIVE': {
    meaning: 'two jobs of one name at a time: the SDK refuses the second',
    severities: ['error', 'warning'],
    stage: 'create',
    rule: 'A project has one active job of a name in a region; the service answers the second request with the job that is there, and the SDK makes an error of that.',
    fix: 'another --jobName, or --update to replace the running job',
    example:
      'project: { region: us-central1 }\njobs:\n  - sdk: java\n    options: { jobName: nightly }\n    pipeline: [events: { read: gcs-text, size: 1 GB, elements: 1e6 }]\n  - sdk: java\n    options: { jobName: Nightly }\n    pipeline: [events: { read: gcs-text, size: 1 GB, elements: 1e6 }]',
    source:
      'https://github.com/apache/beam DataflowRunner.java, apiclient.py, 2026-11-29; Dataflow v1b3 API, 2026-08-25',
  },
  'OPT-GCS-PATH': {
    meaning: 'a place of temporary or staged files is no path in Cloud Storage',
    severities: ['error', 'warning'],
    stage: 'sdk',
    rule: 'Temporary and staged files lie at gs://BUCKET/PATH: the bucket has lower-case letters, digits, dots, dashes and underscores, and something has to stand behind it.',
    fix: '--tempLocation=gs://BUCKET/PATH',
    example: 'options: { gcpTempLocation: /tmp/dataflow }',
    source:
      'https://github.com/apache/beam pipeline_options_validator.py, GcsPathValidator.java, DataflowRunner.java, 2026-11-29',
  },
  'OPT-TEMP-LOCATION': {
    meaning: 'no place of temporary files, and none can be made for a job with a key of its own',
    severities: ['error'],
    stage: 'sdk',
    rule: 'Without a path the SDK makes a bucket, but never for a job with dataflowKmsKey, whose files would lie there under another key.',
    fix: '--tempLocation=gs://BUCKET/PATH',
    example:
      'options: { dataflowKmsKey: projects/shop-prod/locations/us-central1/keyRings/ring/cryptoKeys/key }',
    source:
      'https://github.com/apache/beam GcpOptions.java, DataflowRunner.java, gcsio.py, 2026-11-29; https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'OPT-SHARDING-SPEC': {
    meaning: 'a path has an @ before a number or a star, which means shards',
    severities: ['error'],
    stage: 'preflight',
    rule: 'The service reads @N and @* in a file pattern as a number of shards, and refuses them in paths of its own.',
    fix: 'a path without an @ before a number or a star',
    example: 'options: { tempLocation: "gs://shop-temp/load@4/tmp" }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'OPT-LABELS': {
    meaning: 'a label that is none, or more labels than a job may have',
    severities: ['error'],
    stage: 'create',
    rule: 'A job has at most 64 labels; a name begins with a lower-case letter, and names and values have at most 63 of lower-case letters, digits, _ and -.',
    fix: '--labels=NAME=VALUE in lower case',
    example: 'options: { labels: [Team=data] }',
    source: 'Dataflow v1b3 API, Job.labels, 2026-08-25',
  },
  'OPT-IMAGE-TWICE': {
    meaning: 'an image is given by its old option',
    severities: ['error', 'warning'],
    stage: 'sdk',
    rule: 'The option sdkContainerImage has taken the place of workerHarnessContainerImage: the SDK takes either, and refuses both where they differ.',
    fix: '--sdkContainerImage=IMAGE alone',
    example:
      'options: { sdkContainerImage: gcr.io/shop/new, workerHarnessContainerImage: gcr.io/shop/old }',
    source:
      'https://github.com/apache/beam DataflowRunner.java, pipeline_options_validator.py, 2026-11-29',
  },
  'OPT-ZONE-DEPRECATED': {
    meaning: 'the zone is given by its old option',
    severities: ['error', 'warning'],
    stage: 'sdk',
    rule: 'The option workerZone has taken the place of zone: the SDK takes zone with a warning, and refuses it beside workerZone or workerRegion.',
    fix: '--workerZone=ZONE, or no zone: the service chooses',
    example: 'options: { zone: us-central1-a, workerRegion: us-central1 }',
    source:
      'https://github.com/apache/beam pipeline_options_validator.py, DataflowRunner.java, 2026-11-29',
  },
  'LIMIT-REQUEST': {
    meaning: 'the request that creates the job is larger than the service takes',
    severities: ['error'],
    stage: 'create',
    rule: 'The JSON that creates a job has at most 20 MB; --dataflowJobFile writes it, and what is sent is slightly more.',
    fix: 'fewer or smaller steps, less data in the code',
    example: 'job:\n  sdk: java\n  requestSize: 20.1 MiB',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'LIMIT-GRAPH': {
    meaning: 'the job’s graph is larger than the service takes',
    severities: ['error'],
    stage: 'create',
    rule: 'A job’s graph has at most 10 MB.',
    fix: 'split the job in two',
    example: 'job:\n  sdk: java\n  graphSize: 12 MB',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'LIMIT-OPTIONS': {
    meaning: 'pipeline options or the list of staged files are longer than the service takes',
    severities: ['error'],
    stage: 'create',
    rule: 'Options and staging list go into the VMs’ metadata: 256 KB each, 512 KB together.',
    fix: 'one jar in place of many, or --experiments=no_display_data_on_gce_metadata',
    example: 'job:\n  sdk: java\n  optionsSize: 300 KiB\n  stagingSize: 100 KiB',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'LIMIT-KEY': {
    meaning: 'keys that may be larger than a shuffle takes',
    severities: ['unknown'],
    stage: 'run',
    rule: 'A serialized key in a shuffle has a limit that is not published; 1.5 MB is recalled.',
    fix: 'a hash of the key, with the whole of it in the value',
    example: '- grouped: { groupByKey: { keys: 1e4, keySize: 2 MB } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'LIMIT-PUBLISH': {
    meaning: 'messages larger than a streaming job without Streaming Engine publishes',
    severities: ['error'],
    stage: 'run',
    rule: 'Without Streaming Engine the workers publish in base64, 10 MB at most, which is a message of 7168K.',
    fix: '--enableStreamingEngine, or smaller messages',
    example: '- events: { read: pubsub, rate: 10/s, elementSize: 7169 KiB }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
} as const satisfies Readonly<Record<string, Rule>>;
