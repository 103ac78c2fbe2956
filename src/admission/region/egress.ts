import { latencyBetween, LATENCY_PROVENANCE } from '../../facts/latency.ts';
import { findPrice, PRICE_BOOK } from '../../facts/price-book.ts';
import { areaOf } from '../../facts/prices/areas.ts';
import { egressSku } from '../../facts/prices/sku.ts';
import { GIB } from '../../units/bytes.ts';
import { inGib } from '../words.ts';

const usd = (amount: number): string => (amount < 0.01 ? '< 0.01' : amount.toFixed(2));

/**
 * @param from region that the data leave, which is where they are paid for
 * @param to region that they go to
 * @param ownPrices whether the scenario has prices of its own, which only its bill knows
 * @returns `50 GiB leave …`, with the list price where one is known, and the line of the bill that has it
 */
export function egressWords(from: string, to: string, bytes: number, ownPrices: boolean): string {
  const area = areaOf(to);
  const sku = area === undefined ? `Inter-region Egress to ${to}` : egressSku(area);
  const price = findPrice(PRICE_BOOK, from, sku);
  const amount = `${inGib(bytes)} leave ${from} for ${to}`;
  const line = `the bill’s line “${sku}”`;
  if (price === undefined) return `${amount}, no price known (${line})`;
  const cost = `${inGib(bytes)} × ${price.usd} = ${usd((bytes / GIB) * price.usd)} USD`;
  const list = ownPrices ? 'by list; the scenario has prices of its own' : 'by list';
  return `${amount}: ${cost} ${list} of ${price.date} (${line})`;
}

/** @returns what a round trip between the regions is like, as far as anybody measured it */
export function latencyWords(one: string, other: string): string {
  const within = 'instead of less than 1 ms within a region';
  const bounds = latencyBetween(one, other);
  if (bounds === null) {
    return `a round trip takes tens to hundreds of ms (not measured between these) ${within}`;
  }
  const [least, most] = bounds;
  return `a round trip takes some ${least}–${most} ms ${within} (order of magnitude: one client, ${LATENCY_PROVENANCE.date})`;
}
