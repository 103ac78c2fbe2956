import { connectorOf } from '../../facts/connectors.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { stepPath } from '../step-path.ts';
import { PRIVATE_IPS } from './words.ts';

/** Something outside of Google’s network that the job reaches for. */
interface Need {
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

const INSTALLS: readonly string[] = ['requirementsFile', 'setupFile', 'extraPackages'];

/** Workers install what these name; what isn’t sent along comes from PyPI. */
function dependencies({ job, path }: CheckedJob): Need[] {
  if (job.sdk !== 'python' || job.options.sdkContainerImage !== null) return [];
  return INSTALLS.filter((option) => job.options.given.includes(option)).map((option) => ({
    path: `${path}.options.${option}`,
    what: `${option}: each worker installs packages from PyPI, which is on the internet`,
    fix: 'an image with the dependencies in it (--sdkContainerImage)',
  }));
}

/** Systems that may be anywhere: in a network that is peered, or beyond. */
function systems(checked: CheckedJob): Need[] {
  return checked.job.steps.flatMap((step): Need[] => {
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    if (connectorOf(step.connector)[step.kind]?.reaches !== 'elsewhere') return [];
    return [
      {
        path: `${stepPath(checked, step)}.${step.kind}`,
        what: `${step.connector} of step ${step.name}: reached in the same, a shared or a peered network only`,
        fix: 'a system in the VPC or a peered one',
      },
    ];
  });
}

/** https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-templates (2026-03-04) */
function launcher({ job, path }: CheckedJob): Need[] {
  if (job.template !== 'flex') return [];
  return [
    {
      path: `${path}.template`,
      what: 'the launcher of a Flex template has to reach gcr.io, wherever its image is',
      fix: 'Cloud DNS for gcr.io that leads to private.googleapis.com or restricted.googleapis.com',
    },
  ];
}

const NAT =
  'gcloud compute routers nats create NAT --router=ROUTER --region=REGION --auto-allocate-nat-external-ips --nat-all-subnet-ip-ranges';

function finding(need: Need, region: string, nat: boolean | null): Stated {
  const command = NAT.replace('REGION', region);
  const at = { code: 'NET-PRIVATE-REACH', path: need.path } as const;
  if (nat === null) {
    return {
      ...at,
      severity: 'unknown',
      message: `${need.what}; whether Cloud NAT serves the workers, which have no external addresses, the scenario does not say`,
      fix: `gcloud compute routers list --filter=region:${region} --format=json, and project.network.nat: true or false; or ${need.fix}`,
    };
  }
  return {
    ...at,
    severity: 'warning',
    message: `${need.what}; the workers have no external addresses, and no Cloud NAT serves them`,
    fix: `${command}; or ${need.fix}`,
  };
}

/** Workers with an external address do not go through Cloud NAT. */
function besideNat({ path }: CheckedJob): Stated {
  return {
    code: 'NET-NAT-PUBLIC',
    severity: 'warning',
    path: `${path}.options.usePublicIps`,
    message:
      'the workers have external addresses, so what they send avoids Cloud NAT: where only NAT’s addresses are let in, connections time out',
    fix: PRIVATE_IPS,
  };
}

/** What can workers without external addresses reach, and do they need more? */
export const checkReach: Check = (checked) => {
  const { nat } = checked.scenario.project.networking;
  if (checked.job.options.usePublicIps) return nat === true ? [besideNat(checked)] : [];
  if (nat === true) return [];
  const { region } = checked.scenario.project;
  return [dependencies, systems, launcher]
    .flatMap((needs) => needs(checked))
    .map((need) => finding(need, region, nat));
};
