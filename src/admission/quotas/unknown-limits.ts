import { isProjectWide } from '../../facts/quota-metrics.ts';
import { startDemand } from '../../quota/demand.ts';
import type { Ledger } from '../../quota/ledger.ts';
import { projectLedger } from '../../quota/project-ledger.ts';
import { showsLater } from '../../quota/refusal.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { ProjectSpec, Scenario } from '../../scenario/scenario.ts';
import type { CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { flexRsPool, flexRsStart } from './flexrs-quota.ts';
import { describeProject, describeRegion } from './raise.ts';

/** @returns the commands that write the files with these limits, and the key that the files go under */
function filesWith(unknown: readonly string[], project: ProjectSpec): string {
  const ofProject = unknown.filter((metric) => isProjectWide(metric)).length;
  const files = [
    ...(ofProject < unknown.length
      ? [[`${describeRegion(project)} > region.json`, 'region.json']]
      : []),
    ...(ofProject > 0 ? [[`${describeProject(project)} > project.json`, 'project.json']] : []),
  ];
  const names = files.map(([, file]) => file).join(', ');
  const key = files.length === 1 ? `{ file: ${names} }` : `{ files: [${names}] }`;
  return `${files.map(([command]) => command).join(', and ')}, and project.quotas: ${key}`;
}

/**
 * What one job charges and nobody limits; of FlexRS, what its grant of preemptible quota makes it charge. GPUs
 * and subnets have checks of their own.
 */
function unlimitedIn(checked: CheckedJob, ledger: Ledger): readonly string[] {
  const { options } = checked.job;
  const shape = workerShape(options);
  const demand = isFlexRs(options)
    ? flexRsStart(checked, flexRsPool(checked, ledger))
    : startDemand(shape, 1);
  const metrics = demand
    .map(({ metric }) => metric)
    .filter((metric) => ledger.available(metric) === null && !showsLater(metric));
  const family =
    shape.cpuMetric === null ? [`vCPUs of the family of ${options.workerMachineType}`] : [];
  return [...metrics, ...family];
}

/** @returns the limits that no job of the scenario knows, in one finding */
export function unknownLimits(scenario: Scenario): Stated[] {
  const { project, jobs } = scenario;
  const ledger = projectLedger(scenario);
  const each = jobs
    .filter(({ runOf }, at) => runOf === null || runOf !== jobs[at - 1]?.runOf)
    .flatMap((job) => unlimitedIn({ scenario, job, path: '' }, ledger));
  const unknown = [...new Set(each)];
  if (unknown.length === 0) return [];
  return [
    {
      code: 'QUOTA-UNKNOWN',
      severity: 'unknown',
      path: 'project.quotas',
      message: `limits not given, so never binding here: ${unknown.join(', ')}`,
      fix: filesWith(unknown, project),
    },
  ];
}
