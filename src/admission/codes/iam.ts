import type { Rule } from './rule.ts';

export const IAM_CODES = {} as const satisfies Readonly<Record<string, Rule>>;
