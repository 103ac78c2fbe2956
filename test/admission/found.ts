import { expect } from 'vitest';
import { admit } from '../../src/admission/admit.ts';
import { ruleOf } from '../../src/admission/codes.ts';
import type { Stated } from '../../src/admission/finding.ts';
import type { QuotaMetric } from '../../src/facts/quota-metrics.ts';
import type {
  LaunchOptions,
  LaunchSetting,
  ProjectSpec,
  Step,
} from '../../src/scenario/scenario.ts';
import { type GivenJob, job, quotasOf } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';

/** Limits so large that none is ever short, and none unknown. */
export const PLENTY: Partial<Record<QuotaMetric, number>> = {
  CPUS: 1e6,
  C2_CPUS: 1e6,
  C3_CPUS: 1e6,
  CPUS_ALL_REGIONS: 1e6,
  INSTANCES: 1e6,
  INSTANCE_GROUPS: 1e6,
  INSTANCE_GROUP_MANAGERS: 1e6,
  REGIONAL_INSTANCE_GROUP_MANAGERS: 1e6,
  INSTANCE_TEMPLATES: 1e6,
  DISKS_TOTAL_GB: 1e9,
  SSD_TOTAL_GB: 1e9,
  IN_USE_ADDRESSES: 1e6,
};

/** @returns what is said of a finding whose code, or severity under that code, the table of codes does not have */
export const unexplained = (findings: readonly Stated[]): string[] =>
  findings
    .filter(({ code, severity }) => ruleOf(code)?.severities.includes(severity) !== true)
    .map(({ code, severity }) => `${code} is not in the table of codes as ${severity}`);

/** Every finding has a code, and a severity under it, that the table of codes explains. */
function known(findings: readonly Stated[]): readonly Stated[] {
  expect(unexplained(findings)).toEqual([]);
  return findings;
}

const findingsOf = (...given: Parameters<typeof scenario>): readonly Stated[] =>
  known(
    admit(scenario(...given)).findings.map(({ code, severity, path, message, fix }) => {
      return { code, severity, path, message, fix };
    }),
  );

/** What is found in one job on n1-standard-2 with these options and limits. */
export function found(
  options: Partial<LaunchOptions>,
  limits: Partial<Record<QuotaMetric, number>> = PLENTY,
): readonly Stated[] {
  return findingsOf([job({ options })], { project: { quotas: quotasOf(limits) } });
}

export const codesOf = (...given: Parameters<typeof found>): string[] =>
  found(...given).map(({ code }) => code);

/** What is found in this job, with plenty of quota, in a project that is otherwise like this. */
export const foundIn = (given: GivenJob, project: Partial<ProjectSpec> = {}): readonly Stated[] =>
  findingsOf([job(given)], { project: { quotas: quotasOf(PLENTY), ...project } });

/** What is found in a job of these steps on n1-standard-2 (7.5 GiB), with plenty of quota. */
export const foundInSteps = (
  steps: readonly Step[],
  project: Partial<ProjectSpec> = {},
): readonly Stated[] => foundIn({ steps }, project);

/** An entry of `dataflowServiceOptions` that the forecast knows. */
export const service = (name: string, value: string | null = null): LaunchSetting => ({
  option: 'dataflowServiceOptions',
  name,
  value,
  standing: 'modelled',
});

/** An entry of `experiments` that the forecast knows. */
export const experiment = (name: string, value: string | null = null): LaunchSetting => ({
  ...service(name, value),
  option: 'experiments',
});
