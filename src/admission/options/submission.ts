import type { Check } from '../check.ts';
import { checkLabels } from './submission/labels.ts';
import { checkLocations } from './submission/locations.ts';
import { checkNames } from './submission/names.ts';
import { checkOldFlags } from './submission/old-flags.ts';
import { checkSizes } from './submission/sizes.ts';

const CHECKS: readonly Check[] = [
  checkNames,
  checkLocations,
  checkLabels,
  checkOldFlags,
  checkSizes,
];

/** What the SDK says before it sends anything, and the service when the job is created, of what is submitted. */
export const checkSubmission: Check = (checked) => CHECKS.flatMap((check) => check(checked));
