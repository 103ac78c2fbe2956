import { type Area, areaOf } from './prices/areas.ts';
import type { Provenance } from './provenance.ts';
import { findRegion } from './regions.ts';

/** Of the pairs, and of what the multi-regions leave out. */
export const LOCATIONS_PROVENANCE: Provenance = {
  grade: 'assumed',
  source: 'recalled; https://docs.cloud.google.com/storage/docs/locations names the locations',
  date: '2026-11-29',
};

/** Predefined dual-regions. */
const PAIRS: ReadonlyMap<string, readonly string[]> = new Map([
  ['asia1', ['asia-northeast1', 'asia-northeast2']],
  ['eur4', ['europe-north1', 'europe-west4']],
  ['eur5', ['europe-west1', 'europe-west2']],
  ['eur7', ['europe-west2', 'europe-west3']],
  ['eur8', ['europe-west3', 'europe-west6']],
  ['nam4', ['us-central1', 'us-east1']],
]);

/** Regions of Europe that the multi-region `eu` leaves out: those of countries outside of the European Union. */
const OUTSIDE_EU: readonly string[] = ['europe-west2', 'europe-west6'];

const MULTI: ReadonlyMap<string, Area> = new Map([
  ['us', 'US and Canada'],
  ['eu', 'Europe'],
  ['asia', 'Asia'],
]);

/** What a bucket’s location is to a region. */
export type Nearness =
  /** The very region. */
  | 'same'
  /** A dual- or multi-region that the region is one of. */
  | 'around'
  /** Elsewhere. */
  | 'apart'
  /** A location that no table has. */
  | 'unknown';

/** Whether a region is in a multi-region: the US has no Canada in it. */
function isInMulti(region: string, location: string, area: Area): boolean {
  if (areaOf(region) !== area) return false;
  if (location === 'us') return region.startsWith('us-');
  return location !== 'eu' || !OUTSIDE_EU.includes(region);
}

/** Takes a bucket’s location, lower case, and a region; returns how near the location is to the region. */
export function nearnessOf(location: string, region: string): Nearness {
  if (location === region) return 'same';
  if (findRegion(location) !== undefined) return 'apart';
  const pair = PAIRS.get(location);
  if (pair !== undefined) return pair.includes(region) ? 'around' : 'apart';
  const area = MULTI.get(location);
  if (area === undefined) return 'unknown';
  return isInMulti(region, location, area) ? 'around' : 'apart';
}

/** @returns `region us-central1`, `multi-region us`, `dual-region nam4`, or the bare name */
export function describeLocation(location: string): string {
  if (findRegion(location) !== undefined) return `region ${location}`;
  if (PAIRS.has(location)) return `dual-region ${location}`;
  return MULTI.has(location) ? `multi-region ${location}` : location;
}
