import type { Constant } from '../constant.ts';

const TODAY = '2026-11-22';
const NOBODY = 'no published measurement';

const PAGES = 'https://docs.cloud.google.com/dataflow/docs/guides';
const GCS_READ = `${PAGES}/read-from-cloud-storage`;
const GCS_WRITE = `${PAGES}/write-to-cloud-storage`;
const BIGQUERY_READ = `${PAGES}/read-from-bigquery`;
const BIGQUERY_WRITE = `${PAGES}/write-to-bigquery`;
const BIGTABLE_READ = `${PAGES}/read-from-bigtable`;
const BIGTABLE_WRITE = `${PAGES}/write-to-bigtable`;
const SPANNER_TEST = 'https://github.com/GoogleCloudPlatform/DataflowTemplates/pull/1061';
const STREAMING_TESTS = 'https://github.com/johanesalxd/dataflow-pubsub-perf-test';

/** vCPUs of the one worker of Google's tables, e2-standard-2. */
const TABLE_VCPUS = 2;

/** One table, one worker, one kind of row: how far other rows and SDK versions are off is assumed. */
const TABLE_RANGE = [0.8, 1.6] as const;

const round = (value: number): number => Number(value.toPrecision(4));

/** A rate of Google's tables (bytes per second of one worker), taken as bound by its vCPUs. */
function table(rate: number, said: string, source: string, meaning: string): Constant {
  const value = round(TABLE_VCPUS / rate);
  return {
    value,
    range: [round(value * TABLE_RANGE[0]), round(value * TABLE_RANGE[1])],
    least: 0,
    unit: 'vCPU s per byte',
    grade: 'measured',
    source: `${said} on one e2-standard-2, 100 M records of 1 kB, Beam Java: 2 vCPU / rate; range assumed (${source})`,
    date: '2025-09-04',
    meaning,
  };
}

const guess = (
  value: number,
  range: readonly [number, number],
  why: string,
  meaning: string,
): Constant => ({
  value,
  range,
  least: 0,
  unit: 'vCPU s per byte',
  grade: 'assumed',
  source: `${NOBODY}; ${why}`,
  date: TODAY,
  meaning,
});

const KAFKA_TO_BIGQUERY =
  '93 ns of a vCPU per byte over Kafka → JSON → BigQuery on e2-standard-2 bounds it from above';

/** CPU of the connectors per byte, in Java, on a reference vCPU, with records of 1 kB. */
const CPU = {
  'connector.gcs-text.read': table(
    320e6,
    '320 MB/s',
    GCS_READ,
    'reading lines of text files on Cloud Storage',
  ),
  'connector.gcs-text.write': table(
    130e6,
    '130 MB/s',
    GCS_WRITE,
    'writing lines of text files to Cloud Storage',
  ),
  'connector.gcs-avro.read': guess(
    12e-9,
    [6e-9, 25e-9],
    'between text files (6.25 ns) and BigQuery’s Avro exports (19 ns)',
    'reading Avro files on Cloud Storage',
  ),
  'connector.gcs-avro.write': guess(
    18e-9,
    [10e-9, 30e-9],
    'between text files (15 ns) and Avro files for BigQuery loads (26 ns)',
    'writing Avro files to Cloud Storage',
  ),
  'connector.gcs-binary.read': guess(
    4e-9,
    [1.5e-9, 7e-9],
    'no lines to find: below text files (6.25 ns)',
    'reading whole files on Cloud Storage',
  ),
  'connector.gcs-binary.write': guess(
    5e-9,
    [2e-9, 15e-9],
    'no lines to join: below text files (15 ns)',
    'writing whole files to Cloud Storage',
  ),
  'connector.bigquery-storage-read.read': table(
    120e6,
    '120 MB/s',
    BIGQUERY_READ,
    'reading rows by the BigQuery Storage Read API',
  ),
  'connector.bigquery-export.read': table(
    105e6,
    '105 MB/s (JSON: 110 MB/s)',
    BIGQUERY_READ,
    'reading the Avro files of a BigQuery export',
  ),
  'connector.bigquery-storage-write.write': table(
    55e6,
    '55 MB/s',
    BIGQUERY_WRITE,
    'writing rows by the BigQuery Storage Write API',
  ),
  'connector.bigquery-file-loads.write': {
    ...table(54e6, '54 MB/s', BIGQUERY_WRITE, 'writing the JSON files that BigQuery then loads'),
    range: [2.564e-8, 5.926e-8],
    source: `54 MB/s on one e2-standard-2, 100 M records of 1 kB, Beam Java: 2 vCPU / rate; low end: Avro files, 78 MB/s; high end assumed (${BIGQUERY_WRITE})`,
  },
  'connector.bigquery-streaming-inserts.write': guess(
    60e-9,
    [36e-9, 200e-9],
    'rows become JSON as for file loads (37 ns), and are sent by HTTP',
    'writing rows by BigQuery streaming inserts',
  ),
  'connector.bigquery-streaming-inserts.keys': {
    value: 50,
    least: 1,
    unit: 'keys',
    grade: 'documented',
    source:
      'Beam BigQueryOptions.numStreamingKeys; https://beam.apache.org/blog/scaling-streaming-workload/',
    date: '2024-01-03',
    meaning:
      'keys over which streaming inserts of one table are spread, each written by one thread',
  },
  'connector.bigtable.read': table(180e6, '180 MB/s', BIGTABLE_READ, 'reading rows of Bigtable'),
  'connector.bigtable.write': table(65e6, '65 MB/s', BIGTABLE_WRITE, 'writing rows to Bigtable'),
  'connector.spanner.read': guess(
    15e-9,
    [8e-9, 40e-9],
    'near Bigtable (11 ns) and BigQuery Storage Read (17 ns)',
    'reading rows of Spanner',
  ),
  'connector.spanner.write': {
    value: 3.41e-8,
    range: [2.5e-8, 5e-8],
    least: 0,
    unit: 'vCPU s per byte',
    grade: 'derived',
    source: `10 M records of 1 kB in 404 s of work on 2 vCPU at mean CPU 0.422: 341 vCPU s, making the records included; range assumed (${SPANNER_TEST})`,
    date: '2023-09-19',
    meaning: 'writing mutations to Spanner',
  },
  'connector.pubsub.read': guess(
    20e-9,
    [5e-9, 80e-9],
    `121 ns per byte over Pub/Sub → JSON → BigQuery bounds it from above (${STREAMING_TESTS})`,
    'reading messages of Pub/Sub',
  ),
  'connector.pubsub.write': guess(
    30e-9,
    [10e-9, 160e-9],
    'making and publishing 1 kB messages took at most 160 ns per byte (https://beam.apache.org/blog/scaling-streaming-workload/)',
    'publishing messages to Pub/Sub',
  ),
  'connector.kafka.read': guess(20e-9, [5e-9, 55e-9], KAFKA_TO_BIGQUERY, 'reading Kafka records'),
  'connector.kafka.write': guess(20e-9, [5e-9, 60e-9], KAFKA_TO_BIGQUERY, 'writing Kafka records'),
  'connector.jdbc.read': guess(
    40e-9,
    [10e-9, 200e-9],
    'drivers make an object of every column',
    'reading rows by JDBC',
  ),
  'connector.jdbc.write': guess(
    60e-9,
    [15e-9, 300e-9],
    'drivers encode every column of a batch',
    'writing rows by JDBC',
  ),
} as const satisfies Record<string, Constant>;

