import { DATA_CODES } from './codes/data.ts';
import { IAM_CODES } from './codes/iam.ts';
import { KEYS_CODES } from './codes/keys.ts';
import { NETWORK_CODES } from './codes/network.ts';
import { OPTIONS_CODES } from './codes/options.ts';
import { QUOTA_CODES } from './codes/quotas.ts';
import { REGION_CODES } from './codes/region.ts';
import type { Rule } from './codes/rule.ts';
import { STREAMING_CODES } from './codes/streaming.ts';
import { SUBMISSION_CODES } from './codes/submission.ts';
import { WORKERS_CODES } from './codes/workers.ts';

export type { Rule, Stage } from './codes/rule.ts';

/** What stands behind each code; a finding itself says what is wrong in this scenario. */
export const FINDING_CODES = {
  ...SUBMISSION_CODES,
  ...OPTIONS_CODES,
  ...STREAMING_CODES,
  ...REGION_CODES,
  ...WORKERS_CODES,
  ...DATA_CODES,
  ...IAM_CODES,
  ...NETWORK_CODES,
  ...KEYS_CODES,
  ...QUOTA_CODES,
} as const satisfies Readonly<Record<string, Rule>>;

export type FindingCode = keyof typeof FINDING_CODES;

/** Takes a code; returns its rule, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return Object.hasOwn(FINDING_CODES, code) ? FINDING_CODES[code as FindingCode] : undefined;
}
