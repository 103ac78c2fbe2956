import type { ConstraintSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { PRIVATE_IPS } from './words.ts';

const CONSTRAINT = 'compute.vmExternalIpAccess';

/** A VM by its own name: no worker is among them, whose names the service makes up. */
const NAMED = /^(?:is:)?projects\/[^/]+\/zones\/[^/]+\/instances\/[^/]+$/u;

/** Whether workers may have external addresses under the policy; null: it names more than single VMs. */
function allowsWorkers({ denyAll, allowed, denied }: ConstraintSpec): boolean | null {
  if (denyAll) return false;
  if (allowed.length > 0) return allowed.every((value) => NAMED.test(value)) ? false : null;
  return denied.every((value) => NAMED.test(value)) ? true : null;
}

function refusal({ scenario, job, path }: CheckedJob): Stated {
  const { name, number, region } = scenario.project;
  const workers = job.options.numWorkers ?? 1;
  return {
    code: 'NET-EXTERNAL-IP',
    severity: 'error',
    path: `${path}.options.usePublicIps`,
    message: `Startup of the worker pool in ${region} failed to bring up any of the desired ${workers} workers. The project quota may have been exceeded or access control policies may be preventing the operation; review the Cloud Logging 'VM Instance' log for diagnostics. Constraint constraints/${CONSTRAINT} violated for project ${number ?? name}.`,
    why: `project.organization.constraints: ${CONSTRAINT} lets no worker have an external address, and the job’s workers ask for one`,
    fix: `${PRIVATE_IPS} in a subnet with Private Google Access`,
  };
}

/** Does an organisation policy forbid the external addresses that the workers ask for? */
export const checkExternalIp: Check = (checked) => {
  const policy = checked.scenario.project.constraints?.get(CONSTRAINT);
  if (policy === undefined || !checked.job.options.usePublicIps) return [];
  const allows = allowsWorkers(policy);
  if (allows === true) return [];
  if (allows === false) return [refusal(checked)];
  return [
    {
      code: 'NET-EXTERNAL-IP',
      severity: 'unknown',
      path: `${checked.path}.options.usePublicIps`,
      message: `whether ${CONSTRAINT} lets the workers have external addresses can’t be told from its values`,
      fix: `gcloud resource-manager org-policies describe ${CONSTRAINT} --project=${checked.scenario.project.name} --effective --format=json; or ${PRIVATE_IPS}`,
    },
  ];
};
