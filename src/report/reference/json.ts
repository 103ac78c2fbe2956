import type { Entry } from '../../reference/entry.ts';
import type { Why } from '../../reference/why.ts';

/** @returns what is explained as JSON, nothing rounded, ends with a newline */
export function renderReferenceJson(value: Why | Entry | readonly Entry[]): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
