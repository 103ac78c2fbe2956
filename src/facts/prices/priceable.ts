import { connectorNames, connectorOf, type ServiceCharge } from '../connectors.ts';
import { SKUS, skuUnit } from './sku.ts';

/** What Cloud NAT charges for each GiB that leaves through it. */
export const NAT_SKU = 'Cloud NAT Data Processed';
/** What Cloud Logging charges for what the workers log. */
export const LOGGING_SKU = 'Cloud Logging Ingestion';

const charges: readonly ServiceCharge[] = connectorNames.flatMap((name) => {
  const { read, write } = connectorOf(name);
  return [...(read?.charges ?? []), ...(write?.charges ?? [])];
});

/** Everything that a price file may name, with the unit of its price: the list's lines, then other services'. */
export const PRICEABLE: ReadonlyMap<string, string> = new Map<string, string>([
  ...SKUS.map((sku) => [sku, skuUnit(sku)] as const),
  ...charges.map(({ sku, unit }) => [sku, unit] as const),
  [NAT_SKU, 'GiB'],
  [LOGGING_SKU, 'GiB'],
]);
