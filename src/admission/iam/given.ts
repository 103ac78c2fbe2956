import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { readProjectNumber, readProjectPolicy } from './commands.ts';
import { projectId, projectNumber } from './principals.ts';

/** Without the project’s policy nobody’s rights can be told. */
export const checkPolicyGiven: Check = ({ scenario: { project }, job }) => {
  if (project.iam.policy !== null) return [];
  const finding: Stated = {
    code: 'IAM-POLICY',
    severity: 'unknown',
    path: 'project.iam.policy',
    message:
      'who may submit, stage, act as and work is not known: the project’s IAM policy is not given',
    fix: `${readProjectPolicy(projectId(project, job))} > policy.json, and project.iam.policy: { file: policy.json }`,
  };
  return [finding];
};

/** Without the submitter’s name only what concerns the accounts of workers and service can be told. */
export const checkSubmitterGiven: Check = ({ scenario: { project } }) => {
  if (project.iam.submitter !== null) return [];
  const finding: Stated = {
    code: 'IAM-SUBMITTER',
    severity: 'unknown',
    path: 'project.iam.submitter',
    message:
      'whether whoever submits may create the job, stage its files and act as its workers’ account can’t be told: who it is, is not given',
    fix: 'gcloud config get-value account, and project.iam.submitter: user:THAT (or serviceAccount:THAT)',
  };
  return [finding];
};

/** Google’s own accounts of a project are named by its number. */
export const checkNumberGiven: Check = ({ scenario: { project }, job }) => {
  if (projectNumber(project) !== null) return [];
  const finding: Stated = {
    code: 'IAM-NUMBER',
    severity: 'unknown',
    path: 'project.number',
    message:
      'the Dataflow service account and the workers’ default account can’t be looked up: the project’s number is not given, and its policy does not tell it',
    fix: `${readProjectNumber(projectId(project, job))}, and project.number: "THAT"`,
  };
  return [finding];
};
