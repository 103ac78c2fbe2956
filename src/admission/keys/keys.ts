import type { Check } from '../check.ts';
import { checkBucketKeys } from './bucket-keys.ts';
import { checkKeyGrants } from './key-grants.ts';
import { checkKeyOptions } from './key-options.ts';
import { checkKeyPlace } from './key-place.ts';
import { checkKeyState } from './key-state.ts';

const CHECKS: readonly Check[] = [
  checkKeyOptions,
  checkKeyPlace,
  checkKeyState,
  checkKeyGrants,
  checkBucketKeys,
];

/** Can the job be protected by the key that it names? A job without one is asked nothing. */
export const checkKeys: Check = (checked) => CHECKS.flatMap((check) => check(checked));
