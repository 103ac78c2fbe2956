import { emailOf } from './principals.ts';

/** @returns the command that gives a member a role on a project */
export const bindOnProject = (project: string, member: string, role: string): string =>
  `gcloud projects add-iam-policy-binding ${project} --member=${member} --role=${role}`;

/** @returns the same on a service account, named as a member or by its e-mail */
export const bindOnAccount = (account: string, member: string, role: string): string =>
  `gcloud iam service-accounts add-iam-policy-binding ${emailOf(account)} --member=${member} --role=${role}`;

/** @returns the same on a bucket */
export const bindOnBucket = (bucket: string, member: string, role: string): string =>
  `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member=${member} --role=${role}`;

/** @returns the same on a key, named in full */
export const bindOnKey = (key: string, member: string, role: string): string =>
  `gcloud kms keys add-iam-policy-binding ${key} --member=${member} --role=${role}`;

/** @returns the command that prints a project’s policy, conditions included */
export const readProjectPolicy = (project: string): string =>
  `gcloud projects get-iam-policy ${project} --format=json`;

/** @returns the command that prints a project’s number */
export const readProjectNumber = (project: string): string =>
  `gcloud projects describe ${project} --format="value(projectNumber)"`;

const CUSTOM = /^(?<kind>projects|organizations)\/(?<of>[^/]+)\/roles\/(?<id>.+)$/u;

/** @returns the command that prints the permissions of a role */
export function describeRole(role: string): string {
  const { kind, of, id } = CUSTOM.exec(role)?.groups ?? {};
  if (kind === undefined) return `gcloud iam roles describe ${role} --format=json`;
  const flag = kind === 'projects' ? '--project' : '--organization';
  return `gcloud iam roles describe ${id} ${flag}=${of} --format=json`;
}
