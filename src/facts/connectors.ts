import { BIGQUERY_CONNECTORS } from './connectors/bigquery.ts';
import { DATABASE_CONNECTORS } from './connectors/databases.ts';
import { FILE_CONNECTORS } from './connectors/files.ts';
import { MESSAGE_CONNECTORS } from './connectors/messages.ts';
import { PLAIN_CONNECTORS } from './connectors/plain.ts';
import type { Connector } from './connectors/side.ts';

export { CONNECTOR_OPTIONS } from './connectors/side.ts';
export type {
  Connector,
  ConnectorOption,
  ConnectorSide,
  ServiceCharge,
} from './connectors/side.ts';

/** What `read:` and `write:` may name. */
export const CONNECTORS = {
  ...FILE_CONNECTORS,
  ...BIGQUERY_CONNECTORS,
  ...DATABASE_CONNECTORS,
  ...MESSAGE_CONNECTORS,
  ...PLAIN_CONNECTORS,
} as const satisfies Record<string, Connector>;

export type ConnectorName = keyof typeof CONNECTORS;
export const connectorNames = Object.keys(CONNECTORS) as readonly ConnectorName[];

/** @returns the connector of that name */
export function connectorOf(name: ConnectorName): Connector {
  return CONNECTORS[name];
}

/** @returns names of the connectors that can read, or write */
export function connectorsThat(direction: 'read' | 'write'): readonly ConnectorName[] {
  return connectorNames.filter((name) => connectorOf(name)[direction] !== null);
}

/** What a source or sink moves over the whole job. */
export interface Movement {
  readonly step: string;
  readonly connector: ConnectorName;
  readonly direction: 'read' | 'write';
  readonly bytes: number;
  readonly elements: number;
  /** Null: nobody said how many. */
  readonly files: number | null;
  /** Region of the data; null: the job's. */
  readonly region: string | null;
}
