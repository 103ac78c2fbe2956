import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { askForAccount, workerPath } from './acting.ts';
import { bindOnAccount } from './commands.ts';
import { type Granting, leastOf } from './granting.ts';
import { roleHeld } from './grants.ts';
import { judged } from './judged.ts';
import { computeAgent, dataflowAgent, emailOf, otherProject, workerAccount } from './principals.ts';

const ROLES = ['roles/iam.serviceAccountTokenCreator', 'roles/iam.serviceAccountUser'] as const;

const CONSTRAINT = 'iam.disableCrossProjectServiceAccountUsage';

function mayUse(agent: string, worker: string, { iam }: ProjectSpec): Granting {
  const policy = iam.serviceAccounts?.get(emailOf(worker))?.policy ?? null;
  return leastOf(ROLES.map((role) => [role, roleHeld(agent, role, [policy], iam)]));
}

function checkAgent(checked: CheckedJob, agent: string, worker: string): readonly Stated[] {
  const { project } = checked.scenario;
  const granting = mayUse(agent, worker, project);
  return judged(
    {
      code: 'IAM-CROSS-PROJECT',
      path: workerPath(checked),
      who: agent,
      does: `use ${emailOf(worker)}`,
      granting,
      looked: `a policy of ${emailOf(worker)}`,
      severity: 'unknown',
      message: `${emailOf(agent)} has no ${granting.permissions.join(' and no ')} on ${emailOf(worker)}, an account of another project`,
      because: `A binding on that project would do, too.`,
      command: granting.permissions.map((role) => bindOnAccount(worker, agent, role)).join(' && '),
      ask: askForAccount(worker),
    },
    project.iam,
  );
}

/** The constraint counts where the account is; where this project has it, the other most likely does. */
function checkConstraint(checked: CheckedJob, worker: string, other: string): readonly Stated[] {
  if (checked.scenario.project.constraints?.get(CONSTRAINT)?.enforced !== true) return [];
  const finding: Stated = {
    code: 'IAM-CROSS-PROJECT',
    severity: 'warning',
    path: workerPath(checked),
    message: `${emailOf(worker)} is an account of ${other}, and constraints/${CONSTRAINT} is enforced`,
    why: `The constraint keeps accounts from being used in other projects; it counts in ${other}, whose own setting is not given here.`,
    fix: `gcloud resource-manager org-policies disable-enforce ${CONSTRAINT} --project=${other}`,
  };
  return [finding];
}

/**
 * Is an account of another project set up to be used here?
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions (2026-03-03).
 */
export const checkCrossProject: Check = (checked) => {
  const { project } = checked.scenario;
  const worker = workerAccount(project, checked.job);
  const other = worker === null ? null : otherProject(project, worker);
  if (worker === null || other === null) return [];
  const agents = [dataflowAgent(project), computeAgent(project)].filter((agent) => agent !== null);
  return [
    ...checkConstraint(checked, worker, other),
    ...agents.flatMap((agent) => checkAgent(checked, agent, worker)),
  ];
};
