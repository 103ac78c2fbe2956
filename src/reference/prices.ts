import { ACCELERATORS } from '../facts/accelerators.ts';
import { findPrice, PRICE_BOOK, type Price } from '../facts/price-book.ts';
import { LOGGING_SKU, NAT_SKU, PRICEABLE } from '../facts/prices/priceable.ts';
import { SERVICE_SKUS } from '../facts/service-skus.ts';
import { type Entry, factsOf } from './entry.ts';

/** A price, and a region that has it. */
interface Offer {
  readonly region: string;
  readonly price: Price;
}

const offersOf = (sku: string): readonly Offer[] =>
  Object.keys(PRICE_BOOK.regions).flatMap((region) => {
    const price = findPrice(PRICE_BOOK, region, sku);
    return price === undefined ? [] : [{ region, price }];
  });

const amountOf = ({ price, region }: Offer): string =>
  `${price.usd} USD in ${region} (${price.grade}, ${price.date ?? 'undated'}: ${price.source})`;

const byAmount = (a: Offer, b: Offer): number =>
  a.price.usd - b.price.usd || (a.region < b.region ? -1 : 1);

function priceFacts(sku: string): Entry['facts'] {
  const offers = offersOf(sku).toSorted(byAmount);
  const [least, most] = [offers.at(0), offers.at(-1)];
  const home = offers.find(({ region }) => region === 'us-central1');
  if (least === undefined || most === undefined) {
    return factsOf({
      price: 'none known: listed as unpriced, never as 0; a price file may give one',
    });
  }
  return factsOf({
    price: home === undefined ? null : amountOf(home),
    least: amountOf(least),
    most: amountOf(most),
    regions: `${offers.length} of ${Object.keys(PRICE_BOOK.regions).length} have a price`,
  });
}

/** What the lines of a list are for; the first that fits. */
const MEANINGS: readonly (readonly [sku: RegExp, meaning: string])[] = [
  [/^vCPU Time (.+)$/u, 'vCPU time of the workers of a $1 job'],
  [/^RAM Time (.+)$/u, 'memory time of the workers of a $1 job'],
  [/^Local Disk Time (.+)$/u, 'time of the workers’ disks, $1'],
  [/^Shuffle Data Processed$/u, 'bytes through Dataflow Shuffle, after the tiers'],
  [/^Streaming Engine data processed$/u, 'bytes through Streaming Engine'],
  [/^Streaming Engine Compute Unit$/u, 'compute units of Streaming Engine, in place of its bytes'],
  [/^Prime DCU (.+)$/u, 'data compute units of a $1 job with Prime: vCPU, memory and data in one'],
  [/^GPU Time (.+)$/u, 'time of an $1 accelerator on the workers'],
  [/^Compute Engine (.+)$/u, 'what Compute Engine charges for a Flex template’s launcher: $1'],
  [/^Inter-region Egress to (.+)$/u, 'bytes that leave their region for $1'],
  [new RegExp(`^${NAT_SKU}$`, 'u'), 'bytes that leave through Cloud NAT'],
  [new RegExp(`^${LOGGING_SKU}$`, 'u'), 'what the workers log; the amount is not forecast'],
];

const isService = (sku: string): sku is keyof typeof SERVICE_SKUS =>
  Object.hasOwn(SERVICE_SKUS, sku);

function meaningOf(sku: string): string {
  if (isService(sku)) return SERVICE_SKUS[sku].meaning;
  const found = MEANINGS.find(([pattern]) => pattern.test(sku));
  return found === undefined ? '' : sku.replace(...found);
}

/** A GPU goes by its own names too. */
function aliasesOf(sku: string): readonly string[] {
  const gpu = ACCELERATORS.find((kind) => kind.sku === sku);
  return gpu === undefined ? [] : [gpu.type, ...gpu.aliases];
}

/** @returns everything that may be charged for, Dataflow’s own lines first */
export function priceEntries(): readonly Entry[] {
  return [...PRICEABLE].map(([sku, unit]) => ({
    kind: 'price',
    name: sku,
    aliases: aliasesOf(sku),
    title: meaningOf(sku),
    paragraphs: [],
    facts: [...factsOf({ unit: `one ${unit}` }), ...priceFacts(sku)],
  }));
}
