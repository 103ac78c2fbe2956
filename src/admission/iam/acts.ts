import type { JobSpec, ProjectSpec, Scenario } from '../../scenario/scenario.ts';
import { inBucket, jobBuckets } from './buckets.ts';
import { allPermissions, type Granting, leastOf } from './granting.ts';
import { emailOf, otherProject, workerAccount } from './principals.ts';

/** What somebody does about a job that is a matter of the project’s policy alone, and what it takes. */
export const PROJECT_ACTS = {
  create: ['dataflow.jobs.create'],
  view: ['dataflow.jobs.get'],
  list: ['dataflow.jobs.list'],
  cancel: ['dataflow.jobs.cancel'],
  drain: ['dataflow.jobs.cancel', 'dataflow.jobs.updateContents'],
  update: ['dataflow.jobs.updateContents'],
  snapshot: ['dataflow.jobs.snapshot'],
  metrics: ['dataflow.messages.list', 'dataflow.metrics.get'],
  'read quota': ['compute.regions.get'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ProjectAct = keyof typeof PROJECT_ACTS;

/** What staging takes of each bucket of the job. */
export const STAGING = ['storage.objects.create', 'storage.objects.get'] as const;

export const ACT_AS = 'iam.serviceAccounts.actAs';

const NOBODY: Granting = { answer: 'unknown', binding: null, member: null, permissions: [] };

/** Takes a member and an act; returns whether the project’s policy lets it. */
export const mayAct = (who: string, act: ProjectAct, { iam }: ProjectSpec): Granting =>
  allPermissions(who, PROJECT_ACTS[act], [iam.policy], iam);

/** Takes a member; returns whether it may stage files in every bucket of the job. */
export function mayStage(who: string, scenario: Scenario, job: JobSpec): Granting {
  const { project } = scenario;
  const answers = jobBuckets(scenario, job).map(
    (bucket) => [bucket.name ?? '', inBucket(who, STAGING, bucket, project)] as const,
  );
  const least = leastOf(answers);
  const those = answers.filter(([, { answer }]) => answer === least.answer);
  return { ...least, permissions: [...new Set(those.flatMap(([, grant]) => grant.permissions))] };
}

/** Takes a member, a service account and a permission on it; returns whether the policies that hold there grant it. */
export function onAccount(
  who: string,
  account: string,
  permission: string,
  project: ProjectSpec,
): Granting {
  const own = project.iam.serviceAccounts?.get(emailOf(account))?.policy ?? null;
  const foreign = otherProject(project, account) !== null;
  const policies = foreign ? [own] : [project.iam.policy, own];
  return allPermissions(who, [permission], policies, project.iam);
}

/** Takes a member; returns whether it may act as the account that the job’s workers run as. */
export function mayActAsWorker(who: string, project: ProjectSpec, job: JobSpec): Granting {
  const worker = workerAccount(project, job);
  // Without its name only a grant on the whole project can reach it.
  if (worker === null) {
    const whole = allPermissions(who, [ACT_AS], [project.iam.policy], project.iam);
    return whole.answer === 'not seen' ? NOBODY : whole;
  }
  return onAccount(who, worker, ACT_AS, project);
}
