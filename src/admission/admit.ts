import type { Scenario } from '../scenario/scenario.ts';
import type { Check } from './check.ts';
import { checkConcurrentJobs } from './quotas/concurrent-jobs.ts';
import { checkActiveName } from './options/submission/active-name.ts';
import { checkDisks } from './workers/disks.ts';
import { explained } from './explained.ts';
import type { Admission, Finding } from './finding.ts';
import { jobPaths } from './job-paths.ts';
import { checkFlexRs } from './options/flexrs.ts';
import { checkIam } from './iam/iam.ts';
import { checkGpus } from './workers/gpus.ts';
import { checkHints } from './workers/hints.ts';
import { checkPoolBounds } from './workers/pool-bounds.ts';
import { checkKeyLimits } from './options/key-limits.ts';
import { checkKeys } from './keys/keys.ts';
import { checkLimits } from './options/limits.ts';
import { checkMemory } from './workers/memory.ts';
import { checkNetwork } from './network/network.ts';
import { checkOptions } from './options/options.ts';
import { checkPrime } from './options/prime.ts';
import { checkQuota } from './quotas/quota.ts';
import { checkTogether } from './quotas/together.ts';
import { checkLocality } from './region/locality.ts';
import { checkRegions } from './region/regions.ts';
import { checkShuffle } from './data/shuffle.ts';
import { checkStreaming } from './options/streaming.ts';
import { checkSubmission } from './options/submission.ts';
import { checkSources } from './data/sources.ts';
import { checkTraces } from './data/traces.ts';
import { checkUnbounded } from './data/unbounded.ts';
import { checkWorkerShuffle } from './data/worker-shuffle.ts';
import { unknownLimits } from './quotas/unknown-limits.ts';
import { checkZones } from './region/zones.ts';

/** Every check, in the order in which findings are reported. */
const CHECKS: readonly Check[] = [
  checkSubmission,
  checkActiveName,
  checkOptions,
  checkStreaming,
  checkFlexRs,
  checkPrime,
  checkIam,
  checkKeys,
  checkRegions,
  checkZones,
  checkLimits,
  checkKeyLimits,
  checkDisks,
  checkGpus,
  checkMemory,
  checkHints,
  checkPoolBounds,
  checkSources,
  checkTraces,
  checkUnbounded,
  checkShuffle,
  checkWorkerShuffle,
  checkNetwork,
  checkLocality,
  checkConcurrentJobs,
  checkQuota,
];

/** Of the runs of a repeated job each has its own; all other checks say the same of every run. */
const EACH_RUN: ReadonlySet<Check> = new Set([checkActiveName, checkConcurrentJobs]);

/** @returns what the SDK and the service would say to each job before it runs, in the order of the jobs */
export function admitEach(scenario: Scenario): readonly (readonly Finding[])[] {
  const paths = jobPaths(scenario.jobs);
  const ofAll = unknownLimits(scenario).map(explained);
  let before: { readonly runOf: string; readonly found: readonly (readonly Finding[])[] } | null =
    null;
  const each = scenario.jobs.map((job, index) => {
    const checked = { scenario, job, path: paths[index] ?? '' };
    const found = CHECKS.map((check, at) => {
      const known = before?.runOf === job.runOf && !EACH_RUN.has(check);
      return (known ? before?.found[at] : undefined) ?? check(checked).map(explained);
    });
    before = job.runOf === null ? null : { runOf: job.runOf, found };
    return found.flat();
  });
  const refused = each.map((found) => found.some(({ severity }) => severity === 'error'));
  const together = checkTogether(scenario, refused, paths);
  return each.map((found, index) => {
    const late = together.get(index);
    return [...found, ...(late === undefined ? [] : [explained(late)]), ...ofAll];
  });
}

/** What concerns the project is found once for every job, and said once. */
const identity = ({ code, path, message }: Finding): string => `${code}\n${path}\n${message}`;

/** @returns what was found in all jobs together, each finding once */
export function admissionOf(found: readonly (readonly Finding[])[]): Admission {
  const once = new Map<string, Finding>();
  for (const finding of found.flat()) {
    if (!once.has(identity(finding))) once.set(identity(finding), finding);
  }
  const findings = [...once.values()];
  return { admitted: findings.every(({ severity }) => severity !== 'error'), findings };
}

/** @returns what the SDK and the service would say before anything runs */
export const admit = (scenario: Scenario): Admission => admissionOf(admitEach(scenario));
