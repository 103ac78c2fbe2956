import type { Provenance } from '../provenance.ts';
import type { Role } from './role.ts';

/** What roles/viewer allows of Dataflow. */
const LOOKS = [
  'dataflow.jobs.get',
  'dataflow.jobs.list',
  'dataflow.messages.list',
  'dataflow.metrics.get',
];

/** What roles/editor and roles/owner allow beside that. */
const CHANGES = [
  'dataflow.jobs.cancel',
  'dataflow.jobs.create',
  'dataflow.jobs.snapshot',
  'dataflow.jobs.updateContents',
];

/** What whoever submits a job needs beside Dataflow’s own permissions: an owner or editor is said to need nothing more. */
const SUBMISSION = [
  'compute.regions.get',
  'iam.serviceAccounts.actAs',
  'storage.buckets.get',
  'storage.objects.create',
  'storage.objects.get',
];

/**
 * The basic roles. Their `dataflow.` permissions are listed in the source of the other roles; the rest of thousands is
 * not: that owner and editor suffice for a submission is documented, that a viewer changes nothing as well.
 */
export const BASIC_ROLES: readonly Role[] = [
  {
    name: 'roles/owner',
    lists: 'some',
    permissions: [...LOOKS, ...CHANGES, ...SUBMISSION],
    lacks: [],
  },
  {
    name: 'roles/editor',
    lists: 'some',
    permissions: [...LOOKS, ...CHANGES, ...SUBMISSION],
    lacks: [],
  },
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
