import { findRegion } from '../../facts/regions.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { parseKeyName } from './key-name.ts';

/** What a location is that is no region, in words. */
function kindOf(location: string): string {
  if (location === 'global') return 'a global key';
  return findRegion(location) === undefined
    ? `a key of the location ${location}`
    : `a key of ${location}`;
}

const OWN = 'projects/P/locations/REGION/keyRings/R/cryptoKeys/K';

/**
 * Is the key named in full, and of the job's region?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys (2026-04-08).
 */
export const checkKeyPlace: Check = ({ scenario: { project }, job, path }) => {
  const key = job.options.submission.dataflowKmsKey;
  if (key === null) return [];
  const at = `${path}.options.dataflowKmsKey`;
  const name = parseKeyName(key);
  if (name === null) {
    const form: Stated = {
      code: 'KEY-FORM',
      severity: 'error',
      path: at,
      message: `Workflow failed. Causes: Cloud KMS key ${key} cannot be validated.`,
      why: `${key} is not of the form ${OWN}.`,
      fix: `--dataflowKmsKey=${OWN.replace('REGION', project.region)}`,
    };
    return [form];
  }
  if (name.location === project.region) return [];
  const place: Stated = {
    code: 'KEY-REGION',
    severity: 'error',
    path: at,
    message: `Workflow failed. Causes: Cloud KMS key ${key} can't protect resources for this job. Make sure the region of the KMS key matches the Dataflow region.`,
    why: `It is ${kindOf(name.location)}, and the job’s region is ${project.region}: global and multi-regional keys are refused, too.`,
    fix: `gcloud kms keys create KEY --keyring=RING --location=${project.region} --purpose=encryption --project=${name.project}, and --dataflowKmsKey with its name`,
  };
  return [place];
};
