import type { Scenario } from '../scenario/scenario.ts';
import type { Check } from './check.ts';
import { checkConcurrentJobs } from './quotas/concurrent-jobs.ts';
import { checkDisks } from './workers/disks.ts';
import { explained } from './explained.ts';
import type { Admission, Finding } from './finding.ts';
import { checkFlexRs } from './options/flexrs.ts';
import { checkGpus } from './workers/gpus.ts';
import { checkHints } from './workers/hints.ts';
import { checkKeyLimits } from './options/key-limits.ts';
import { checkLimits } from './options/limits.ts';
import { checkMemory } from './workers/memory.ts';
import { checkOptions } from './options/options.ts';
import { checkPrime } from './options/prime.ts';
import { checkQuota } from './quotas/quota.ts';
import { checkRegions } from './region/regions.ts';
import { checkShuffle } from './data/shuffle.ts';
import { checkStreaming } from './options/streaming.ts';
import { checkSubmission } from './options/submission.ts';
import { checkSources } from './data/sources.ts';
import { checkWorkerShuffle } from './data/worker-shuffle.ts';
import { checkZones } from './region/zones.ts';

/** Every check, in the order in which findings are reported. */
const CHECKS: readonly Check[] = [
  checkSubmission,
  checkOptions,
  checkStreaming,
  checkFlexRs,
  checkPrime,
  checkRegions,
  checkZones,
  checkLimits,
  checkKeyLimits,
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

/** @returns where in the scenario a job stands: `job`, or `jobs[n]` where there are several */
export const jobPath = (jobs: number, index: number): string =>
  jobs === 1 ? 'job' : `jobs[${index}]`;

/** @returns what the SDK and the service would say to each job before it runs, in the order of the jobs */
export function admitEach(scenario: Scenario): readonly (readonly Finding[])[] {
  return scenario.jobs.map((job, index) => {
    const path = jobPath(scenario.jobs.length, index);
    return CHECKS.flatMap((check) => check({ scenario, job, path })).map(explained);
  });
}

/** What concerns the project is found once for every job, and said once. */
const identity = ({ code, path, message }: Finding): string => `${code}\n${path}\n${message}`;

/** @returns what the SDK and the service would say before anything runs */
export function admit(scenario: Scenario): Admission {
  const once = new Map<string, Finding>();
  for (const finding of admitEach(scenario).flat()) {
    if (!once.has(identity(finding))) once.set(identity(finding), finding);
  }
  const findings = [...once.values()];
  return { admitted: findings.every(({ severity }) => severity !== 'error'), findings };
}
