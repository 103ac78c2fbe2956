import { nearestName } from '../../units/nearest-name.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { type Placement, placementOf } from './placement.ts';
import { listNetworks } from './words.ts';

/** Names of VPC networks: https://cloud.google.com/compute/docs/reference/rest/v1/networks (RFC 1035). */
const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;

/** The last part of a path or URL, where it is a name. */
function nearestForm(network: string): string {
  const last = network.split('/').findLast((part) => part !== '') ?? '';
  return NAME.test(last) && last !== network ? `--network=${last}` : '--network=NAME';
}

function checkForm(network: string, { path }: CheckedJob): Stated[] {
  if (NAME.test(network)) return [];
  return [
    {
      code: 'NET-FORM',
      severity: 'error',
      path: `${path}.options.network`,
      message: `network ${network}: a network is given by its plain name, not by a URL or path`,
      fix: nearestForm(network),
    },
  ];
}

const inaccessible = (network: string): string =>
  `Workflow failed. Causes: Network ${network} is not accessible to Dataflow Service account or does not exist`;

/** The networks were given, and this one is not among them. */
function missing({ scenario, job, path }: CheckedJob, network: string): Stated {
  const names = (scenario.project.networking.networks ?? []).map(({ name }) => name);
  const listed = names.length === 0 ? 'none at all' : names.join(', ');
  const at = { severity: 'error', message: inaccessible(network) } as const;
  const { region } = scenario.project;
  if (job.options.submission.network === null) {
    return {
      code: 'NET-DEFAULT',
      ...at,
      path: `${path}.options.subnetwork`,
      why: `neither network nor subnetwork is given, which means the network default; project.network.networks has ${listed}`,
      fix: `--subnetwork=regions/${region}/subnetworks/NAME`,
    };
  }
  return {
    code: 'NET-MISSING',
    ...at,
    path: `${path}.options.network`,
    why: `project.network.networks has no ${network}, but ${listed}`,
    fix: `--network=${nearestName(network, names) ?? 'NAME'}`,
  };
}

const unknown = ({ scenario: { project } }: CheckedJob, network: string): Stated => ({
  code: 'NET-UNKNOWN',
  severity: 'unknown',
  path: 'project.network.networks',
  message: `whether a network ${network} exists, and of which mode it is, the scenario does not say`,
  fix: listNetworks(project.name),
});

function checkMode({ scenario, path }: CheckedJob, { network, described }: Placement): Stated[] {
  const { region } = scenario.project;
  if (described?.mode === 'custom') {
    return [
      {
        code: 'NET-CUSTOM-MODE',
        severity: 'error',
        path: `${path}.options.subnetwork`,
        message:
          'Network interface must specify a subnet if the network resource is in custom subnet mode. HTTP Code: 400',
        why: `network ${network} is in custom mode, and no subnetwork is given`,
        fix: `--subnetwork=regions/${region}/subnetworks/NAME`,
      },
    ];
  }
  if (described?.mode !== 'legacy') return [];
  return [
    {
      code: 'NET-LEGACY',
      severity: 'warning',
      path: `${path}.options.network`,
      message: `network ${network} is a legacy one: it has no subnets, and nothing is published about workers in it`,
      fix: 'gcloud compute networks create NAME --subnet-mode=auto, and --network=NAME',
    },
  ];
}

/** Does the network that the workers go into exist, and can they be in it without a subnetwork? */
export const checkNetworks: Check = (checked) => {
  const { network } = checked.job.options.submission;
  const form = network === null ? [] : checkForm(network, checked);
  const placement = placementOf(checked);
  if (form.length > 0 || placement.subnetwork !== null) return form;
  const name = placement.network ?? 'default';
  if (checked.scenario.project.networking.networks === null) return [unknown(checked, name)];
  return placement.described === null ? [missing(checked, name)] : checkMode(checked, placement);
};
