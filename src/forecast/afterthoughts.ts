import { admissionOf } from '../admission/admit.ts';
import { explained } from '../admission/explained.ts';
import type { Admission, Finding, Stated } from '../admission/finding.ts';
import { jobPaths } from '../admission/job-paths.ts';
import { quotaRefusal } from '../admission/quotas/quota.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { missedFaults } from './missed-faults.ts';
import { overfullDisks } from './overfull-disks.ts';

type JobRecord = ProjectRecord['jobs'][number];

function refusalOf(path: string, { messages, state }: JobRecord): Stated | null {
  const error = messages.find(({ severity }) => severity === 'error');
  if (error === undefined) return null;
  const fix = 'raise the quota that is short, or submit the job later';
  const finding = quotaRefusal(path, error.text, fix);
  const forSlot = state === 'NOT_CREATED';
  return forSlot ? { ...finding, code: 'QUOTA-JOBS', path: `${path}.submitAt` } : finding;
}

/** Jobs that were refused and of which no check has said so, the first run of what repeats for all. */
function lateRefusals(
  scenario: Scenario,
  { jobs }: ProjectRecord,
  found: readonly (readonly Finding[])[],
): Finding[] {
  const paths = jobPaths(scenario.jobs);
  const said = new Set<string>();
  found.forEach((findings, job) => {
    const isError = findings.some(({ severity }) => severity === 'error');
    if (isError) said.add(paths[job] ?? '');
  });
  return jobs.flatMap((job, index): Finding[] => {
    const path = paths[index] ?? '';
    const refusal = job.refused && !said.has(path) ? refusalOf(path, job) : null;
    if (refusal === null) return [];
    said.add(path);
    return [explained(refusal)];
  });
}

/**
 * A job that the service refuses only once others have taken the quota is a finding too, and so are a fault that struck
 * nothing and disks that could not have held what they held.
 * @param found what the checks found in each job
 */
export function withAfterthoughts(
  scenario: Scenario,
  record: ProjectRecord,
  found: readonly (readonly Finding[])[],
): Admission {
  const admission = admissionOf(found);
  const refusals = lateRefusals(scenario, record, found);
  const findings = [
    ...admission.findings,
    ...refusals,
    ...missedFaults(scenario.faults, record).map(explained),
    ...overfullDisks(scenario, record, admission.findings).map(explained),
  ];
  return { admitted: admission.admitted && refusals.length === 0, findings };
}
