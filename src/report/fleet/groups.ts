import type { JobResult } from '../../forecast/run-result.ts';

/** A job that stands for itself, or all runs of a repeated one. */
export interface Group {
  /** `load`, or `load ×8`. */
  readonly label: string;
  /** In the order of the scenario; one at least. */
  readonly jobs: readonly JobResult[];
}

const keyOf = ({ name, runOf }: JobResult): string => (runOf === null ? `=${name}` : `*${runOf}`);

function labelOf(jobs: readonly JobResult[]): string {
  const [first] = jobs;
  const name = first?.runOf ?? first?.name ?? '';
  return jobs.length > 1 ? `${name} ×${jobs.length}` : (first?.name ?? name);
}

/** @returns the jobs, runs of a repeated one together, in the order in which each group first stands */
export function groupsOf(jobs: readonly JobResult[]): readonly Group[] {
  const byKey = new Map<string, JobResult[]>();
  for (const job of jobs) {
    const own = byKey.get(keyOf(job));
    if (own === undefined) byKey.set(keyOf(job), [job]);
    else own.push(job);
  }
  return [...byKey.values()].map((own) => ({ label: labelOf(own), jobs: own }));
}

/** What others than these jobs are called. */
export const OTHERS = 'others than these jobs';

/** @returns the label of a job's group by the job's name; null: others than these jobs */
export function labels(jobs: readonly JobResult[]): (name: string | null) => string {
  const byName = new Map(
    groupsOf(jobs).flatMap(({ label, jobs: own }) => own.map(({ name }) => [name, label] as const)),
  );
  return (name) => (name === null ? OTHERS : (byName.get(name) ?? name));
}

/** @returns amounts added up by label, most first, ties by label */
export function byLabel(
  amounts: readonly { readonly label: string; readonly amount: number }[],
): readonly { readonly label: string; readonly amount: number }[] {
  const sums = new Map<string, number>();
  for (const { label, amount } of amounts) sums.set(label, (sums.get(label) ?? 0) + amount);
  return [...sums]
    .map(([label, amount]) => ({ label, amount }))
    .sort((a, b) => b.amount - a.amount || (a.label < b.label ? -1 : 1));
}
