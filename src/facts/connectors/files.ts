import { FILE_CREATED_AND_RENAMED, FILE_OPENED } from './charges.ts';
import { type Connector, PLAIN_SIDE } from './side.ts';

const FILE_SOURCE = { ...PLAIN_SIDE, charges: [FILE_OPENED] } as const;

/** Workers write as they go; only file names are brought together, unless `shards` fixes their number. */
const FILE_SINK = {
  ...PLAIN_SIDE,
  groups: 'names',
  takes: ['files', 'cpuPerFile', 'shards', 'region'],
  charges: [FILE_CREATED_AND_RENAMED],
} as const;

/** Files on Cloud Storage. */
export const FILE_CONNECTORS = {
  'gcs-text': {
    read: {
      ...FILE_SOURCE,
      cpuPerByte: 'connector.gcs-text.read',
      takes: ['files', 'splittable', 'cpuPerFile', 'region'],
      meaning: 'one element a line; gzip files need `splittable: false`',
    },
    write: {
      ...FILE_SINK,
      cpuPerByte: 'connector.gcs-text.write',
      meaning: 'one line an element; `shards` fixes the number of files, which groups all rows',
    },
    meaning: 'lines of text files on Cloud Storage',
  },
  'gcs-avro': {
    read: {
      ...FILE_SOURCE,
      cpuPerByte: 'connector.gcs-avro.read',
      takes: ['files', 'splittable', 'cpuPerFile', 'region'],
      meaning: 'one element a record; blocks are read apart, compressed or not',
    },
    write: {
      ...FILE_SINK,
      cpuPerByte: 'connector.gcs-avro.write',
      meaning: 'one record an element; `shards` fixes the number of files, which groups all rows',
    },
    meaning: 'Avro files on Cloud Storage',
  },
  'gcs-binary': {
    read: {
      ...FILE_SOURCE,
      cpuPerByte: 'connector.gcs-binary.read',
      wholeFiles: true,
      takes: ['cpuPerFile', 'region'],
      meaning: 'one element a file, so a file is one thread’s',
    },
    write: {
      ...FILE_SINK,
      cpuPerByte: 'connector.gcs-binary.write',
      wholeFiles: true,
      takes: ['cpuPerFile', 'region'],
      meaning: 'one file an element, its bytes as they are',
    },
    meaning: 'whole files on Cloud Storage, one element each',
  },
} as const satisfies Record<string, Connector>;
