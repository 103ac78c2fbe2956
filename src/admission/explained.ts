import { ruleOf } from './codes.ts';
import type { Finding, Stated } from './finding.ts';

/** @returns the finding with its reason: its own, or the rule of its code */
export const explained = (stated: Stated): Finding => ({
  ...stated,
  why: stated.why ?? ruleOf(stated.code)?.rule ?? '',
});
