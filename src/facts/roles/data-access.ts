import type { Provenance } from '../provenance.ts';
import type { Role } from './role.ts';

/** Roles that give access to data, of each what a check may ask for. */
export const DATA_ROLES: readonly Role[] = [
  {
    name: 'roles/bigquery.dataOwner',
    lists: 'asked',
    permissions: [
      'bigquery.datasets.get',
      'bigquery.tables.create',
      'bigquery.tables.getData',
      'bigquery.tables.updateData',
    ],
    lacks: [],
  },
  {
    name: 'roles/bigquery.dataViewer',
    lists: 'asked',
    permissions: ['bigquery.datasets.get', 'bigquery.tables.getData'],
    lacks: [],
  },
  {
    name: 'roles/bigquery.user',
    lists: 'asked',
    permissions: ['bigquery.datasets.get', 'bigquery.jobs.create', 'bigquery.readsessions.create'],
    lacks: [],
  },
  {
    name: 'roles/storage.admin',
    lists: 'asked',
    permissions: [
      'storage.buckets.get',
      'storage.objects.create',
      'storage.objects.delete',
      'storage.objects.get',
      'storage.objects.list',
    ],
    lacks: [],
  },
  {
    name: 'roles/storage.legacyBucketOwner',
    lists: 'asked',
    permissions: [
      'storage.buckets.get',
      'storage.objects.create',
      'storage.objects.delete',
      'storage.objects.list',
    ],
    lacks: [],
  },
  {
    name: 'roles/storage.legacyBucketReader',
    lists: 'asked',
    permissions: ['storage.buckets.get', 'storage.objects.list'],
    lacks: [],
  },
  {
    name: 'roles/storage.legacyObjectOwner',
    lists: 'asked',
    permissions: ['storage.objects.get'],
    lacks: [],
  },
  {
    name: 'roles/storage.legacyObjectReader',
    lists: 'asked',
    permissions: ['storage.objects.get'],
    lacks: [],
  },
];

/** Versions of these roles as found in an archive, each of the role’s own last change there: from 2021 to 2026. */
export const DATA_ROLES_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/iann0036/iam-dataset, gcp/roles, commits 1818bc7, 48ca8ce, 56e63e4, 16961aa, 033ef4b, 0197cfe',
  date: '2026',
};
