import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { workerPath } from './acting.ts';
import { emailOf, otherProject, projectId, workerAccount } from './principals.ts';

/** What is wrong with the account, and what mends it; null: nothing that the scenario tells. */
function ailment(member: string, project: ProjectSpec, id: string) {
  const email = emailOf(member);
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(email)) {
    return {
      why: `${email} is no e-mail address of a service account.`,
      fix: `--serviceAccount=NAME@${id}.iam.gserviceaccount.com`,
    };
  }
  const accounts = project.iam.serviceAccounts;
  const spec = accounts?.get(email);
  if (spec?.disabled === true) {
    return {
      why: `${email} is disabled in project.iam.serviceAccounts.`,
      fix: `gcloud iam service-accounts enable ${email}`,
    };
  }
  const restore = `restore or create it, or name another with --serviceAccount; gcloud iam service-accounts list --project=${id} shows those there are`;
  if (accounts === null || spec !== undefined || otherProject(project, member) !== null)
    return null;
  return { why: `${email} is not among project.iam.serviceAccounts.`, fix: restore };
}

/**
 * Is the workers’ account there, and switched on?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions (2026-03-03).
 */
export const checkWorkerAccount: Check = (checked) => {
  const { scenario, job } = checked;
  const worker = workerAccount(scenario.project, job);
  if (worker === null) return [];
  const found = ailment(worker, scenario.project, projectId(scenario.project, job));
  if (found === null) return [];
  const finding: Stated = {
    code: 'IAM-WORKER-ACCOUNT',
    severity: 'error',
    path: workerPath(checked),
    message: 'Workflow failed. Causes: There was a problem refreshing your credentials.',
    ...found,
  };
  return [finding];
};
