import { ruleOf } from '../admission/codes.ts';

/** @returns whether a code is of a want of quota, which is seen when quota is asked for, not beforehand */
export const isByQuota = (code: string): boolean =>
  /(?:^|-)QUOTA(?:-|$)/u.test(code) || ruleOf(code)?.stage === 'quota';
