import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Severity } from '../finding.ts';
import { mayActAsWorker } from './acts.ts';
import { bindOnAccount } from './commands.ts';
import { judged } from './judged.ts';
import { actingSubmitter, emailOf, isDefaultWorker, workerAccount } from './principals.ts';

const CONSTRAINT = 'dataflow.enforceComputeDefaultServiceAccountCheck';

/** @returns where the account of the workers stands in the scenario */
export const workerPath = ({ path, job }: CheckedJob): string =>
  job.options.submission.serviceAccount === null
    ? 'project.iam.policy'
    : `${path}.options.serviceAccount`;

/** What a missing grant means: on the default account an organisation policy decides whether it is asked for. */
function weight({ constraints }: ProjectSpec, isDefault: boolean): readonly [Severity, string] {
  if (!isDefault) return ['error', 'Whoever submits has to be allowed to act as a named account.'];
  if (constraints === null) {
    return ['error', `Whether the constraint ${CONSTRAINT} is enforced is not given.`];
  }
  return constraints.get(CONSTRAINT)?.enforced === true
    ? ['error', `The constraint ${CONSTRAINT} is enforced.`]
    : ['warning', `The constraint ${CONSTRAINT} is not enforced: it may go through.`];
}

/** @returns how a policy on a service account is printed, and where it goes */
export const askForAccount = (member: string): string =>
  `gcloud iam service-accounts get-iam-policy ${emailOf(member)} --format=json > account.json, and policy: { file: account.json } under project.iam.serviceAccounts, ${emailOf(member)}`;

/**
 * May whoever submits act as the account that the workers run as?
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions (2026-03-03); the words: public logs.
 */
export const checkActing: Check = (checked) => {
  const { scenario, job } = checked;
  const { project } = scenario;
  const who = actingSubmitter(project, job);
  const worker = workerAccount(project, job);
  if (who === null || worker === null || who === worker) return [];
  const [severity, because] = weight(project, isDefaultWorker(job));
  return judged(
    {
      code: 'IAM-ACT-AS',
      path: workerPath(checked),
      who,
      does: `act as ${emailOf(worker)}`,
      granting: mayActAsWorker(who, project, job),
      looked: `project.iam.policy or a policy of ${emailOf(worker)}`,
      severity,
      message: `Current user cannot act as service account ${emailOf(worker)}. Enforced by Org Policy constraint constraints/${CONSTRAINT}.`,
      because,
      command: bindOnAccount(worker, who, 'roles/iam.serviceAccountUser'),
      ask: askForAccount(worker),
    },
    project.iam,
  );
};
