import { dirname, join, isAbsolute } from 'node:path';
import { unplayable } from '../forecast/unplayable.ts';
import type { ReadFile } from '../scenario/include.ts';
import { formatIssue, type Issue } from '../scenario/issue.ts';
import { MAX_SCENARIO_BYTES, type ReadResult, readScenario } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Io } from './io.ts';
import { readStdin, readText } from './read-text.ts';

/** What was read, and a line for everything wrong in any of the files. */
export interface ReadScenarios {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly string[];
}

/** Files that a scenario names lie beside it; those of one on stdin, in the working directory. */
function readerBeside(file: string, io: Io): ReadFile {
  const folder = file === '-' ? '.' : dirname(file);
  return (path, name) =>
    readText(isAbsolute(path) ? path : join(folder, path), io, {
      name,
      form: `a ${name} in YAML or JSON`,
      most: MAX_SCENARIO_BYTES,
    });
}

/** What a scenario is read for: to be looked at, or to be played out, with admission or without. */
export type ReadingFor = 'a look' | 'a run' | 'a run without admission';

/** A file with `jobs:` has that name in its paths even where it has one. */
function playProblems(read: ReadResult, reason: ReadingFor): readonly Issue[] {
  if (!read.ok || reason === 'a look') return [];
  const { scenario, placed } = read;
  const found = unplayable(scenario, reason === 'a run' ? 'enforced' : 'skipped');
  const several = scenario.jobs.length > 1;
  return found.map(({ job, key, message }) =>
    placed(several ? ['jobs', job, key] : ['job', key], message),
  );
}

async function readOne(
  file: string,
  io: Io,
  reason: ReadingFor,
): Promise<Scenario | readonly Issue[]> {
  const name = file === '-' ? '<stdin>' : file;
  const read = file === '-' ? await readStdin(io) : readText(file, io);
  if (!read.ok) return [{ file: name, line: 0, column: 0, path: '', message: read.problem }];
  const result = readScenario(read.text, name, readerBeside(file, io));
  const problems = playProblems(result, reason);
  if (problems.length > 0) return problems;
  return result.ok ? result.scenario : result.issues;
}

const isIssues = (read: Scenario | readonly Issue[]): read is readonly Issue[] =>
  Array.isArray(read);

/** Reads all files, `-` being stdin, and finds all that is wrong with them. */
export async function readScenarios(
  files: readonly string[],
  io: Io,
  reason: ReadingFor = 'a look',
): Promise<ReadScenarios> {
  const scenarios: Scenario[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const read = await readOne(file, io, reason);
    if (isIssues(read)) problems.push(...read.map(formatIssue));
    else scenarios.push(read);
  }
  return { scenarios, problems };
}
