import type { JobSpec } from '../scenario/scenario.ts';

/** Jobs of the scenario file: the runs of a repeated one stand side by side. */
const isSame = (one: JobSpec, other: JobSpec | undefined): boolean =>
  one.runOf !== null && one.runOf === other?.runOf;

/** @returns where in the scenario each job stands: `job`, or `jobs[n]` where there are several; runs where what repeats does */
export function jobPaths(jobs: readonly JobSpec[]): readonly string[] {
  let place = -1;
  const places = jobs.map((job, index) => {
    if (!isSame(job, jobs[index - 1])) place += 1;
    return place;
  });
  return places.map((each) => (place === 0 ? 'job' : `jobs[${each}]`));
}
