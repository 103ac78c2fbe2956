import type { Check } from '../check.ts';
import { mayAct } from './acts.ts';
import { bindOnProject } from './commands.ts';
import { judged } from './judged.ts';
import { actingSubmitter, projectId } from './principals.ts';

/**
 * May whoever submits create the job?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions (2026-03-03).
 */
export const checkCreate: Check = ({ scenario: { project }, job }) => {
  const who = actingSubmitter(project, job);
  if (who === null) return [];
  const id = projectId(project, job);
  return judged(
    {
      code: 'IAM-CREATE',
      path: 'project.iam.policy',
      who,
      does: 'create the job',
      granting: mayAct(who, 'create', project),
      looked: 'project.iam.policy',
      severity: 'error',
      message: `PERMISSION_DENIED: (Could not create workflow; user does not have write access to project: ${id} Causes: (...): Permission 'dataflow.jobs.create' denied on project: '${id}'`,
      command: bindOnProject(id, who, 'roles/dataflow.developer'),
    },
    project.iam,
  );
};
