import type { JobSpec } from '../scenario/scenario.ts';

/** What a job that has ended well or not leads to. */
export interface Arrival {
  readonly job: number;
  /** When it is submitted, or would have been, ms. */
  readonly at: number;
  /** The job that it comes after and that did not end well; null: it is submitted. */
  readonly because: number | null;
}

/** When jobs are submitted: at their time, and not before those that they come after are DONE. */
export interface Arrivals {
  /** Jobs that come after none, in the order of the file. */
  readonly first: readonly Arrival[];
  /** @returns what follows from the end of a job at `now`: each job is told of once, in the order of the file */
  ended(job: number, done: boolean, now: number): readonly Arrival[];
}

function numbers(jobs: readonly JobSpec[]): ReadonlyMap<string, number> {
  return new Map(jobs.map(({ name }, number) => [name, number]));
}

/** @param jobs names in `after` are of these jobs and without a circle: a scenario is checked before */
export function createArrivals(jobs: readonly JobSpec[]): Arrivals {
  const numberOf = numbers(jobs);
  const waitsFor = jobs.map(({ after }) => new Set(after).size);
  const settled = jobs.map(() => false);
  const followers: number[][] = jobs.map(() => []);
  jobs.forEach(({ after }, job) => {
    for (const name of new Set(after)) followers[numberOf.get(name) ?? -1]?.push(job);
  });
  const arrival = (job: number, now: number, because: number | null): Arrival => {
    return { job, at: Math.max(now, jobs[job]?.submitAt ?? 0), because };
  };
  return {
    first: jobs.flatMap(({ after }, job) => (after.length === 0 ? [arrival(job, 0, null)] : [])),
    ended(ended, done, now) {
      const found: Arrival[] = [];
      for (const job of followers[ended] ?? []) {
        waitsFor[job] = (waitsFor[job] ?? 0) - 1;
        const comes = !done || waitsFor[job] === 0;
        if (settled[job] === true || !comes) continue;
        settled[job] = true;
        found.push(arrival(job, now, done ? null : ended));
      }
      return found;
    },
  };
}
