import type { ReadFile } from './include.ts';
import type { ReadPieces } from './include-traces.ts';
import type { Issue } from './issue.ts';
import type { Locate } from './locate.ts';
import type { Scenario } from './scenario.ts';
import { openVariants } from './variants.ts';

export { MAX_SCENARIO_BYTES } from './read-document.ts';

export type ReadResult =
  | { readonly ok: true; readonly scenario: Scenario; readonly locate: Locate }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Reads a scenario: YAML text → checked data with all defaults.
 * @param text the file's content
 * @param file its name, for the issues
 * @param readFile reads the files that the scenario refers to; without it, such a reference is an issue
 * @param readPieces reads those that may be large; without it, `readFile` does
 * @returns the scenario and where its parts stand, or every issue with its place, in the order of the file; never throws on bad input
 */
export function readScenario(
  text: string,
  file: string,
  readFile?: ReadFile,
  readPieces?: ReadPieces,
): ReadResult {
  const opened = openVariants(text, file, { readFile, readPieces });
  if (!opened.ok) return opened;
  const { base, locate } = opened.variants;
  return { ok: true, scenario: base, locate };
}