/** What the other side lets through. */
const CEILINGS = {
  'connector.spanner.write.wait': {
    value: 4.67e-8,
    range: [2.5e-8, 1e-7],
    least: 0,
    unit: 's per byte',
    grade: 'derived',
    source: `the rest of 404 s × 2 threads after 341 vCPU s, over 10 M records of 1 kB; low end: at the peak of 33,585 records/s; high end assumed (${SPANNER_TEST})`,
    date: '2023-09-19',
    meaning: 'a thread waits for Spanner to commit, at one thread per vCPU',
  },
  'connector.bigquery-storage-write.connections': {
    value: 20,
    unit: 'connections per worker',
    grade: 'measured',
    source: `60 connections of 3 workers n2-standard-4, streaming, Beam Python 2.70 (${STREAMING_TESTS})`,
    date: '2026-02-11',
    meaning: 'connections that one worker opens to the BigQuery Storage Write API',
  },
  'connector.bigquery-storage-write.connectionRate': {
    value: 10e6,
    range: [1e6, 19e6],
    unit: 'B per s and connection',
    grade: 'derived',
    source: `at least 1 MB/s, may exceed 10 MB/s by network, schema and load (https://cloud.google.com/bigquery/docs/write-api-best-practices); high end: 190 MB/s over 10 pooled connections (${STREAMING_TESTS})`,
    date: '2026-03-03',
    meaning: 'what one connection of the BigQuery Storage Write API takes at most',
  },
  'connector.bigquery-storage-write.regionalRate': {
    value: 314_572_800,
    unit: 'B per s',
    grade: 'documented',
    source:
      'https://docs.cloud.google.com/bigquery/quotas#write-api-limits: 300 MB/s per project and region; shown as 314.6 MB/s; two jobs sustained 5 % above it',
    date: '2026-09-14',
    meaning:
      'quota of the BigQuery Storage Write API in one region; the multi-regions US and EU have more (`rateLimit`)',
  },
} as const satisfies Record<string, Constant>;

/** How the tables carry over to other records and SDKs. */
const CARRY_OVER = {
  'connector.recordShare': {
    value: 0.5,
    range: [0, 1],
    least: 0,
    most: 1,
    unit: '1',
    grade: 'assumed',
    source: `${NOBODY} with records of another size than 1 kB`,
    date: TODAY,
    meaning: 'share of a connector’s CPU at 1 kB that goes with records; the rest goes with bytes',
  },
  'connector.pythonFactor': {
    value: 3.5,
    range: [1, 8],
    unit: '1',
    grade: 'assumed',
    source: `215 µs (Python) against 60.7 µs (Java) per element of the same kind of Pub/Sub → BigQuery job (${STREAMING_TESTS}); connectors that Python takes from Java are not multiplied`,
    date: '2026-02-15',
    meaning: 'CPU of a connector in Python against the same in Java',
  },
  'connector.goFactor': {
    value: 1.5,
    range: [1, 4],
    unit: '1',
    grade: 'assumed',
    source: `${NOBODY} of a Go connector`,
    date: TODAY,
    meaning: 'CPU of a connector in Go against the same in Java',
  },
} as const satisfies Record<string, Constant>;

/** Constants of the connectors. */
export const CONNECTOR_CPU = {
  ...CPU,
  ...CEILINGS,
  ...CARRY_OVER,
} as const satisfies Record<string, Constant>;
