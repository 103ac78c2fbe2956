/**
 * Projects of an organization's domain are `acme.com:etl` in paths and `etl.acme.com` in host names.
 * @returns the form of paths, by which both have one pseudonym
 */
export function projectOfHost(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? host : `${host.slice(dot + 1)}:${host.slice(0, dot)}`;
}
