import { type LaunchOption, OPTION_SOURCES, type OptionSource } from './option.ts';

type Row = readonly [
  java: string,
  python: string,
  type: LaunchOption['type'],
  fallback: string,
  source: OptionSource,
  meaning: string,
  more?: Pick<LaunchOption, 'aliases' | 'negated'>,
];

const SUBMISSION: readonly Row[] = [
  [
    'jobName',
    'job_name',
    'text',
    'made of application, user and date; here the job’s own name',
    'pipeline',
    'name of the job',
  ],
  ['project', 'project', 'anything', 'the project of gcloud', 'pipeline', 'project that pays'],
  ['region', 'region', 'text', 'none: it has to be given', 'regions', 'region of the job'],
  [
    'update',
    'update',
    'true or false',
    'false',
    'pipeline',
    'replace the running job of the same name',
  ],
  [
    'tempLocation',
    'temp_location',
    'text',
    'a bucket made by default',
    'pipeline',
    'temporary files',
  ],
  ['gcpTempLocation', 'gcp_temp_location', 'text', 'tempLocation', 'pipeline', 'temporary files'],
  [
    'stagingLocation',
    'staging_location',
    'text',
    '`staging` in tempLocation',
    'pipeline',
    'staged code',
  ],
  [
    'templateLocation',
    'template_location',
    'text',
    'none',
    'pipeline',
    'write a classic template there',
  ],
  [
    'labels',
    'labels',
    'anything',
    'none',
    'pipeline',
    'labels of the job: `name=value`, a list of such, or names with values',
    { aliases: ['label', 'additionalUserLabels', 'additional_user_labels'] },
  ],
];

const PLACE: readonly Row[] = [
  ['network', 'network', 'text', 'default', 'network', 'VPC network'],
  [
    'subnetwork',
    'subnetwork',
    'text',
    'that of the network in the region',
    'network',
    'subnetwork',
  ],
  [
    'zone',
    'zone',
    'text',
    'chosen by the service, for each worker',
    'regions',
    'zone of the workers, the old name of workerZone',
  ],
  [
    'serviceAccount',
    'service_account_email',
    'text',
    'the default account of Compute Engine',
    'security',
    'account of the workers',
    { aliases: ['serviceAccountEmail'] },
  ],
  [
    'impersonateServiceAccount',
    'impersonate_service_account',
    'text',
    'none',
    'pipeline',
    'account that submits',
  ],
  [
    'dataflowKmsKey',
    'dataflow_kms_key',
    'text',
    'Google’s own key',
    'keys',
    'encryption key of the job',
    { aliases: ['kmsKeyName', 'kms_key_name'] },
  ],
  [
    'workerHarnessContainerImage',
    'worker_harness_container_image',
    'text',
    'the image of the SDK’s version',
    'pool',
    'image of the worker, the old name of sdkContainerImage',
  ],
];

/** Options that decide whether a job is admitted, and about nothing else that is forecast. */
export const CHECKED_OPTIONS: readonly LaunchOption[] = [...SUBMISSION, ...PLACE].map(
  ([java, python, type, fallback, source, meaning, more = {}]) => ({
    java,
    python,
    type,
    modelled: false,
    admission: true,
    meaning,
    default: fallback,
    source: OPTION_SOURCES[source],
    ...more,
  }),
);
