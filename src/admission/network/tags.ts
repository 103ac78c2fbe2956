import type { JobSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { placementOf } from './placement.ts';

/** @returns network tags of the job’s workers: `dataflow` always, and those that the user adds */
export const tagsOf = ({ options }: Pick<JobSpec, 'options'>): readonly string[] => [
  'dataflow',
  ...options.submission.networkTags,
];

/** As of a label of a domain name: https://cloud.google.com/vpc/docs/add-remove-network-tags (recalled). */
const TAG = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;

function finding({ path }: CheckedJob, message: string, fix: string): Stated {
  const at = `${path}.options.dataflowServiceOptions`;
  return { code: 'NET-TAGS', severity: 'warning', path: at, message, fix };
}

/** Tags that some rule of the workers’ network looks at; null: the rules are not given. */
function namedTags(checked: CheckedJob): readonly string[] | null {
  const { firewall } = checked.scenario.project.networking;
  const { network } = placementOf(checked);
  if (firewall === null || network === null) return null;
  return firewall
    .filter((rule) => rule.network === network)
    .flatMap(({ targetTags, sourceTags }) => [...targetTags, ...sourceTags]);
}

/** Are the tags that the user adds ones that a firewall rule looks at? */
export const checkTags: Check = (checked) => {
  const named = namedTags(checked);
  return checked.job.options.submission.networkTags.flatMap((tag): Stated[] => {
    if (!TAG.test(tag)) {
      const message = `network tag ${tag}: expected lower-case letters, digits and dashes, 63 at most, with a letter first`;
      return [finding(checked, message, 'use_network_tags=TAG1;TAG2 in dataflowServiceOptions')];
    }
    if (named === null || named.includes(tag)) return [];
    const message = `no firewall rule of the workers’ network names the tag ${tag}: it lets nothing in or out that would not go without it`;
    const fix = `a rule with --target-tags=${tag} or --source-tags=${tag}; or leave the tag out (the tag dataflow is always set)`;
    return [finding(checked, message, fix)];
  });
};
