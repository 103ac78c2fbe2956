/** Takes `zones/us-central1-a/machineTypes/n1-standard-1`, a URL or the name alone; returns the name. */
export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

const NETWORK = /(?:^|\/)projects\/([^/]+)\/global\/networks\/([^/]+)$/u;
const SUBNETWORK = /(?:^|\/)projects\/([^/]+)\/(regions\/[^/]+\/subnetworks\/[^/]+)$/u;

/**
 * Takes a network or subnetwork as URL, path or name, and the job's project if known; returns the short form, `default`
 * or `regions/R/subnetworks/S`. One of another project (shared VPC) stays as it is: its short form would mean another.
 */
export function networkName(name: string, project: string | null): string {
  const [, owner, short] = NETWORK.exec(name) ?? SUBNETWORK.exec(name) ?? [];
  return short === undefined || owner !== project ? name : short;
}

const SUBNETWORK_REGION = /(?:^|\/)regions\/([^/]+)\/subnetworks\//u;

/** @returns the region that a subnetwork's path names, or null */
export function subnetworkRegion(subnetwork: string): string | null {
  return SUBNETWORK_REGION.exec(subnetwork)?.[1] ?? null;
}

/** @returns `us-central1` of `us-central1-f`; null of what is no zone */
export function regionOfZone(zone: string): string | null {
  return /^([a-z]+-[a-z]+\d+)-[a-z]\d?$/u.exec(zone)?.[1] ?? null;
}

/** Images of Google's and Beam's own: the service's choice, not one that somebody built to start sooner. */
const STOCK_IMAGE =
  /^(?:(?:[a-z0-9.-]+\.)?gcr\.io\/cloud-dataflow\/|[a-z0-9-]+-docker\.pkg\.dev\/cloud-dataflow\/|(?:docker\.io\/)?apache\/beam_)/u;

/** @returns whether a container image is the SDK's own of that version */
export function isStockImage(image: string): boolean {
  return STOCK_IMAGE.test(image);
}
