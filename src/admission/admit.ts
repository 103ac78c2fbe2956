import type { Scenario } from '../scenario/scenario.ts';
import type { Check } from './check.ts';
import { checkConcurrentJobs } from './concurrent-jobs.ts';
import { checkDisks } from './disks.ts';
import type { Admission, Finding } from './finding.ts';
import { checkFlexRs } from './flexrs.ts';
import { checkGpus } from './gpus.ts';
import { checkHints } from './hints.ts';
import { checkLimits } from './limits.ts';
import { checkMemory } from './memory.ts';
import { checkOptions } from './options.ts';
import { checkPrime } from './prime.ts';
import { checkQuota } from './quota.ts';
import { checkRegions } from './regions.ts';
import { checkShuffle } from './shuffle.ts';
import { checkSources } from './sources.ts';
import { checkWorkerShuffle } from './worker-shuffle.ts';
import { checkZones } from './zones.ts';

/** Every check, in the order in which findings are reported. */
const CHECKS: readonly Check[] = [
  checkOptions,
  checkFlexRs,
  checkPrime,
  checkRegions,
  checkZones,
  checkLimits,
  checkDisks,
  checkGpus,
  checkMemory,
  checkHints,
  checkSources,
  checkShuffle,
  checkWorkerShuffle,
  checkConcurrentJobs,
  checkQuota,
];

/** What concerns the project is found once for every job, and said once. */
const same = (a: Finding, b: Finding): boolean =>
  a.code === b.code && a.path === b.path && a.message === b.message;

/** @returns where in the scenario a job stands: `job`, or `jobs[n]` where there are several */
export const jobPath = (jobs: number, index: number): string =>
  jobs === 1 ? 'job' : `jobs[${index}]`;

/** @returns what the SDK and the service would say to each job before it runs */
export function admit(scenario: Scenario): Admission {
  const all = scenario.jobs.flatMap((job, index) => {
    const path = jobPath(scenario.jobs.length, index);
    return CHECKS.flatMap((check) => check({ scenario, job, path }));
  });
  const findings = all.filter((finding, at) => all.findIndex((one) => same(one, finding)) === at);
  return { admitted: findings.every(({ severity }) => severity !== 'error'), findings };
}
