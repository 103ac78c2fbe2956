import type { Moment } from '../../units/moment.ts';
import type { JobSpec } from '../scenario.ts';
import type { GivenRepeat } from './repeat.ts';
import { submissionsOf } from './submissions.ts';

/** A job of the file, resolved but for how often it runs and what it comes after. */
export interface FileJob {
  readonly spec: JobSpec;
  readonly repeat: GivenRepeat | null;
  /** Names of jobs of the file. */
  readonly after: readonly string[];
  /** What of a streaming job depends on when it is submitted, ms after the project's start; left out: nothing. */
  readonly from?: (submitAt: number) => Partial<JobSpec>;
}

/** Digits of the number of a run at least. */
const DIGITS = 3;

/** @returns names of so many runs of a job: `etl-001`, … */
export function runNames(name: string, count: number): readonly string[] {
  const digits = Math.max(DIGITS, String(count).length);
  return Array.from({ length: count }, (_, n) => `${name}-${String(n + 1).padStart(digits, '0')}`);
}

/** Of the same line or the same step, and the same end. */
function repeatsEqually(one: GivenRepeat | null, other: GivenRepeat | null): boolean {
  if (one === null || other === null) return false;
  const said = ({ by, times, until }: GivenRepeat): string =>
    JSON.stringify(['cron' in by ? by.cron.text : by.everyMs, times, until]);
  return said(one) === said(other);
}

interface Runs extends FileJob {
  readonly names: readonly string[];
  readonly at: readonly number[];
}

function runsOf(job: FileJob, startsAt: Moment | null): Runs {
  const { spec, repeat } = job;
  const submissions = submissionsOf(spec.submitAt, repeat, startsAt);
  const at = submissions.ok ? submissions.at : [];
  return { ...job, at, names: repeat === null ? [spec.name] : runNames(spec.name, at.length) };
}

/** The run of the same number where both repeat equally, else the last one. */
function before(runs: Runs, n: number, other: Runs): string[] {
  const alike = repeatsEqually(runs.repeat, other.repeat) && runs.at.length === other.at.length;
  const name = alike ? other.names[n] : other.names.at(-1);
  return name === undefined ? [] : [name];
}

/** @returns every run of every job, those of one job side by side, in the order of the file */
export function expandRuns(jobs: readonly FileJob[], startsAt: Moment | null): readonly JobSpec[] {
  const all = jobs.map((job) => runsOf(job, startsAt));
  const named = new Map(all.map((runs) => [runs.spec.name, runs]));
  return all.flatMap((runs) =>
    runs.names.map((name, n): JobSpec => {
      const after = runs.after.flatMap((each) => {
        const other = named.get(each);
        return other === undefined ? [] : before(runs, n, other);
      });
      const runOf = runs.repeat === null ? null : runs.spec.name;
      const submitAt = runs.at[n] ?? runs.spec.submitAt;
      const own = submitAt === runs.spec.submitAt ? {} : runs.from?.(submitAt);
      return { ...runs.spec, ...own, name, submitAt, after, runOf };
    }),
  );
}
