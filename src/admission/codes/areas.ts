import { DATA_CODES } from './data.ts';
import { IAM_CODES } from './iam.ts';
import { KEYS_CODES } from './keys.ts';
import { NETWORK_CODES } from './network.ts';
import { OPTIONS_CODES } from './options.ts';
import { QUOTA_CODES } from './quotas.ts';
import { REGION_CODES } from './region.ts';
import type { Rule } from './rule.ts';
import { STREAMING_CODES } from './streaming.ts';
import { SUBMISSION_CODES } from './submission.ts';
import { WORKERS_CODES } from './workers.ts';

/** Codes of one area, under what they are about. */
interface FindingArea {
  readonly title: string;
  readonly codes: Readonly<Record<string, Rule>>;
}

/** Every code, in the order in which they are told of to people. */
export const FINDING_AREAS = [
  { title: 'Submission', codes: SUBMISSION_CODES },
  { title: 'Options and limits', codes: OPTIONS_CODES },
  { title: 'Streaming', codes: STREAMING_CODES },
  { title: 'Region and zones', codes: REGION_CODES },
  { title: 'Workers', codes: WORKERS_CODES },
  { title: 'Data', codes: DATA_CODES },
  { title: 'Permissions', codes: IAM_CODES },
  { title: 'Network', codes: NETWORK_CODES },
  { title: 'Keys', codes: KEYS_CODES },
  { title: 'Quotas', codes: QUOTA_CODES },
] as const satisfies readonly FindingArea[];
