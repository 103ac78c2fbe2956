import { PROJECT_METRICS } from '../../facts/quota-metrics.ts';

/** @returns whether a limit is one of the whole project, over all regions */
export const isOfProject = (metric: string): boolean =>
  PROJECT_METRICS.some((each) => each === metric);

/** @returns `raise CPUS in us-central1 and CPUS_ALL_REGIONS of the project` */
export function raise(metrics: readonly string[], region: string): string {
  const inRegion = metrics.filter((metric) => !isOfProject(metric));
  const ofProject = metrics.filter(isOfProject);
  const parts = [
    ...(inRegion.length > 0 ? [`${inRegion.join(', ')} in ${region}`] : []),
    ...(ofProject.length > 0 ? [`${ofProject.join(', ')} of the project`] : []),
  ];
  return `raise ${parts.join(' and ')}`;
}
