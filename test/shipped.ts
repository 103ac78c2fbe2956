import { readdirSync, readFileSync } from 'node:fs';
import { formatIssue } from '../src/scenario/issue.ts';
import { readScenario } from '../src/scenario/read-scenario.ts';
import type { Scenario } from '../src/scenario/scenario.ts';

const FOLDER = new URL('../scenarios/', import.meta.url);

/** The files of scenarios that are shipped, sorted. */
export const shippedFiles = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort();

/** @returns the text of a shipped file */
export const shippedText = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

/** Reads a shipped scenario with the files that it names. @throws Error on what is wrong in it */
export function shippedScenario(file: string): Scenario {
  const read = readScenario(shippedText(file), file, undefined, (path, _name, take) => {
    take(shippedText(path));
    return null;
  });
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}
