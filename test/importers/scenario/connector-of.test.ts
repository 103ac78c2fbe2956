import { expect, test } from 'vitest';
import { recogniseConnector } from '../../../src/importers/scenario/connector-of.ts';

test.each([
  ['read', 'source org.apache.beam.sdk.io.TextSource', 'gcs-text'],
  ['read', 'ReadFromText/Read', 'gcs-text'],
  ['read', 'AvroIO.Read/Read', 'gcs-avro'],
  ['read', 'filePattern gs://b/in/*.json', 'gcs-text'],
  ['read', 'Read(BigQueryStorageTableSource)', 'bigquery-storage-read'],
  ['read', 'BigQueryIO.TypedRead', 'bigquery-export'],
  ['read', 'PubsubUnboundedSource', 'pubsub'],
  ['read', 'Read from Bigtable', 'bigtable'],
  ['read', 'SpannerIO.ReadAll', 'spanner'],
  ['read', 'KafkaIO.Read', 'kafka'],
  ['read', 'JdbcIO.Read', 'jdbc'],
  ['read', 'GenerateSequence', 'synthetic'],
  ['read', 'My own thing', 'generic'],
  ['write', 'Load/BatchLoads/WriteGroupedRecords', 'bigquery-file-loads'],
  ['write', 'Load/StorageApiLoads/x', 'bigquery-storage-write'],
  ['write', 'method STORAGE_API_AT_LEAST_ONCE', 'bigquery-storage-write'],
  ['write', 'Load/StreamingInserts/x', 'bigquery-streaming-inserts'],
  ['write', 'WriteToBigQuery', 'bigquery-file-loads'],
  ['write', 'PubsubUnboundedSink', 'pubsub'],
  ['write', 'ParDo(BigtableWriter)', 'bigtable'],
  ['write', 'Out/WriteFiles/Finalize', 'gcs-text'],
  ['write', 'My own thing', 'generic'],
] as const)('%s of %s: %s', (side, hint, connector) => {
  expect(recogniseConnector(side, ['My pipeline', hint]).connector).toBe(connector);
});

test('a guess says so, a certain one says what told it', () => {
  expect(recogniseConnector('write', ['WriteToBigQuery']).isGuess).toBe(true);
  expect(recogniseConnector('write', ['x/BatchLoads']).why).toBe('told by x/BatchLoads');
  expect(recogniseConnector('read', []).isGuess).toBe(true);
});

test('a long hint takes no longer than it should', () => {
  const long = `BigQuery${'a'.repeat(100_000)}`;
  expect(recogniseConnector('read', [long]).connector).toBe('bigquery-export');
});
