import type { ProjectFileKind } from './files/project-files.ts';

/** Where a part of a scenario may stand in files of its own, and what they hold. */
export interface Place {
  /** `*`: any key of a map, any item of a list. */
  readonly path: readonly string[];
  readonly kind: ProjectFileKind;
}

const at = (kind: ProjectFileKind, ...paths: readonly string[]): readonly Place[] =>
  paths.map((path) => ({ path: ['project', ...path.split('.')], kind }));

/** All places where `{ file: … }` or `{ files: […] }` may stand, prices apart. */
export const PLACES: readonly Place[] = [
  ...at('quotas', 'quotas'),
  ...at('policy', 'iam.policy', 'iam.serviceAccounts.*.policy', 'keys.*.policy'),
  ...at('policy', 'buckets.*.policy', 'network.subnets.policy', 'network.subnets.*.policy'),
  ...at('policy', 'network.hostPolicy', 'keys.policy'),
  ...at('role', 'iam.roles', 'iam.roles.*'),
  ...at('account', 'iam.serviceAccounts'),
  ...at('key', 'keys', 'keys.*'),
  ...at('bucket', 'buckets.*'),
  ...at('network', 'network.networks', 'network.networks.*'),
  ...at('subnet', 'network.subnets', 'network.subnets.*'),
  ...at('firewall', 'network.firewall', 'network.firewall.*'),
  ...at('constraint', 'organization.constraints'),
  ...at('api', 'apis'),
];
