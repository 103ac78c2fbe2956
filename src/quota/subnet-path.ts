/** A subnetwork as the option `subnetwork` names it. */
export interface SubnetPath {
  /** Null in the short form, which means the job's own project. */
  readonly project: string | null;
  readonly region: string;
  readonly name: string;
}

const FULL =
  /^https:\/\/(?:www|compute)\.googleapis\.com\/compute\/v1\/projects\/([^/\s]+)\/regions\/([^/\s]+)\/subnetworks\/([^/\s]+)$/u;
const SHORT = /^regions\/([^/\s]+)\/subnetworks\/([^/\s]+)$/u;

/**
 * Takes the option as given; returns what it names, or null for any other form than the two that Dataflow takes: the
 * full URL, or `regions/R/subnetworks/S`.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/specifying-networks (2026-04-10)
 */
export function readSubnetPath(option: string): SubnetPath | null {
  const [, project, region, name] = FULL.exec(option) ?? [];
  if (project !== undefined && region !== undefined && name !== undefined) {
    return { project, region, name };
  }
  const [, place, short] = SHORT.exec(option) ?? [];
  return place === undefined || short === undefined
    ? null
    : { project: null, region: place, name: short };
}

/** @returns `projects/P/regions/R/subnetworks/S`, as Compute Engine's own messages name it */
export const subnetKey = (project: string, region: string, name: string): string =>
  `projects/${project}/regions/${region}/subnetworks/${name}`;
