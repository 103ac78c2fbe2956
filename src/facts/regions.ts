import type { Provenance } from './provenance.ts';

/** A region with a Dataflow endpoint. */
export interface Region {
  readonly name: string;
  /** Its zones in 2023, null for a region opened since: unknown. */
  readonly zones: readonly string[] | null;
  /** Machine families seen there in 2023, null for a region opened since; a missing one may have come since. */
  readonly families: readonly string[] | null;
}

/** Names: the public regions among the endpoints of the Dataflow API. */
export const REGION_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'Dataflow v1b3 discovery document, revision 20260825',
  date: '2026-08-25',
};

/** Zones (2023-03-30) and families (2023-05-02): a family may have come since, and a scenario may say so. */
export const ZONE_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator/tree/master/tools',
  date: '2023-05-02',
};

const ROWS: readonly (readonly [name: string, zones: string, families: string])[] = [
  ['africa-south1', '', ''],
  ['asia-east1', 'abc', 'c2 c2d e2 f1 g1 m1 n1 n2 n2d t2d'],
  ['asia-east2', 'abc', 'c2 e2 f1 g1 n1 n2 n2d t2d'],
  ['asia-northeast1', 'abc', 'a2 c2 e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['asia-northeast2', 'abc', 'c2 e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['asia-northeast3', 'abc', 'a2 c2 e2 f1 g1 m1 m2 n1 n2 n2d'],
  ['asia-south1', 'abc', 'c2 c2d e2 f1 g1 g2 m1 m2 n1 n2 n2d t2d'],
  ['asia-south2', 'abc', 'c2 e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['asia-southeast1', 'abc', 'a2 c2 c2d c3 e2 f1 g1 g2 m1 m3 n1 n2 n2d t2a t2d'],
  ['asia-southeast2', 'abc', 'e2 f1 g1 m1 n1 n2'],
  ['asia-southeast3', '', ''],
  ['australia-southeast1', 'abc', 'c2 e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['australia-southeast2', 'abc', 'e2 f1 g1 m1 n1 n2'],
  ['europe-central2', 'abc', 'e2 f1 g1 m1 n1 n2 n2d t2d'],
  ['europe-north1', 'abc', 'c2 e2 f1 g1 n1 n2 n2d t2d'],
  ['europe-north2', '', ''],
  ['europe-southwest1', 'abc', 'e2 m1 n1 n2 n2d t2d'],
  ['europe-west1', 'bcd', 'c2 c2d c3 e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['europe-west10', '', ''],
  ['europe-west12', 'abc', 'e2 n2 n2d t2d'],
  ['europe-west2', 'abc', 'c2 c2d e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['europe-west3', 'abc', 'c2 c2d e2 f1 g1 m1 m2 m3 n1 n2 n2d t2d'],
  ['europe-west4', 'abc', 'a2 c2 c2d c3 e2 f1 g1 g2 m1 m2 m3 n1 n2 n2d t2a t2d'],
  ['europe-west6', 'abc', 'c2 e2 f1 g1 m1 n1 n2'],
  ['europe-west8', 'abc', 'e2 m1 m2 n1 n2 n2d t2d'],
  ['europe-west9', 'abc', 'e2 m1 n1 n2 n2d t2d'],
  ['me-central1', 'abc', 'e2 n2'],
  ['me-central2', '', ''],
  ['me-west1', 'abc', 'a2 e2 m1 n1 n2 n2d t2d'],
  ['northamerica-northeast1', 'abc', 'c2 e2 f1 g1 m1 m2 m3 n1 n2 n2d t2d'],
  ['northamerica-northeast2', 'abc', 'e2 f1 g1 m1 m2 m3 n1 n2'],
  ['northamerica-south1', '', ''],
  ['southamerica-east1', 'abc', 'c2 e2 f1 g1 m1 m2 n1 n2 n2d t2d'],
  ['southamerica-west1', 'abc', 'c2 e2 m1 m2 n1 n2'],
  ['us-central1', 'abcf', 'a2 c2 c2d c3 e2 f1 g1 g2 m1 m2 m3 n1 n2 n2d t2a t2d'],
  ['us-east1', 'bcd', 'a2 c2 c2d c3 e2 f1 g1 g2 m1 m2 n1 n2 n2d t2d'],
  ['us-east4', 'abc', 'a2 c2 c2d c3 e2 f1 g1 g2 m1 m2 n1 n2 n2d t2d'],
  ['us-east5', 'abc', 'a2 c2 e2 n2 n2d t2d'],
  ['us-south1', 'abc', 'e2 n2'],
  ['us-west1', 'abc', 'a2 c2 c2d e2 f1 g1 g2 m1 n1 n2 n2d t2d'],
  ['us-west2', 'abc', 'c2 e2 f1 g1 m1 n1 n2 n2d t2d'],
  ['us-west3', 'abc', 'a2 c2 e2 f1 g1 n1 n2 n2d t2d'],
  ['us-west4', 'abc', 'a2 c2 e2 f1 g1 m1 m2 m3 n1 n2 n2d t2d'],
];

/** Every region, in alphabetical order. */
export const REGIONS: readonly Region[] = ROWS.map(([name, zones, families]) => ({
  name,
  zones: zones === '' ? null : Array.from(zones, (letter) => `${name}-${letter}`),
  families: families === '' ? null : families.split(' '),
}));

/** Regions with an endpoint in the same document that are not open to everybody. */
export const RESTRICTED_REGIONS: readonly string[] = ['us-central2', 'us-east7', 'us-west8'];

/** Names of the regions, in alphabetical order. */
export const regionNames: readonly string[] = REGIONS.map(({ name }) => name);

const byName: ReadonlyMap<string, Region> = new Map(REGIONS.map((r) => [r.name, r]));

/**
 * Families that were spread over the regions when the table was made: where it lacks one of them, nobody can tell.
 * (Both became generally available in 2023; recalled.)
 */
const SPREADING: readonly string[] = ['c3', 'g2'];

/** Families whose regions the table tells; a later one, such as n4, is unknown everywhere. */
export const TABLED_FAMILIES: readonly string[] = [
  ...new Set(REGIONS.flatMap(({ families }) => families ?? [])),
]
  .filter((family) => !SPREADING.includes(family))
  .toSorted();

/** Takes a name; returns the region, or undefined. */
export function findRegion(name: string): Region | undefined {
  return byName.get(name);
}

/** Takes a name; returns whether Dataflow runs in a region of that name. */
export function isRegion(name: string): boolean {
  return byName.has(name);
}
