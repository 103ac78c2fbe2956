import { isProjectWide } from '../../facts/quota-metrics.ts';
import type { AccountName } from '../../quota/account-name.ts';
import type { Demand } from '../../quota/demand.ts';
import type { Ledger } from '../../quota/ledger.ts';
import type { ProjectSpec } from '../../scenario/scenario.ts';

type Named = Pick<ProjectSpec, 'name' | 'region'>;

/** @returns the command that prints the quotas of a region */
export const describeRegion = ({ region }: Named): string =>
  `gcloud compute regions describe ${region} --format=json`;

/** @returns the command that prints the limits of the project as a whole */
export const describeProject = ({ name }: Named): string =>
  `gcloud compute project-info describe --project=${name} --format=json`;

const apart = (metrics: readonly string[]): readonly [string[], string[]] => [
  metrics.filter((metric) => !isProjectWide(metric)),
  metrics.filter(isProjectWide),
];

/** @returns `raise CPUS, INSTANCES in us-central1 and CPUS_ALL_REGIONS of the project my-project` */
export function raiseWords(metrics: readonly string[], project: Named): string {
  const [regional, ofProject] = apart(metrics);
  const parts = [
    ...(regional.length > 0 ? [`${regional.join(', ')} in ${project.region}`] : []),
    ...(ofProject.length > 0 ? [`${ofProject.join(', ')} of the project ${project.name}`] : []),
  ];
  return `raise ${parts.join(' and ')}`;
}

/** @returns the commands that print the limits of these metrics */
export function describeAll(metrics: readonly string[], project: Named): string {
  const [regional, ofProject] = apart(metrics);
  const commands = [
    ...(regional.length > 0 ? [describeRegion(project)] : []),
    ...(ofProject.length > 0 ? [describeProject(project)] : []),
  ];
  return commands.join(', and ');
}

/** @returns `CPUS_ALL_REGIONS 8/5, PREEMPTIBLE_CPUS 36/35`: what is required and what is available */
export const amountsOf = (
  metrics: readonly AccountName[],
  demand: Demand,
  ledger: Ledger,
): string =>
  metrics
    .map((metric) => {
      const required = demand.find((one) => one.metric === metric)?.amount ?? 0;
      return `${metric} ${required}/${ledger.available(metric) ?? 0}`;
    })
    .join(', ');
