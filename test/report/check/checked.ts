import type { CheckedFile, Finding } from '../../../src/report/check/checked.ts';

/** A finding, plain but for what a test is about. */
export const finding = (given: Partial<Finding> = {}): Finding => ({
  code: 'QUOTA-GROWTH',
  severity: 'warning',
  path: 'project.quotas.CPUS',
  message: 'CPUS has room for 2 workers; job.options.maxNumWorkers asks for up to 50',
  why: 'Two workers of 4 vCPUs take the 8 vCPUs that there are.',
  fix: 'raise CPUS in us-central1, or set --maxNumWorkers=2',
  ...given,
});

/** A file with these findings; a path stands on the line that is as long as it. */
export function checked(
  findings: readonly Finding[] = [],
  given: Partial<CheckedFile> = {},
): CheckedFile {
  return {
    file: 'jobs/nightly.yaml',
    scenario: 'nightly',
    region: 'us-central1',
    admission: {
      admitted: findings.every(({ severity }) => severity !== 'error'),
      findings,
    },
    placeOf: (path) => ({ file: 'jobs/nightly.yaml', line: path.length + 1, column: 5 }),
    tables: [],
    ...given,
  };
}

/** One of each severity, with commands to copy. */
export const THREE: readonly Finding[] = [
  finding({
    code: 'QUOTA-UNKNOWN',
    severity: 'unknown',
    path: 'project.quotas',
    message: 'limits not given, so never binding here: INSTANCES, DISKS_TOTAL_GB',
    fix: 'gcloud compute regions describe us-central1 --format=json > region.json and project.quotas: { file: region.json }',
  }),
  finding(),
  finding({
    code: 'IAM-ACTAS',
    severity: 'error',
    path: 'project.iam.policy',
    message:
      'Current user cannot act as service account 1-compute@developer.gserviceaccount.com. Enforced by Org Policy constraint constraints/dataflow.enforceComputeDefaultServiceAccountCheck.',
    why: 'user:ann@example.com has no role with iam.serviceAccounts.actAs.',
    fix: 'gcloud iam service-accounts add-iam-policy-binding 1-compute@developer.gserviceaccount.com --member="user:ann@example.com" --role=roles/iam.serviceAccountUser',
  }),
];
