import type { ConstantId } from '../constants.ts';
import type { ServiceSkuName } from '../service-skus.ts';

/** Keys of a `read` or `write` step that only some connectors have. */
export const CONNECTOR_OPTIONS = [
  'files',
  'splittable',
  'cpuPerFile',
  'shards',
  'connections',
  'region',
  'partitions',
  'writes',
  'triggering',
] as const;

export type ConnectorOption = (typeof CONNECTOR_OPTIONS)[number];

/** What another service may charge for the same job: so much of what the step moves makes one unit. */
export interface ServiceCharge {
  /** As it stands in a price book or price file. */
  readonly sku: ServiceSkuName;
  readonly unit: string;
  readonly of: 'bytes' | 'elements' | 'files';
  /** Bytes, elements or files that make one unit. */
  readonly perUnit: number;
  /** Units come whole: part of one counts as one. */
  readonly whole: boolean;
}

/** One direction of a connector. */
export interface ConnectorSide {
  /** Constant, vCPU s per byte of records of 1 kB; null: the user states all costs. */
  readonly cpuPerByte: ConstantId | null;
  /** Constant, seconds per byte that a thread waits for the other side; null: none known. */
  readonly waitPerByte: ConstantId | null;
  /** Constants: connections of one worker, and bytes per second of one connection; null: no such ceiling known. */
  readonly perWorker: { readonly connections: ConstantId; readonly rate: ConstantId } | null;
  /** Constant, bytes per second that a regional quota lets through for the job; null: none known. */
  readonly regionalRate: ConstantId | null;
  /** What the connector itself groups by key before it writes; reads group nothing. */
  readonly groups: 'nothing' | 'names' | 'rows';
  /** One element is a whole file: as many files as elements, and all CPU goes with the bytes. */
  readonly wholeFiles: boolean;
  /** Its own code is Java's in every SDK (cross-language). */
  readonly inJava: boolean;
  /** Where the data go: `nowhere` stays on the worker; `elsewhere` may be outside of Google's network. */
  readonly reaches: 'google' | 'elsewhere' | 'nowhere';
  /** Keys that the step takes beside `cpu`, `cpuPerByte`, `wait`, `memory` and `rateLimit`. */
  readonly takes: readonly ConnectorOption[];
  readonly charges: readonly ServiceCharge[];
  readonly meaning: string;
}

export interface Connector {
  readonly read: ConnectorSide | null;
  readonly write: ConnectorSide | null;
  readonly meaning: string;
}

/** Nothing known: the user states all costs, and no other service charges. */
export const PLAIN_SIDE: Omit<ConnectorSide, 'meaning' | 'takes'> = {
  cpuPerByte: null,
  waitPerByte: null,
  perWorker: null,
  regionalRate: null,
  groups: 'nothing',
  wholeFiles: false,
  inJava: false,
  reaches: 'google',
  charges: [],
};
