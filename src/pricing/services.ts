import { areaOf } from '../facts/prices/areas.ts';
import { LOGGING_SKU, NAT_SKU } from '../facts/prices/priceable.ts';
import { egressSku } from '../facts/prices/sku.ts';
import { connectorOf, type Movement, type ServiceCharge } from '../facts/connectors.ts';
import { findPrice, type PriceBook } from '../facts/price-book.ts';
import { GIB } from '../units/bytes.ts';
import { exactSum } from '../units/exact-sum.ts';
import { type CostLine, costLine, type Item } from './cost-line.ts';
import { launcherItems } from './launcher.ts';

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

/** A line of another service, with what tells it from others of its name: `from europe-west1 to us-central1`. */
export interface ServiceLine extends CostLine {
  readonly note: string;
}

/** What other services charge for the same job. */
export interface ServicesBill {
  /** The sum of the priced lines; null: none. */
  readonly total: number | null;
  readonly lines: readonly ServiceLine[];
  readonly unpriced: readonly UnpricedService[];
}

/** An item, where it is charged, and what tells it from others of its name. */
export interface ServiceItem {
  readonly item: Item;
  readonly region: string;
  readonly note: string;
}

const NO_PRICE = 'no price known; a price file may give one';
const NOT_SAID = 'how many files the source has is not said';

function chargesOf({ connector, direction }: Movement): readonly ServiceCharge[] {
  return connectorOf(connector)[direction]?.charges ?? [];
}

/** One charge in one region, over all steps that it comes from. */
interface Charged {
  readonly charge: ServiceCharge;
  readonly region: string;
  readonly amounts: number[];
  /** A step whose amount nobody said is among them. */
  unknown: boolean;
}

/** Charges of the connectors: the same thing in the same region is one line. */
function charged({ movements }: ServicesUsage, jobRegion: string): readonly Charged[] {
  const found = new Map<string, Charged>();
  for (const movement of movements) {
    const region = movement.region ?? jobRegion;
    for (const charge of chargesOf(movement)) {
      const key = [charge.sku, charge.of, charge.perUnit, region].join('\n');
      const line = found.get(key) ?? { charge, region, amounts: [], unknown: false };
      const amount = movement[charge.of];
      if (amount === null) line.unknown = true;
      else line.amounts.push(amount);
      found.set(key, line);
    }
  }
  return [...found.values()];
}

function connectorItem({ charge, region, amounts }: Charged): ServiceItem {
  const { sku, unit, of, perUnit, whole } = charge;
  const total = exactSum(amounts);
  const quantity = whole ? Math.ceil(total / perUnit) : total / perUnit;
  const formula = whole ? `ceil(${of} / ${perUnit})` : `${of} / ${perUnit}`;
  return { item: { sku, quantity, unit, formula, inputs: { [of]: total } }, region, note: '' };
}

const notSaid = ({ charge: { sku, unit } }: Charged): UnpricedService => ({
  sku,
  quantity: null,
  unit,
  note: NOT_SAID,
});

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
      note: `from ${from} to ${to}`,
    };
  });
}

function natItems({ movements, privateIps }: ServicesUsage, region: string): ServiceItem[] {
  const outside = movements.filter(
    ({ connector, direction }) => connectorOf(connector)[direction]?.reaches === 'elsewhere',
  );
  if (!privateIps || outside.length === 0) return [];
  const amounts = outside.map(({ bytes }) => bytes);
  const note = 'as far as it leaves Google’s network through Cloud NAT';
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
  const charges = charged(usage, region);
  const items = [
    ...charges.map(connectorItem),
    ...egressItems(usage, region),
    ...natItems(usage, region),
    ...launcherItems(usage, region),
  ].filter(({ item }) => item.quantity > 0);
  const lines: ServiceLine[] = [];
  const unpriced: UnpricedService[] = [];
  for (const { item, region: from, note } of items) {
    const { sku, quantity, unit } = item;
    const price = findPrice(book, from, sku);
    if (price !== undefined) lines.push({ ...costLine(item, price), note });
    else unpriced.push({ sku, quantity, unit, note: [note, NO_PRICE].filter(Boolean).join(': ') });
  }
  return {
    total: lines.length === 0 ? null : exactSum(lines.map(({ usd }) => usd)),
    lines,
    unpriced: [
      ...unpriced,
      ...charges.filter(({ unknown }) => unknown).map(notSaid),
      ...loggingLines(usage),
    ],
  };
}
