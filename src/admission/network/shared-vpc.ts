import { isOwn } from '../../quota/subnet.ts';
import { subnetKey } from '../../quota/subnet-path.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { type Answer, permits } from '../iam/grants.ts';
import { dataflowAgent } from '../iam/principals.ts';
import { type Placement, placementOf, placePath } from './placement.ts';

/** Project of the shared network, as the options name it; null: the workers are in a network of their own project. */
function hostOf({ scenario }: CheckedJob, { path, described }: Placement): string | null {
  if (path !== null) return path.project === scenario.project.name ? null : path.project;
  const project = described?.project ?? null;
  return isOwn(scenario, project) ? null : project;
}

const APART = 'Cross-project references for this resource are not allowed.';

function checkHost(checked: CheckedJob, host: string): Stated[] {
  const { name, networking } = checked.scenario.project;
  const { hostProject } = networking;
  if (hostProject === host) return [];
  const at = { code: 'NET-SHARED-HOST', path: placePath(checked) } as const;
  const find = `gcloud compute shared-vpc get-host-project ${name}`;
  if (hostProject === null) {
    return [
      {
        ...at,
        severity: 'unknown',
        message: `whether ${host} is the host project of ${name}, the scenario does not say`,
        fix: `${find}, and project.network.hostProject: ${host}`,
      },
    ];
  }
  return [
    {
      ...at,
      severity: 'error',
      message: APART,
      why: `the subnetwork is one of ${host}; the host project of ${name} is ${hostProject}`,
      fix: `--subnetwork of ${hostProject}; see ${find}`,
    },
  ];
}

function checkAttached({ scenario }: CheckedJob, host: string): Stated[] {
  const { name, networking } = scenario.project;
  const { attached, hostProject } = networking;
  if (attached === true || hostProject !== host) return [];
  const at = { code: 'NET-SHARED-ATTACH', path: 'project.network.attached' } as const;
  if (attached === null) {
    return [
      {
        ...at,
        severity: 'unknown',
        message: `whether ${name} is attached to the host project ${host}, the scenario does not say`,
        fix: `gcloud compute shared-vpc associated-projects list ${host}, and project.network.attached: true where ${name} is in it`,
      },
    ];
  }
  return [
    {
      ...at,
      severity: 'error',
      message: APART,
      why: `${name} is not attached to the host project ${host}`,
      fix: `gcloud compute shared-vpc associated-projects add ${name} --host-project=${host}`,
    },
  ];
}

/** What roles/compute.networkUser has and workers with a subnetwork need, in the order of what is asked first. */
const NEEDED = ['compute.subnetworks.get', 'compute.subnetworks.use'] as const;

/** The first permission that is not certainly there, and what is known of it. */
function lacking(
  { scenario }: CheckedJob,
  { subnet }: Placement,
  member: string,
): { readonly permission: string; readonly answer: Answer } | null {
  const { iam, networking } = scenario.project;
  const policies = [subnet?.policy ?? null, networking.hostPolicy];
  for (const permission of NEEDED) {
    const answer = permits(member, permission, policies, iam);
    if (answer !== 'granted') return { permission, answer };
  }
  return null;
}

/** The command that grants it: on the subnet where one is named, else in the host project. */
function grant({ path }: Placement, host: string, member: string): string {
  const to = `--member=${member} --role=roles/compute.networkUser`;
  return path === null
    ? `gcloud projects add-iam-policy-binding ${host} ${to}`
    : `gcloud compute networks subnets add-iam-policy-binding ${path.name} --project=${host} --region=${path.region} ${to}`;
}

const AT = { code: 'NET-SHARED-GRANT', path: 'project.network.hostPolicy' } as const;

const unknown = (message: string, fix: string): Stated => ({
  ...AT,
  severity: 'unknown',
  message,
  fix,
});

const UNTOLD: Readonly<Record<Exclude<Answer, 'granted'>, string>> = {
  conditional: 'it is bound under a condition that nothing here decides',
  'not seen': 'the host project’s policy is not given',
  unknown: 'what is given can’t tell',
};

function refused(placement: Placement, host: string, member: string, permission: string): Stated {
  const { path } = placement;
  const what = path === null ? `projects/${host}` : subnetKey(host, path.region, path.name);
  return {
    ...AT,
    severity: 'error',
    message: `Required '${permission}' permission for '${what}' HTTP Code: 403`,
    why: `neither the subnet’s policy nor that of ${host} grants it to ${member}; bindings of folders and organisations are not looked at`,
    fix: grant(placement, host, member),
  };
}

function checkGrant(checked: CheckedJob, placement: Placement, host: string): Stated[] {
  const { project } = checked.scenario;
  const member = dataflowAgent(project);
  if (member === null) {
    const message = `may Dataflow’s service account of ${project.name} use the network of ${host}? Its name has the project’s number, which is not given`;
    const fix = `gcloud projects describe ${project.name} --format="value(projectNumber)", and project.number`;
    return [unknown(message, fix)];
  }
  const lack = lacking(checked, placement, member);
  if (lack === null || lack.answer === 'granted') return [];
  const { permission, answer } = lack;
  if (answer === 'not seen' && project.networking.hostPolicy !== null) {
    return [refused(placement, host, member, permission)];
  }
  const message = `has ${member} ${permission} in ${host}? ${UNTOLD[answer]}`;
  const fix = `gcloud projects get-iam-policy ${host} --format=json > host-policy.json, and project.network.hostPolicy: { file: host-policy.json }`;
  return [unknown(message, fix)];
}

/** Is the shared network’s host the project’s own, is the project attached to it, and may Dataflow use the network? */
export const checkSharedVpc: Check = (checked) => {
  const placement = placementOf(checked);
  const host = hostOf(checked, placement);
  if (host === null) return [];
  return [
    ...checkHost(checked, host),
    ...checkAttached(checked, host),
    ...checkGrant(checked, placement, host),
  ];
};
