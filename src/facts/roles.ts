import type { Provenance } from './provenance.ts';
import { ASKED_PERMISSIONS } from './roles/asked.ts';
import { BASIC_ROLES } from './roles/basic.ts';
import { COMPANION_ROLES } from './roles/companions.ts';
import { DATA_ROLES } from './roles/data-access.ts';
import { DATAFLOW_ROLES } from './roles/dataflow.ts';
import type { Role } from './roles/role.ts';

export { ASKED_PERMISSIONS, type AskedPermission } from './roles/asked.ts';
export { BASIC_ROLES_PROVENANCE } from './roles/basic.ts';
export { DATA_ROLES_PROVENANCE } from './roles/data-access.ts';
export { DATAFLOW_ROLES } from './roles/dataflow.ts';
export type { Role } from './roles/role.ts';

/** Of the lists of permissions. */
export const ROLES_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://github.com/iann0036/iam-dataset, gcp/roles, commit 2073fa5',
  date: '2026-08-22',
};

/** Every role of Google’s that the tables have. */
export const ROLES: readonly Role[] = [
  ...DATAFLOW_ROLES,
  ...BASIC_ROLES,
  ...COMPANION_ROLES,
  ...DATA_ROLES,
];

interface IndexedRole extends Pick<Role, 'lists'> {
  readonly permissions: ReadonlySet<string>;
  readonly lacks: ReadonlySet<string>;
}

const byName: ReadonlyMap<string, IndexedRole> = new Map(
  ROLES.map(({ name, lists, permissions, lacks }) => [
    name,
    { lists, permissions: new Set(permissions), lacks: new Set(lacks) },
  ]),
);

const asked: ReadonlySet<string> = new Set(ASKED_PERMISSIONS);

/** Takes a role of Google’s and a permission; returns whether it has it, null where the tables can’t tell. */
export function roleAllows(role: string, permission: string): boolean | null {
  const found = byName.get(role);
  if (found === undefined) return null;
  if (found.permissions.has(permission)) return true;
  if (found.lists === 'every' || found.lacks.has(permission)) return false;
  return found.lists === 'asked' && asked.has(permission) ? false : null;
}

/** Every permission of the role that a job’s workers need, in order */
export const workerPermissions: readonly string[] =
  ROLES.find(({ name }) => name === 'roles/dataflow.worker')?.permissions ?? [];
