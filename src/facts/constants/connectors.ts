import type { Constant } from '../constant.ts';

const NOBODY =
  'no published measurement; near Google’s one-worker connector tables (27–90 MB/s per vCPU)';

const perByte = (value: number, range: readonly [number, number], meaning: string): Constant => ({
  value,
  range,
  least: 0,
  unit: 'vCPU s per byte',
  grade: 'assumed',
  source: NOBODY,
  date: '2026-11-22',
  meaning,
});

/** CPU of the connectors, per byte read or written. */
export const CONNECTOR_CPU = {
  'connector.gcs-text.read': perByte(12e-9, [6e-9, 30e-9], 'reading lines of text files'),
  'connector.gcs-text.write': perByte(20e-9, [10e-9, 40e-9], 'writing lines of text files'),
  'connector.gcs-avro.read': perByte(15e-9, [8e-9, 35e-9], 'reading Avro files'),
  'connector.gcs-avro.write': perByte(20e-9, [10e-9, 40e-9], 'writing Avro files'),
  'connector.gcs-binary.read': perByte(4e-9, [2e-9, 10e-9], 'reading whole files'),
  'connector.gcs-binary.write': perByte(5e-9, [2e-9, 12e-9], 'writing whole files'),
} as const satisfies Record<string, Constant>;
