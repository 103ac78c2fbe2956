import { admitEach } from '../admission/admit.ts';
import { jobPaths } from '../admission/job-paths.ts';
import type { Finding } from '../admission/finding.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';

/** A job that can be checked and shown, and not played out. */
export interface Unplayable {
  /** Where its type stands, dotted. */
  readonly path: string;
  /** What is not possible with it, and what is. */
  readonly message: string;
}

const MESSAGE =
  'expected batch: a streaming job can be checked and shown (millrace check, millrace show), not yet played out';

const isRefused = (findings: readonly Finding[] | undefined): boolean =>
  findings?.some(({ severity }) => severity === 'error') === true;

const isStreaming = ({ type }: JobSpec): boolean => type === 'streaming';

/**
 * @param admission `skipped`: nothing refuses a job before it runs
 * @returns streaming jobs that would run, each once: those that are refused before have nothing to play out
 */
export function unplayable(
  scenario: Scenario,
  admission: 'enforced' | 'skipped' = 'enforced',
): readonly Unplayable[] {
  const { jobs } = scenario;
  if (!jobs.some(isStreaming)) return [];
  const found = admission === 'skipped' ? [] : admitEach(scenario);
  const places = jobPaths(jobs);
  const paths = jobs.flatMap((job, index): string[] =>
    isStreaming(job) && !isRefused(found[index]) ? [`${places[index] ?? 'job'}.type`] : [],
  );
  return [...new Set(paths)].map((path) => ({ path, message: MESSAGE }));
}
