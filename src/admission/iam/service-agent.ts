import type { PolicySpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import { bindOnProject } from './commands.ts';
import { roleHeld } from './grants.ts';
import { judged } from './judged.ts';
import { policyIndex } from './policy-index.ts';
import { dataflowAgent, emailOf, projectId } from './principals.ts';

const AGENT = 'roles/dataflow.serviceAgent';

const isNamed = (member: string, policy: PolicySpec | null): boolean =>
  policy !== null && policyIndex(policy).bindings.has(member);

/**
 * Has the Dataflow service account its role? It is given on the first use of Dataflow: where the policy has no trace of
 * the account, that may be yet to come.
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions (2026-03-03).
 */
export const checkServiceAgent: Check = ({ scenario: { project }, job }) => {
  const agent = dataflowAgent(project);
  if (agent === null) return [];
  const held = roleHeld(agent, AGENT, [project.iam.policy], project.iam);
  const named = isNamed(agent, project.iam.policy);
  return judged(
    {
      code: 'IAM-SERVICE-AGENT',
      path: 'project.iam.policy',
      who: agent,
      does: 'check quota, create VMs and manage the job',
      granting: { ...held, permissions: [AGENT] },
      looked: 'project.iam.policy',
      severity: named ? 'error' : 'unknown',
      message: named
        ? `the Dataflow service account ${emailOf(agent)} has no ${AGENT}`
        : `the Dataflow service account ${emailOf(agent)} is not in the project’s policy: it was taken out, or Dataflow was never used here`,
      because: `The account gets ${AGENT} when Dataflow is first used in the project.`,
      command: bindOnProject(projectId(project, job), agent, AGENT),
    },
    project.iam,
  );
};
