import { FINDING_AREAS } from './codes/areas.ts';
import type { Rule } from './codes/rule.ts';

export type { Rule, Stage } from './codes/rule.ts';

type CodeIn<Area> = Area extends { readonly codes: infer Codes } ? keyof Codes : never;

export type FindingCode = CodeIn<(typeof FINDING_AREAS)[number]>;

/** What stands behind each code; a finding itself says what is wrong in this scenario. */
export const FINDING_CODES = Object.fromEntries(
  FINDING_AREAS.flatMap(({ codes }) => Object.entries<Rule>(codes)),
) as Readonly<Record<FindingCode, Rule>>;

/** Takes a code; returns its rule, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return Object.hasOwn(FINDING_CODES, code) ? FINDING_CODES[code as FindingCode] : undefined;
}
