import type { CheckedJob } from '../admission/check.ts';
import { ruleOf } from '../admission/codes.ts';
import type { Finding } from '../admission/finding.ts';
import { jobPaths } from '../admission/job-paths.ts';
import { bigQueryFileSteps } from '../admission/region/bigquery-files.ts';
import { stepPath } from '../admission/step-path.ts';
import type { Refusal } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';

type WorkFailure = NonNullable<Refusal['inWork']>;

/** Where a finding says that the work fails. */
function whereOf({ code, path }: Finding, checked: CheckedJob): WorkFailure {
  if (code === 'SHUFFLE-PORTS') return 'shuffling';
  const own = checked.job.steps.filter((step) => path.startsWith(`${stepPath(checked, step)}.`));
  const steps = own.length > 0 ? own : bigQueryFileSteps(checked);
  return { steps: steps.map(({ name }) => name) };
}

function failureOf(findings: readonly Finding[], checked: CheckedJob): Refusal | null {
  const finding = findings.find(
    ({ code, severity }) => severity === 'error' && ruleOf(code)?.stage === 'run',
  );
  if (finding === undefined) return null;
  const inWork = whereOf(finding, checked);
  return { state: 'FAILED', text: finding.message, byQuota: false, inWork };
}

/**
 * @param verdicts how each job is turned down before it runs; null: it is not
 * @param found findings of each job
 * @returns these, and of batch jobs that are taken, by which finding their work is certain to fail
 */
export function withWorkFailures(
  verdicts: readonly (Refusal | null)[],
  found: readonly (readonly Finding[])[],
  scenario: Scenario,
): readonly (Refusal | null)[] {
  const paths = jobPaths(scenario.jobs);
  return scenario.jobs.map((job, at) => {
    const verdict = verdicts[at] ?? null;
    if (verdict !== null || job.type !== 'batch') return verdict;
    return failureOf(found[at] ?? [], { scenario, job, path: paths[at] ?? '' });
  });
}
