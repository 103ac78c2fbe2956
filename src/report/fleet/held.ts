import type { HeldBelowResult, JobResult } from '../../forecast/run-result.ts';
import { count, duration } from '../format.ts';
import { groupsOf } from './groups.ts';
import { hadBy } from './had-by.ts';

type LabelOf = (name: string | null) => string;

/** A group that a quota kept smaller than it wanted to be. */
export interface Held extends HeldBelowResult {
  readonly label: string;
  /** Runs that were, and runs in all. */
  readonly runs: readonly [held: number, all: number];
}

/** Several runs held by one quota, as one: seconds added up, workers short on the mean over them. */
function together(held: readonly HeldBelowResult[]): Omit<HeldBelowResult, 'metric'> {
  const seconds = held.reduce((sum, each) => sum + each.seconds, 0);
  const short = held.reduce((sum, each) => sum + each.workersShort * each.seconds, 0);
  const by = held.flatMap((each) =>
    each.by.map(({ job, share }) => ({
      job,
      share: seconds > 0 ? (share * each.seconds) / seconds : share / held.length,
    })),
  );
  return { seconds, workersShort: seconds > 0 ? short / seconds : 0, by };
}

/** @returns who was held below its wanted size, runs of a repeated job together, longest first */
export function heldOf(jobs: readonly JobResult[]): readonly Held[] {
  const held = groupsOf(jobs).flatMap(({ label, jobs: own }): Held[] => {
    const metrics = [...new Set(own.flatMap((job) => job.heldBelow.map(({ metric }) => metric)))];
    return metrics.map((metric) => {
      const runs = own.flatMap((job) => job.heldBelow.filter((each) => each.metric === metric));
      return { label, metric, ...together(runs), runs: [runs.length, own.length] };
    });
  });
  return held.toSorted((a, b) => b.seconds - a.seconds);
}

/** @returns by which quota, how far and how long: `by CPUS for 1 h 10 min, 30 workers short (load 60 %, …)` */
export function heldWords(
  { metric, seconds, workersShort, by }: HeldBelowResult,
  labelOf: LabelOf,
): string {
  const short = `${count(workersShort)} ${workersShort === 1 ? 'worker' : 'workers'} short`;
  const had = hadBy(by.map(({ job, share }) => ({ label: labelOf(job), amount: share })));
  const words = `by ${metric} for ${duration(seconds)}, ${short}`;
  return had === '' ? words : `${words} (had by ${had})`;
}

/** @returns the group, and how many of its runs, where not all: `load ×8 (3 runs)` */
export function heldLabel({ label, runs: [held, all] }: Held): string {
  return held < all ? `${label} (${held} ${held === 1 ? 'run' : 'runs'})` : label;
}
