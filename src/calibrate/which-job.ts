import type { RunEvidence } from '../importers/evidence.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import { stepOf, withNearest } from './step-names.ts';

export type WhichJob =
  | { readonly ok: true; readonly job: JobSpec; readonly index: number }
  | { readonly ok: false; readonly problems: readonly string[] };

const list = (names: readonly string[]): string => names.slice(0, 8).join(', ');

/** @returns names of steps as the run's files have them, each once, in their order */
export function runSteps({ job, metrics, messages }: RunEvidence): readonly string[] {
  return [
    ...new Set([
      ...(job?.transforms.map(({ name }) => name) ?? []),
      ...(metrics?.steps.map(({ step }) => step) ?? []),
      ...(messages?.operations.flatMap(({ steps }) => steps) ?? []),
    ]),
  ];
}

function stepProblems(evidence: RunEvidence, job: JobSpec, run: string): string[] {
  const found = runSteps(evidence);
  const own = job.steps.map(({ name }) => name);
  if (found.length === 0 || found.some((name) => stepOf(name, own) !== null)) return [];
  const shown = found.slice(0, 8).map((name) => withNearest(name, own));
  return [
    `${run}: expected steps of the scenario (${list(own)}); the run has others: ${shown.join(', ')}`,
  ];
}

/** Several jobs in one scenario: the run's name says which it is; the service appends to the names of templates. */
function byName({ jobs }: Scenario, name: string): JobSpec | undefined {
  return jobs.find((job) => job.name === name) ?? jobs.find((job) => name.startsWith(job.name));
}

/** @returns the job of the scenario that a run is one of */
export function jobOf(scenario: Scenario, evidence: RunEvidence, run: string): WhichJob {
  const { jobs } = scenario;
  const name = evidence.job?.name?.value ?? '';
  const job = jobs.length === 1 ? jobs[0] : byName(scenario, name);
  if (job === undefined) {
    const names = jobs.map((each) => each.name);
    const got = name === '' ? 'the run has no name' : `got ${withNearest(name, names)}`;
    return {
      ok: false,
      problems: [`${run}: expected one of the scenario's jobs (${list(names)}); ${got}`],
    };
  }
  const problems = stepProblems(evidence, job, run);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, job, index: jobs.indexOf(job) };
}
