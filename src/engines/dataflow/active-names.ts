import type { JobSpec } from '../../scenario/scenario.ts';
import { sentName } from '../../scenario/sent-name.ts';

/** Names of the jobs that are active in a project and region: each is one job's. */
export interface ActiveNames {
  /** @returns whether the job has its name now; not, where another job is active under it. One that updates takes it over. */
  take(job: JobSpec): boolean;
  /** The job is over. */
  free(job: JobSpec): void;
}

export function createActiveNames(): ActiveNames {
  const owners = new Map<string, string>();
  return {
    take(job) {
      const name = sentName(job);
      const owner = owners.get(name);
      if (owner !== undefined && owner !== job.name && !job.options.submission.update) return false;
      owners.set(name, job.name);
      return true;
    },
    free(job) {
      if (owners.get(sentName(job)) === job.name) owners.delete(sentName(job));
    },
  };
}
