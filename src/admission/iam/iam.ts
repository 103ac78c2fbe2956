import type { Check } from '../check.ts';
import { checkActing } from './acting.ts';
import { checkApis } from './apis.ts';
import { checkConnectors } from './connectors.ts';
import { checkCreate } from './create.ts';
import { checkCrossProject } from './cross-project.ts';
import { checkFlexLauncher } from './flex.ts';
import { checkNumberGiven, checkPolicyGiven, checkSubmitterGiven } from './given.ts';
import { checkImage } from './images.ts';
import { checkImpersonation } from './impersonation.ts';
import { checkOperating, checkQuotaReading, checkUpdating } from './operating.ts';
import { checkOrgPolicies } from './org-policies.ts';
import { checkServiceAgent } from './service-agent.ts';
import { checkStaging } from './staging.ts';
import { checkWorkerAccount } from './worker-account.ts';
import { checkWorkerRole } from './worker-role.ts';
import { checkWorkerStorage } from './worker-storage.ts';

/** What can be told without the project’s policy. */
const ALWAYS: readonly Check[] = [
  checkPolicyGiven,
  checkApis,
  checkWorkerAccount,
  checkOrgPolicies,
];

/** What its policy decides. */
const BY_POLICY: readonly Check[] = [
  checkSubmitterGiven,
  checkNumberGiven,
  checkImpersonation,
  checkCreate,
  checkStaging,
  checkActing,
  checkUpdating,
  checkOperating,
  checkQuotaReading,
  checkServiceAgent,
  checkWorkerRole,
  checkWorkerStorage,
  checkCrossProject,
  checkFlexLauncher,
  checkImage,
  checkConnectors,
];

/** Who may do what: whoever submits, the workers’ account, and the service’s own. */
export const checkIam: Check = (checked) => {
  const checks = checked.scenario.project.iam.policy === null ? ALWAYS : [...ALWAYS, ...BY_POLICY];
  return checks.flatMap((check) => check(checked));
};
