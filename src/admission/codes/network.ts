import type { Rule } from './rule.ts';

export const NETWORK_CODES = {} as const satisfies Readonly<Record<string, Rule>>;
