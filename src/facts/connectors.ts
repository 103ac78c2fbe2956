import type { ConstantId } from './constants.ts';

export interface Connector {
  /** Constants of the CPU per byte; null where the user states all costs. */
  readonly readCpuPerByte: ConstantId | null;
  readonly writeCpuPerByte: ConstantId | null;
  readonly meaning: string;
}

/** What `read:` and `write:` may name. */
export const CONNECTORS = {
  'gcs-text': {
    readCpuPerByte: 'connector.gcs-text.read',
    writeCpuPerByte: 'connector.gcs-text.write',
    meaning: 'lines of text files on Cloud Storage',
  },
  'gcs-avro': {
    readCpuPerByte: 'connector.gcs-avro.read',
    writeCpuPerByte: 'connector.gcs-avro.write',
    meaning: 'Avro files on Cloud Storage',
  },
  'gcs-binary': {
    readCpuPerByte: 'connector.gcs-binary.read',
    writeCpuPerByte: 'connector.gcs-binary.write',
    meaning: 'whole files on Cloud Storage, one element each',
  },
  synthetic: {
    readCpuPerByte: null,
    writeCpuPerByte: null,
    meaning: 'elements made by the job itself, or thrown away',
  },
  generic: {
    readCpuPerByte: null,
    writeCpuPerByte: null,
    meaning: 'any other system; state its costs with `cpu`, `cpuPerByte`, `wait`, `rateLimit`',
  },
} as const satisfies Record<string, Connector>;

export type ConnectorName = keyof typeof CONNECTORS;
export const connectorNames = Object.keys(CONNECTORS) as readonly ConnectorName[];
