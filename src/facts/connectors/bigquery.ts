import {
  FILE_CREATED,
  FILE_OPENED,
  FILES_LOADED,
  STORAGE_READ,
  STORAGE_WRITE,
  STREAMING_INSERT,
} from './charges.ts';
import { type Connector, PLAIN_SIDE } from './side.ts';

/** The ways in and out of BigQuery (BigQueryIO's methods). */
export const BIGQUERY_CONNECTORS = {
  'bigquery-storage-read': {
    read: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.bigquery-storage-read.read',
      takes: ['region'],
      charges: [STORAGE_READ],
      meaning: '`DIRECT_READ`: streams straight from the table',
    },
    write: null,
    meaning: 'BigQuery by the Storage Read API',
  },
  'bigquery-export': {
    read: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.bigquery-export.read',
      takes: ['files', 'cpuPerFile', 'region'],
      charges: [FILE_OPENED],
      meaning:
        '`EXPORT`: BigQuery writes Avro files, as many as it likes, and the job reads them; the export itself is free by list price, and its time is not in the forecast',
    },
    write: null,
    meaning: 'BigQuery by an export to Cloud Storage',
  },
  'bigquery-storage-write': {
    read: null,
    write: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.bigquery-storage-write.write',
      inJava: true,
      perWorker: {
        connections: 'connector.bigquery-storage-write.connections',
        rate: 'connector.bigquery-storage-write.connectionRate',
      },
      regionalRate: 'connector.bigquery-storage-write.regionalRate',
      takes: ['connections', 'region', 'writes', 'triggering'],
      charges: [STORAGE_WRITE],
      meaning:
        '`STORAGE_WRITE_API`, or with `writes: at-least-once` `STORAGE_API_AT_LEAST_ONCE`; a table in the multi-region US or EU has a larger quota: say so with `rateLimit`',
    },
    meaning: 'BigQuery by the Storage Write API',
  },
  'bigquery-file-loads': {
    read: null,
    write: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.bigquery-file-loads.write',
      groups: 'names',
      takes: ['files', 'cpuPerFile', 'shards', 'region', 'triggering'],
      charges: [FILES_LOADED, FILE_CREATED],
      meaning:
        '`FILE_LOADS`: JSON files to Cloud Storage, then load jobs, whose time is not in the forecast; `shards` fixes the number of files, which groups all rows',
    },
    meaning: 'BigQuery by load jobs',
  },
  'bigquery-streaming-inserts': {
    read: null,
    write: {
      ...PLAIN_SIDE,
      cpuPerByte: 'connector.bigquery-streaming-inserts.write',
      groups: 'rows',
      takes: ['shards', 'region'],
      charges: [STREAMING_INSERT],
      meaning:
        '`STREAMING_INSERTS`: rows are first spread over shards (Beam’s `numStreamingKeys`, 50 a table)',
    },
    meaning: 'BigQuery by streaming inserts',
  },
} as const satisfies Record<string, Connector>;
