import type { JobSpec, ProjectSpec } from '../scenario/scenario.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { subnetOf } from './subnet.ts';

/** A project and the jobs that take its quotas. */
export interface Charged {
  readonly project: ProjectSpec;
  readonly jobs: readonly JobSpec[];
}

/** @returns a ledger of the project's quotas, the service's own limits, and the subnets that the jobs' workers are in */
export function projectLedger({ project, jobs }: Charged): Ledger {
  const subnets = new Map<string, number | null>();
  for (const job of jobs) {
    const subnet = subnetOf({ project }, job);
    if (subnet !== null) subnets.set(subnet.key, subnet.addresses);
  }
  return createLedger(project.quotas, { region: project.region, subnets });
}
