import type { KeySpec, ProjectSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { parseKeyName } from './key-name.ts';

/** How a key is described, and where that goes. */
export const describeKey = (key: string): string =>
  `gcloud kms keys describe ${key} --format=json > key.json && gcloud kms keys get-iam-policy ${key} --format=json > key-policy.json, and project.keys: [{ file: key.json, policy: { file: key-policy.json } }]`;

const AT = 'project.keys';

/** @returns the key as the project describes it, or null */
export const specOf = ({ keys }: ProjectSpec, key: string): KeySpec | null => keys.get(key) ?? null;

function undescribed(key: string): Stated {
  return {
    code: 'KEY-UNDESCRIBED',
    severity: 'unknown',
    path: AT,
    message: `whether ${key} can be used can’t be told: it is not described`,
    fix: describeKey(key),
  };
}

function stateFinding({ name, state }: KeySpec): readonly Stated[] {
  if (state === 'ENABLED') return [];
  const unknown = state === null;
  return [
    {
      code: unknown ? 'KEY-UNDESCRIBED' : 'KEY-STATE',
      severity: unknown ? 'unknown' : 'error',
      path: AT,
      message: unknown
        ? `whether the primary version of ${name} is enabled is not given`
        : `the primary version of ${name} is ${state}: nothing can be encrypted with it`,
      fix: unknown
        ? describeKey(name)
        : `gcloud kms keys versions enable VERSION --key=${name}, or another key`,
    },
  ];
}

function purposeFinding({ name, purpose }: KeySpec): readonly Stated[] {
  if (purpose === null || purpose === 'ENCRYPT_DECRYPT') return [];
  return [
    {
      code: 'KEY-PURPOSE',
      severity: 'error',
      path: AT,
      message: `the purpose of ${name} is ${purpose}, and only a key of ENCRYPT_DECRYPT protects a job`,
      fix: 'gcloud kms keys create KEY --keyring=RING --location=REGION --purpose=encryption',
    },
  ];
}

const HARDWARE: readonly string[] = ['HSM', 'EXTERNAL', 'EXTERNAL_VPC'];

function protectionFinding({ name, protection }: KeySpec): readonly Stated[] {
  if (protection === null || !HARDWARE.includes(protection)) return [];
  return [
    {
      code: 'KEY-PROTECTION',
      severity: 'warning',
      path: AT,
      message: `${name} is of the protection level ${protection}: each use takes quota of ${protection === 'HSM' ? 'Cloud HSM' : 'Cloud EKM'} in ${parseKeyName(name)?.project ?? 'the key’s project'}`,
      fix: 'see that quota in the key’s project, or take a key of the protection level SOFTWARE, which takes none',
    },
  ];
}

/**
 * Can the key encrypt?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys (2026-04-08).
 */
export const checkKeyState: Check = ({ scenario: { project }, job }) => {
  const key = job.options.submission.dataflowKmsKey;
  if (key === null || parseKeyName(key) === null) return [];
  const spec = specOf(project, key);
  if (spec === null) return [undescribed(key)];
  return [...stateFinding(spec), ...purposeFinding(spec), ...protectionFinding(spec)];
};
