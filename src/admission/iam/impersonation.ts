import type { Check } from '../check.ts';
import { askForAccount } from './acting.ts';
import { onAccount } from './acts.ts';
import { bindOnAccount } from './commands.ts';
import { judged } from './judged.ts';
import { impersonated } from './principals.ts';

/**
 * May whoever submits take the tokens of the account that is impersonated? Where several are named, each is asked for the next.
 * Source: https://github.com/iann0036/iam-dataset, roles/iam.serviceAccountTokenCreator (2026-08-22).
 */
export const checkImpersonation: Check = ({ scenario: { project }, job, path }) => {
  const { submitter } = project.iam;
  if (submitter === null) return [];
  const chain = impersonated(job).map((email) => `serviceAccount:${email}`);
  return chain.flatMap((account, at) => {
    const who = chain[at - 1] ?? submitter;
    return judged(
      {
        code: 'IAM-IMPERSONATE',
        path: `${path}.options.impersonateServiceAccount`,
        who,
        does: `impersonate ${account}`,
        granting: onAccount(who, account, 'iam.serviceAccounts.getAccessToken', project),
        looked: `project.iam.policy or a policy of ${account}`,
        severity: 'error',
        message: `Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).`,
        command: bindOnAccount(account, who, 'roles/iam.serviceAccountTokenCreator'),
        ask: askForAccount(account),
      },
      project.iam,
    );
  });
};
