import { admissionOf } from '../admission/admit.ts';
import { explained } from '../admission/explained.ts';
import type { Admission, Finding, Stated } from '../admission/finding.ts';
import { jobPaths } from '../admission/job-paths.ts';
import { quotaRefusal } from '../admission/quotas/quota.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import { inTime } from '../admission/words.ts';
import { isFlexRs } from '../admission/options/flexrs.ts';
import { nameInUse } from '../scenario/sent-name.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import { crowdedEngine } from './crowded-engine.ts';
import { heldOthers } from './held-others.ts';
import { missedFaults } from './missed-faults.ts';
import { overfullDisks } from './overfull-disks.ts';

/** Of two jobs that do not fit together, one is refused: which, only the play-out says. */
const TOGETHER = 'QUOTA-TOGETHER';

type JobRecord = ProjectRecord['jobs'][number];

const FIX =
  'submit it when others are over, have it submitted again (onRefused), or raise the quota that is short';

/** A refusal in the play-out, which its message tells of in the service’s own words. */
function refusalOf(
  path: string,
  spec: JobSpec,
  { name, messages, state }: JobRecord,
): Stated | null {
  const error = messages.find(({ severity }) => severity === 'error');
  if (error === undefined) return null;
  const why = `found by playing the jobs out: ${name} is refused ${inTime(error.at)} after the project’s start, with what is taken by then`;
  const finding = { ...quotaRefusal(path, error.text, FIX), why };
  if (error.text === nameInUse(spec)) {
    const fix = 'another --jobName for each, or submit it when the other is over (after)';
    return { ...finding, code: 'OPT-NAME-ACTIVE', path: `${path}.options.jobName`, fix };
  }
  if (state === 'NOT_CREATED') {
    const at = spec.runOf === null ? 'submitAt' : 'repeat';
    return { ...finding, code: 'QUOTA-JOBS', path: `${path}.${at}` };
  }
  return isFlexRs(spec.options) ? { ...finding, code: 'FLEXRS-LAUNCH' } : finding;
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
    const isError = findings.some(
      ({ code, severity }) => severity === 'error' && code !== TOGETHER,
    );
    if (isError) said.add(paths[job] ?? '');
  });
  return jobs.flatMap((job, index): Finding[] => {
    const path = paths[index] ?? '';
    const spec = scenario.jobs[index];
    if (spec === undefined || !job.refused || said.has(path)) return [];
    const refusal = refusalOf(path, spec, job);
    if (refusal === null) return [];
    said.add(path);
    return [explained(refusal)];
  });
}

/** What a check could not tell for certain, or not of whom, and a refusal in the play-out has told. */
function isAnswered({ code, path }: Finding, refusals: readonly Finding[]): boolean {
  if (code === TOGETHER) return refusals.length > 0;
  return refusals.some((refusal) => refusal.code === code && refusal.path === path);
}

/**
 * A job that the service refuses only once others have taken the quota is a finding too, and so are a fault that struck
 * nothing, others that were held, more than Streaming Engine has a quota for, and disks that could not have held what they held.
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
    ...admission.findings.filter((finding) => !isAnswered(finding, refusals)),
    ...refusals,
    ...missedFaults(scenario.faults, record).map(explained),
    ...heldOthers(scenario, record).map(explained),
    ...crowdedEngine(scenario, record).map(explained),
    ...overfullDisks(scenario, record, admission.findings).map(explained),
  ];
  return { admitted: admission.admitted && refusals.length === 0, findings };
}
