import type { Scenario } from '../scenario/scenario.ts';
import type { Check } from './check.ts';
import type { Admission } from './finding.ts';
import { checkLimits } from './limits.ts';
import { checkOptions } from './options.ts';
import { checkQuota } from './quota.ts';

/** Every check, in the order in which findings are reported. */
const CHECKS: readonly Check[] = [checkOptions, checkLimits, checkQuota];

/** @returns what the SDK and the service would say to each job before it runs */
export function admit(scenario: Scenario): Admission {
  const single = scenario.jobs.length === 1;
  const findings = scenario.jobs.flatMap((job, index) => {
    const path = single ? 'job' : `jobs[${index}]`;
    return CHECKS.flatMap((check) => check({ scenario, job, path }));
  });
  return { admitted: findings.every(({ severity }) => severity !== 'error'), findings };
}
