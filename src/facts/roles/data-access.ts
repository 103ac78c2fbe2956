import type { Provenance } from '../provenance.ts';
import { OBJECTS, QUERIES, TABLES } from './groups.ts';
import { asked, type Role } from './role.ts';

/** Roles that give access to data, of each what a check may ask for. */
export const DATA_ROLES: readonly Role[] = [
  asked('roles/bigquery.dataOwner', ...TABLES),
  asked('roles/bigquery.dataViewer', 'bigquery.datasets.get', 'bigquery.tables.getData'),
  asked('roles/bigquery.user', ...QUERIES, 'bigquery.datasets.get'),
  asked('roles/storage.admin', ...OBJECTS, 'storage.buckets.get'),
  asked(
    'roles/storage.legacyBucketOwner',
    'storage.buckets.get',
    'storage.objects.create',
    'storage.objects.delete',
    'storage.objects.list',
  ),
  asked('roles/storage.legacyBucketReader', 'storage.buckets.get', 'storage.objects.list'),
  asked('roles/storage.legacyObjectOwner', 'storage.objects.get'),
  asked('roles/storage.legacyObjectReader', 'storage.objects.get'),
];

/** Versions of these roles as found in an archive, each of the role’s own last change there; dated by the newest. */
export const DATA_ROLES_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/iann0036/iam-dataset, gcp/roles, commits 1818bc7, 48ca8ce, 56e63e4, 16961aa, 033ef4b, 0197cfe',
  date: '2026',
};
