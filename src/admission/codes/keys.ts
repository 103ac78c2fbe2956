import type { Rule } from './rule.ts';

export const KEYS_CODES = {} as const satisfies Readonly<Record<string, Rule>>;
