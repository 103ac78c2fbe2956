import type { JobSpec, Scenario } from '../../scenario/scenario.ts';
import { type JobBucket, jobBuckets } from '../iam/buckets.ts';

/** Where a job’s data lie, and whether its key protects them there. */
export interface ProtectionRow {
  readonly location: string;
  /** `bucket key`: by the default key of the bucket, if it has one; `own setting`: by a key that the connector is given. */
  readonly protected: 'yes' | 'bucket key' | 'own setting' | 'never';
  /** More on it, or empty. */
  readonly note: string;
}

const row = (location: string, answer: ProtectionRow['protected'], note = ''): ProtectionRow => ({
  location,
  protected: answer,
  note,
});

/** The day since which jobs that are created have the keys of streaming data under their key. */
const STREAMING_KEYS_SINCE = '2024-03-07';

function stateRows({ type, options }: JobSpec): readonly ProtectionRow[] {
  if (type === 'streaming') {
    return options.streamingEngine
      ? [row('Streaming Engine state', 'yes')]
      : [row('streaming state on workers’ disks', 'yes')];
  }
  return options.shuffleMode === 'service'
    ? [row('Dataflow Shuffle', 'yes')]
    : [row('shuffled data on workers’ disks', 'yes')];
}

const dataKeys = ({ type }: JobSpec): ProtectionRow =>
  type === 'streaming'
    ? row(
        'keys of streaming data (groups, windows, joins)',
        'yes',
        `in jobs created after ${STREAMING_KEYS_SINCE}; an older one has to be drained and started again`,
      )
    : row('keys of batch data', 'yes');

const USE: Readonly<Record<string, string>> = {
  tempLocation: 'temporary files',
  gcpTempLocation: 'temporary files',
  stagingLocation: 'staged code',
};

const ALL_USES = 'temporary files and staged code';

function bucketNote({ name, spec }: JobBucket): string {
  if (name === null) return 'no bucket is given';
  if (spec === null) return 'its default key is not given';
  return spec.kmsKey ?? 'it has no default key';
}

function bucketRow(bucket: JobBucket, job: JobSpec): ProtectionRow {
  const uses = new Set(bucket.options.map((option) => USE[option] ?? ''));
  // Where no option says otherwise, code is staged beside the temporary files.
  const isStaged = job.options.submission.stagingLocation !== null;
  const what = isStaged && uses.size > 0 ? [...uses].join(' and ') : ALL_USES;
  const place = bucket.name === null ? '' : `, gs://${bucket.name}`;
  return row(`${what}${place}`, 'bucket key', bucketNote(bucket));
}

/** Where the connector’s key comes from. */
const CONNECTOR_KEYS: readonly (readonly [prefix: string, note: string])[] = [
  ['pubsub', 'of the topic'],
  ['gcs', 'of the bucket, or by the connector’s own parameter'],
  [
    'bigquery',
    'of the table, or by the connector’s own parameter (Java withKmsKey, Python kms_key; Go has none)',
  ],
];

function connectorRows({ steps }: JobSpec): readonly ProtectionRow[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    const note = CONNECTOR_KEYS.find(([prefix]) => step.connector.startsWith(prefix))?.[1];
    const kind = step.kind === 'read' ? 'source' : 'sink';
    return [row(`${kind} ${step.name} (${step.connector})`, 'own setting', note ?? '')];
  });
}

/**
 * Takes a scenario and a job of it; returns what the job’s key protects, place by place, and what it never does; none
 * for a job without a key.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys (2026-04-08).
 */
export function protectionOf(scenario: Scenario, job: JobSpec): readonly ProtectionRow[] {
  if (job.options.submission.dataflowKmsKey === null) return [];
  return [
    row('workers’ disks', 'yes'),
    ...stateRows(job),
    dataKeys(job),
    ...jobBuckets(scenario, job).map((bucket) => bucketRow(bucket, job)),
    ...connectorRows(job),
    row('job metadata', 'never', 'names, parameters, graph, job ids, addresses of workers'),
  ];
}
