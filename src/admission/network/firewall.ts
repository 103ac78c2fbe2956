import type { JobSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { findAsked, optionOf } from '../options/settings.ts';
import { type AddressRange, rangeOf } from './cidr.ts';
import { type Placement, placementOf, placePath } from './placement.ts';
import { tagsOf } from './tags.ts';
import { type Traffic, type Verdict, verdictOf } from './traffic.ts';
import { listRules } from './words.ts';

/**
 * The port on which workers pass data to each other; null where the service does it for them.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/routes-firewall (2026-04)
 */
function portOf({ type, options }: JobSpec): number | null {
  if (type === 'streaming') return options.streamingEngine ? null : 12345;
  return options.shuffleMode === 'workers' && !isFlexRs(options) ? 12346 : null;
}

/** All subnets of an auto-mode network are in it: https://cloud.google.com/vpc/docs/subnets#ip-ranges (recalled). */
const AUTO_MODE = '10.128.0.0/9';

function rangeFor({ subnet, described }: Placement): AddressRange | null {
  if (subnet !== null) return rangeOf(subnet.cidr);
  return described?.mode === 'auto' ? rangeOf(AUTO_MODE) : null;
}

function open(checked: CheckedJob, { network, project }: Placement, port: number): string {
  const owner = project === checked.scenario.project.networking.hostProject ? project : null;
  return `gcloud compute firewall-rules create dataflow-${port} --project=${owner ?? checked.scenario.project.name} --network=${network ?? 'NETWORK'} --action=allow --direction=ingress --target-tags=dataflow --source-tags=dataflow --rules=tcp:${port}`;
}

/** Where the scenario says that the service shall not shuffle, or else where its workers are. */
function pathOf({ job, path }: CheckedJob): string {
  const asked = findAsked(job.options, 'shuffle_mode');
  return job.type === 'streaming'
    ? `${path}.options.enableStreamingEngine`
    : `${path}.${optionOf(asked, 'experiments')}`;
}

const timedOut = (port: number): string =>
  port === 12346
    ? `(g)RPC timed out when A talking to B:${port}.`
    : `Rpc to W:${port} completed with error UNAVAILABLE: failed to connect to all addresses`;

function notGiven(checked: CheckedJob, placement: Placement, port: number): Stated {
  const { job, scenario } = checked;
  const given = job.options.submission.network ?? job.options.submission.subnetwork;
  const usual =
    placement.network === 'default'
      ? '; the default network’s default-allow-internal does that while it stands'
      : '';
  return {
    code: 'SHUFFLE-PORTS',
    severity: 'unknown',
    path: given === null ? pathOf(checked) : placePath(checked),
    message: `workers that pass data among themselves need tcp ${port} open between VMs with the tag dataflow, or else “${timedOut(port)}”; whether network ${placement.network ?? 'of the subnetwork'} has such a rule, the scenario does not say${usual}`,
    fix: listRules(scenario.project.name),
  };
}

const byRule = ({ rule }: Verdict, way: string): string =>
  rule === null ? `no rule lets it ${way}` : `rule ${rule} keeps it from going ${way}`;

function closed(
  checked: CheckedJob,
  placement: Placement,
  { port }: Traffic,
  verdicts: readonly (readonly [Verdict, string])[],
): Stated {
  const shut = verdicts.find(([{ passes }]) => passes === 'no');
  const [verdict, way] = shut ?? verdicts.find(([{ passes }]) => passes === 'unclear') ?? [];
  const at = { code: 'SHUFFLE-PORTS', path: pathOf(checked) } as const;
  const fix = open(checked, placement, port);
  if (shut === undefined || verdict === undefined) {
    return {
      ...at,
      severity: 'unknown',
      message: `whether tcp ${port} is open between all workers: rule ${verdict?.rule ?? ''} of network ${placement.network} decides over some of their addresses only`,
      fix,
    };
  }
  return {
    ...at,
    severity: 'error',
    message: timedOut(port),
    why: `workers pass data to each other on tcp ${port} in network ${placement.network}, and ${byRule(verdict, way ?? 'in')}`,
    fix,
  };
}

/**
 * Workers that shuffle, or keep a streaming job’s state, among themselves need a port open between them. Where the
 * service does it, or one worker is all there is, nothing is said.
 */
export const checkFirewall: Check = (checked) => {
  const port = portOf(checked.job);
  if (port === null || checked.job.options.maxNumWorkers === 1) return [];
  const placement = placementOf(checked);
  const rules = checked.scenario.project.networking.firewall;
  const { network } = placement;
  if (rules === null || network === null) return [notGiven(checked, placement, port)];
  const traffic = { network, port, tags: tagsOf(checked.job), range: rangeFor(placement) };
  const verdicts = [
    [verdictOf(rules, traffic, 'INGRESS'), 'in'],
    [verdictOf(rules, traffic, 'EGRESS'), 'out'],
  ] as const;
  return verdicts.every(([{ passes }]) => passes === 'yes')
    ? []
    : [closed(checked, placement, traffic, verdicts)];
};
