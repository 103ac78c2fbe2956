import type { ConnectorName } from '../../facts/connectors.ts';

/** What a worker has to be allowed, to read or write by a connector. */
export interface ConnectorRight {
  readonly permissions: readonly string[];
  /** Roles that have them together. */
  readonly roles: readonly string[];
  /** What is read or written. */
  readonly what: string;
  /** More on it; a whole sentence, or empty. */
  readonly note: string;
}

const DATASETS = 'roles/bigquery.jobUser has no bigquery.datasets.get, which is needed, too.';
const EDITOR = ['roles/bigquery.dataEditor', 'roles/bigquery.jobUser'];

const tables = (permissions: readonly string[], roles: readonly string[]): ConnectorRight => ({
  permissions: [...permissions, 'bigquery.datasets.get', 'bigquery.jobs.create'],
  roles,
  what: 'the BigQuery tables',
  note: DATASETS,
});

const TABLES_WRITTEN = tables(['bigquery.tables.updateData'], EDITOR);

const FILES_READ: ConnectorRight = {
  permissions: ['storage.objects.get', 'storage.objects.list'],
  roles: ['roles/storage.objectViewer'],
  what: 'the source’s files',
  note: 'A pattern of files is listed first, and roles/dataflow.worker lists none.',
};

const FILES_WRITTEN: ConnectorRight = {
  permissions: ['storage.objects.create', 'storage.objects.delete', 'storage.objects.get'],
  roles: ['roles/storage.objectAdmin'],
  what: 'the sink’s files',
  note: 'Temporary files are renamed, which is a copy and a deletion, and roles/dataflow.worker deletes none.',
};

type Rights = Partial<Readonly<Record<ConnectorName, ConnectorRight>>>;

/**
 * Pub/Sub and BigQuery: https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions (2026-03-03).
 * Files: that listing and deleting are asked for is inferred. Bigtable and Spanner: the permissions are recalled.
 */
export const READ_RIGHTS: Rights = {
  'gcs-text': FILES_READ,
  'gcs-avro': FILES_READ,
  'gcs-binary': FILES_READ,
  'bigquery-storage-read': tables(
    ['bigquery.tables.getData', 'bigquery.readsessions.create'],
    ['roles/bigquery.dataViewer', 'roles/bigquery.jobUser', 'roles/bigquery.readSessionUser'],
  ),
  'bigquery-export': tables(
    ['bigquery.tables.getData'],
    ['roles/bigquery.dataViewer', 'roles/bigquery.jobUser'],
  ),
  pubsub: {
    permissions: ['pubsub.subscriptions.consume', 'pubsub.subscriptions.get'],
    roles: ['roles/pubsub.subscriber', 'roles/pubsub.viewer'],
    what: 'the subscription',
    note: 'Without pubsub.subscriptions.get a deadline of 10 s to acknowledge is taken, and more is sent to extend it.',
  },
  bigtable: {
    permissions: ['bigtable.tables.readRows'],
    roles: ['roles/bigtable.reader'],
    what: 'the Bigtable tables',
    note: '',
  },
  spanner: {
    permissions: ['spanner.databases.select'],
    roles: ['roles/spanner.databaseReader'],
    what: 'the Spanner database',
    note: '',
  },
};

/** The same to write. */
export const WRITE_RIGHTS: Rights = {
  'gcs-text': FILES_WRITTEN,
  'gcs-avro': FILES_WRITTEN,
  'gcs-binary': FILES_WRITTEN,
  'bigquery-storage-write': TABLES_WRITTEN,
  'bigquery-file-loads': TABLES_WRITTEN,
  'bigquery-streaming-inserts': TABLES_WRITTEN,
  pubsub: {
    permissions: ['pubsub.topics.publish'],
    roles: ['roles/pubsub.publisher'],
    what: 'the topic',
    note: '',
  },
  bigtable: {
    permissions: ['bigtable.tables.mutateRows'],
    roles: ['roles/bigtable.user'],
    what: 'the Bigtable tables',
    note: '',
  },
  spanner: {
    permissions: ['spanner.databases.write'],
    roles: ['roles/spanner.databaseUser'],
    what: 'the Spanner database',
    note: '',
  },
};
