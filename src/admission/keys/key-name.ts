/** The parts of a key's full name. */
export interface KeyName {
  readonly project: string;
  /** `us-central1`, or `global`, `us`, `europe`, `asia1`, … */
  readonly location: string;
}

const FULL =
  /^projects\/(?<project>[^/]+)\/locations\/(?<location>[^/]+)\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/u;

/** Takes what the option says; returns the parts of the name, null where it is not a key's full name. */
export function parseKeyName(name: string): KeyName | null {
  const { project, location } = FULL.exec(name)?.groups ?? {};
  return project === undefined || location === undefined ? null : { project, location };
}
