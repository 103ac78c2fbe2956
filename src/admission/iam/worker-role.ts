import { workerPermissions } from '../../facts/roles.ts';
import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import { workerPath } from './acting.ts';
import { bindOnProject } from './commands.ts';
import { allPermissions, type Granting } from './granting.ts';
import { roleHeld } from './grants.ts';
import { judged } from './judged.ts';
import { emailOf, isDefaultWorker, projectId, workerAccount } from './principals.ts';

const WORKER = 'roles/dataflow.worker';

/** The role as such, or else whatever adds up to it. */
function mayWork(worker: string, { iam }: ProjectSpec): Granting {
  const held = roleHeld(worker, WORKER, [iam.policy], iam);
  if (held.answer !== 'not seen') return { ...held, permissions: [WORKER] };
  return allPermissions(worker, workerPermissions, [iam.policy], iam);
}

const NO_EDITOR =
  'Organisations created after 2024-05-03 give the default account no roles/editor any more.';

/**
 * Has the workers’ account all that roles/dataflow.worker allows?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions (2026-03-03).
 */
export const checkWorkerRole: Check = (checked) => {
  const { scenario, job } = checked;
  const { project } = scenario;
  const worker = workerAccount(project, job);
  if (worker === null) return [];
  return judged(
    {
      code: 'IAM-WORKER-ROLE',
      path: workerPath(checked),
      who: worker,
      does: 'work on the job',
      granting: mayWork(worker, project),
      looked: 'project.iam.policy',
      severity: 'error',
      message: `Workflow failed. Causes: Permissions verification for controller service account failed. All permissions in IAM role ${WORKER} should be granted to controller service account ${emailOf(worker)}.`,
      ...(isDefaultWorker(job) ? { because: NO_EDITOR } : {}),
      command: bindOnProject(projectId(project, job), worker, WORKER),
    },
    project.iam,
  );
};
