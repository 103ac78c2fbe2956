import { areaOf } from '../facts/prices/areas.ts';
import { LOGGING_SKU, NAT_SKU } from '../facts/prices/priceable.ts';
import { egressSku } from '../facts/prices/sku.ts';
import { type ConnectorName, connectorOf, type ServiceCharge } from '../facts/connectors.ts';
import { findPrice, type PriceBook } from '../facts/price-book.ts';
import { GIB } from '../units/bytes.ts';
import { exactSum } from '../units/exact-sum.ts';
import { type CostLine, costLine, type Item } from './cost-line.ts';
import { launcherItems } from './launcher.ts';

/** What a step moves to or from another system. */
export interface Movement {
  readonly step: string;
  readonly connector: ConnectorName;
  readonly direction: 'read' | 'write';
  readonly bytes: number;
  readonly elements: number;
  readonly files: number;
  /** Region of the other side; null: the job's. */
  readonly region: string | null;
}

/** What a job does that others than Dataflow charge for. */
export interface ServicesUsage {
  readonly movements: readonly Movement[];
  /** Machine type of a Flex template's launcher; null: none is started. */
  readonly launcherMachine: string | null;
  /** ms that it runs. */
  readonly launcherMs: number;
  /** Workers without external addresses. */
  readonly privateIps: boolean;
  /** Worker·ms; workers write logs. */
  readonly workerMs: number;
}

/** Something charged for without a price, or in an amount that is not forecast: never counted as 0. */
export interface UnpricedService {
  readonly sku: string;
  /** Null: not forecast. */
  readonly quantity: number | null;
  readonly unit: string;
  /** Why there is no price or no quantity. */
  readonly note: string;
}

/** What other services charge for the same job. */
export interface ServicesBill {
  /** The sum of the priced lines; null: none. */
  readonly total: number | null;
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly UnpricedService[];
}

/** An item, where it is charged, and what to say where no price is known. */
export interface ServiceItem {
  readonly item: Item;
  readonly region: string;
  readonly note: string;
}

const NO_PRICE = 'no price known; a price file may give one';

/** Connectors to systems that need not be Google's: what goes there may leave through Cloud NAT. */
const ELSEWHERE: ReadonlySet<string> = new Set(['generic', 'kafka', 'jdbc']);

function chargesOf({ connector, direction }: Movement): readonly ServiceCharge[] {
  return connectorOf(connector)[direction]?.charges ?? [];
}

/** Charges of the connectors: the same thing in the same region is one line. */
function connectorItems({ movements }: ServicesUsage, jobRegion: string): readonly ServiceItem[] {
  const found = new Map<string, { charge: ServiceCharge; region: string; amounts: number[] }>();
  for (const movement of movements) {
    const region = movement.region ?? jobRegion;
    for (const charge of chargesOf(movement)) {
      const key = [charge.sku, charge.of, charge.perUnit, region].join('\n');
      const line = found.get(key) ?? { charge, region, amounts: [] };
      line.amounts.push(movement[charge.of]);
      found.set(key, line);
    }
  }
  return [...found.values()].map(({ charge, region, amounts }) => {
    const { sku, unit, of, perUnit } = charge;
    const total = exactSum(amounts);
    const formula = `${of} / ${perUnit}`;
    const item = { sku, quantity: total / perUnit, unit, formula, inputs: { [of]: total } };
    return { item, region, note: NO_PRICE };
  });
}

const gibItem = (sku: string, amounts: readonly number[]): Item => {
  const bytes = exactSum(amounts);
  const formula = `bytes / ${GIB}`;
  return { sku, quantity: bytes / GIB, unit: 'GiB', formula, inputs: { bytes } };
};

/** Data that cross a region's border: paid where they leave, by the area that they go to. */
function egressItems({ movements }: ServicesUsage, jobRegion: string): readonly ServiceItem[] {
  const found = new Map<string, { from: string; to: string; amounts: number[] }>();
  for (const { region, direction, bytes } of movements) {
    if (region === null || region === jobRegion) continue;
    const [from, to] = direction === 'read' ? [region, jobRegion] : [jobRegion, region];
    const route = found.get(`${from}\n${to}`) ?? { from, to, amounts: [] };
    route.amounts.push(bytes);
    found.set(`${from}\n${to}`, route);
  }
  return [...found.values()].map(({ from, to, amounts }) => {
    const area = areaOf(to);
    const sku = area === undefined ? `Inter-region Egress to ${to}` : egressSku(area);
    return {
      item: gibItem(sku, amounts),
      region: from,
      note: `from ${from} to ${to}: ${NO_PRICE}`,
    };
  });
}

function natItems({ movements, privateIps }: ServicesUsage, region: string): ServiceItem[] {
  const outside = movements.filter(({ connector }) => ELSEWHERE.has(connector));
  if (!privateIps || outside.length === 0) return [];
  const amounts = outside.map(({ bytes }) => bytes);
  const note = 'as far as it leaves Google’s network through Cloud NAT; no price known';
  return [{ item: gibItem(NAT_SKU, amounts), region, note }];
}

function loggingLines({ workerMs }: ServicesUsage): readonly UnpricedService[] {
  if (workerMs === 0) return [];
  const note = 'not forecast: how much the workers log depends on the pipeline’s own code';
  return [{ sku: LOGGING_SKU, quantity: null, unit: 'GiB', note }];
}

/**
 * What Pub/Sub, BigQuery, Cloud Storage, Compute Engine, the network and Cloud Logging charge for a job beside
 * Dataflow: priced where the book has a price in the region, else listed with the quantity.
 * @param region the job's
 * @throws RangeError on an amount that is not finite
 */
export function servicesOf(usage: ServicesUsage, book: PriceBook, region: string): ServicesBill {
  const items = [
    ...connectorItems(usage, region),
    ...egressItems(usage, region),
    ...natItems(usage, region),
    ...launcherItems(usage, region, NO_PRICE),
  ].filter(({ item }) => item.quantity > 0);
  const lines: CostLine[] = [];
  const unpriced: UnpricedService[] = [];
  for (const { item, region: charged, note } of items) {
    const { sku, quantity, unit } = item;
    const price = findPrice(book, charged, sku);
    if (price === undefined) unpriced.push({ sku, quantity, unit, note });
    else lines.push(costLine(item, price));
  }
  return {
    total: lines.length === 0 ? null : exactSum(lines.map(({ usd }) => usd)),
    lines,
    unpriced: [...unpriced, ...loggingLines(usage)],
  };
}
