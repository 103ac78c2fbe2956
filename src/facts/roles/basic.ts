import type { Provenance } from '../provenance.ts';
import { DATAFLOW_ROLES } from './dataflow.ts';
import { CHANGES, LOOKS } from './groups.ts';
import type { Role } from './role.ts';

/**
 * What whoever submits a job needs beside Dataflow’s own permissions: an owner or editor is said to need nothing more.
 * Those for objects come through the policies of buckets, which name a project’s owners and editors by default.
 */
const SUBMISSION = [
  'compute.regions.get',
  'iam.serviceAccounts.actAs',
  'storage.buckets.get',
  'storage.objects.create',
  'storage.objects.get',
];

/** What a worker needs: the workers’ default account was an editor, and no more, in organisations of before 2024-05-03. */
const WORK = DATAFLOW_ROLES.find(({ name }) => name === 'roles/dataflow.worker')?.permissions ?? [];

const editor = [...new Set([...LOOKS, ...CHANGES, ...SUBMISSION, ...WORK])];

/**
 * The basic roles. Their `dataflow.` permissions are listed in the source of the other roles; the rest of thousands is
 * not: that owner and editor suffice for a submission is documented, and that a viewer changes nothing.
 */
export const BASIC_ROLES: readonly Role[] = [
  { name: 'roles/owner', lists: 'some', permissions: editor, lacks: [] },
  { name: 'roles/editor', lists: 'some', permissions: editor, lacks: [] },
  {
    name: 'roles/viewer',
    lists: 'some',
    permissions: LOOKS,
    lacks: [...CHANGES, 'iam.serviceAccounts.actAs', 'storage.objects.create'],
  },
];

/** Of what the basic roles allow beyond `dataflow.`. */
export const BASIC_ROLES_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions',
  date: '2026-03-03',
};
