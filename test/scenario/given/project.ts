import { expect } from 'vitest';
import { formatIssue } from '../../../src/scenario/issue.ts';
import type { ProjectSpec } from '../../../src/scenario/project-spec.ts';
import { type ReadResult, readScenario } from '../../../src/scenario/read-scenario.ts';

/** Files by name, as text, or as what their JSON says. */
export type Files = Readonly<Record<string, string | object>>;

const textOf = (content: string | object): string =>
  typeof content === 'string' ? content : JSON.stringify(content);

/**
 * Reads a scenario whose `project:` has these lines (the first one is line 3), beside these files.
 * @param job more lines of its job
 */
export function readProject(
  lines: string | readonly string[],
  files: Files = {},
  job: readonly string[] = [],
): ReadResult {
  const listed = typeof lines === 'string' ? [lines] : lines;
  const text = [
    'name: test',
    'project:',
    ...listed.map((line) => `  ${line}`),
    ...(listed.some((line) => line.startsWith('region:')) ? [] : ['  region: us-central1']),
    'job:',
    '  sdk: java',
    ...job.map((line) => `  ${line}`),
    '  pipeline:',
    '    - r: { read: generic, size: 1 GB, elements: 1000 }',
    '',
  ].join('\n');
  return readScenario(text, 's.yaml', (path) => {
    const content = Object.hasOwn(files, path) ? files[path] : undefined;
    return content === undefined
      ? { ok: false, problem: 'expected a file; there is no such file' }
      : { ok: true, text: textOf(content) };
  });
}

/** @throws Error with every issue where there are any */
export function project(lines: string | readonly string[], files: Files = {}): ProjectSpec {
  const read = readProject(lines, files);
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario.project;
}

/** @returns every issue on a line */
export function issues(lines: string | readonly string[], files: Files = {}): readonly string[] {
  const read = readProject(lines, files);
  return read.ok ? [] : read.issues.map(formatIssue);
}

/** Expects one issue with this place and beginning. */
export function expectIssue(found: readonly string[], beginning: string): void {
  expect(found.map((issue) => issue.slice(0, beginning.length))).toEqual([beginning]);
}
