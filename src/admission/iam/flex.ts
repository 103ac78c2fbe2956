import type { Scenario } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import { workerPath } from './acting.ts';
import { inBucket, jobBuckets } from './buckets.ts';
import { bindOnProject } from './commands.ts';
import { type Granting, leastOf } from './granting.ts';
import { type Grant, roleHeld } from './grants.ts';
import { judged } from './judged.ts';
import { emailOf, projectId, workerAccount } from './principals.ts';

const OBJECTS = [
  'storage.objects.create',
  'storage.objects.delete',
  'storage.objects.get',
  'storage.objects.list',
];

const STORAGE = 'roles/storage.objectAdmin';
const VIEWER = 'roles/viewer';

/** Owners and editors view, too. */
function mayView(who: string, { project: { iam } }: Scenario): Grant {
  const grants = [VIEWER, 'roles/editor', 'roles/owner'].map((role) =>
    roleHeld(who, role, [iam.policy], iam),
  );
  const order = ['granted', 'conditional', 'unknown'] as const;
  const best = order.flatMap((answer) => grants.filter((grant) => grant.answer === answer));
  return best[0] ?? { answer: 'not seen', binding: null, member: null };
}

function launcherRights(who: string, { scenario, job }: CheckedJob): Granting {
  const buckets = jobBuckets(scenario, job).map(
    (bucket) => [STORAGE, inBucket(who, OBJECTS, bucket, scenario.project)] as const,
  );
  const least = leastOf([...buckets, [VIEWER, mayView(who, scenario)]]);
  return { ...least, permissions: [...new Set(least.permissions)] };
}

/**
 * Has the account of launcher and workers what the documentation asks for beside the worker’s role? Less may do: a
 * warning. Where the launcher’s own image is, no scenario says.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/templates/run-flex-templates.
 */
export const checkFlexLauncher: Check = (checked) => {
  const { scenario, job } = checked;
  const worker = workerAccount(scenario.project, job);
  if (job.template !== 'flex' || worker === null) return [];
  const granting = launcherRights(worker, checked);
  const id = projectId(scenario.project, job);
  return judged(
    {
      code: 'IAM-FLEX',
      path: workerPath(checked),
      who: worker,
      does: 'launch a Flex template',
      granting,
      looked: 'project.iam.policy, or in those of the job’s buckets',
      severity: 'warning',
      message: `${emailOf(worker)} lacks ${granting.permissions.join(' and ')}, which a Flex template’s launcher is documented to need`,
      because:
        'Without access to its files the launcher ends in “Failed to read the result file” or “Timeout in polling result file”. It needs to read its image, too, wherever that is.',
      command: granting.permissions.map((role) => bindOnProject(id, worker, role)).join(' && '),
    },
    scenario.project.iam,
  );
};
