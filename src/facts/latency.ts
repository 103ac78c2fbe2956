import type { Provenance } from './provenance.ts';

/** Round trips from one client in the west of the US: of use for orders of magnitude and for nothing finer. */
export const LATENCY_PROVENANCE: Provenance = {
  grade: 'measured',
  source:
    'one client in the US West, HTTP to each region: https://pkg.go.dev/github.com/googlecloudplatform/gcping',
  date: '2019',
};

/** ms of a round trip between VMs of one region, 95th percentile: less than so much. */
export const WITHIN_REGION_MS = 1;

export const WITHIN_REGION_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/solutions/best-practices-compute-engine-region-selection',
  date: 'undated, an old page',
};

/** ms of a round trip from that client. */
const FROM_US_WEST: ReadonlyMap<string, number> = new Map([
  ['us-west2', 25],
  ['us-west1', 37],
  ['us-central1', 63],
  ['us-east4', 76],
  ['us-east1', 87],
  ['asia-northeast1', 128],
  ['europe-west2', 151],
  ['europe-west1', 152],
  ['asia-east1', 154],
  ['australia-southeast1', 161],
  ['southamerica-east1', 186],
  ['asia-southeast1', 190],
  ['asia-south1', 249],
]);

/**
 * Takes two regions; returns within what bounds, ms, a round trip between them lies if no detour is shorter than the
 * direct way: the difference and the sum of their round trips to the one client. Null where one of them was not measured.
 */
export function latencyBetween(
  one: string,
  other: string,
): readonly [least: number, most: number] | null {
  if (one === other) return [0, WITHIN_REGION_MS];
  const [here, there] = [FROM_US_WEST.get(one), FROM_US_WEST.get(other)];
  if (here === undefined || there === undefined) return null;
  return [Math.abs(here - there), here + there];
}
