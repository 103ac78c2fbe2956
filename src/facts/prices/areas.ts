import type { Provenance } from '../provenance.ts';

/** Parts of the world between which traffic has a price. */
export const AREAS = [
  'US and Canada',
  'Mexico',
  'South America',
  'Europe',
  'Middle East',
  'Africa',
  'Asia',
  'Indonesia and Oceania',
] as const;

export type Area = (typeof AREAS)[number];

/** Of which region is in which area: the price list names areas, and prices Jakarta like Oceania. */
export const AREAS_PROVENANCE: Provenance = {
  grade: 'assumed',
  source: 'recalled: by the names of the regions and where their cities are',
  date: '2026-11-29',
};

/** The longest beginning of a region's name that fits says where it is; Jakarta counts with Oceania, Mexico alone. */
const BY_NAME: readonly (readonly [start: string, area: Area])[] = [
  ['asia-southeast2', 'Indonesia and Oceania'],
  ['australia-', 'Indonesia and Oceania'],
  ['northamerica-south', 'Mexico'],
  ['northamerica-', 'US and Canada'],
  ['southamerica-', 'South America'],
  ['africa-', 'Africa'],
  ['europe-', 'Europe'],
  ['asia-', 'Asia'],
  ['us-', 'US and Canada'],
  ['me-', 'Middle East'],
];

/** @returns the area of a region, or undefined for a name of another form */
export function areaOf(region: string): Area | undefined {
  return BY_NAME.find(([start]) => region.startsWith(start))?.[1];
}
