import { admitEach } from '../admission/admit.ts';
import type { Finding } from '../admission/finding.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';

/** A job that can be checked and shown, and not played out. */
export interface Unplayable {
  /** Which of the scenario’s jobs it is. */
  readonly job: number;
  /** Its type, among the keys of the job. */
  readonly key: 'type';
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
 * @returns streaming jobs that would run: those that are refused before have nothing to play out
 */
export function unplayable(
  scenario: Scenario,
  admission: 'enforced' | 'skipped' = 'enforced',
): readonly Unplayable[] {
  if (!scenario.jobs.some(isStreaming)) return [];
  const found = admission === 'skipped' ? [] : admitEach(scenario);
  return scenario.jobs.flatMap((job, index): Unplayable[] =>
    isStreaming(job) && !isRefused(found[index])
      ? [{ job: index, key: 'type', message: MESSAGE }]
      : [],
  );
}
