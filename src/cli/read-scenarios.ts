import { dirname, join, isAbsolute } from 'node:path';
import type { ReadFile } from '../scenario/include.ts';
import type { ReadPieces } from '../scenario/include-traces.ts';
import { formatIssue, type Issue } from '../scenario/issue.ts';
import { MAX_DATA_FILE } from '../scenario/files/read-data-file.ts';
import type { Locate } from '../scenario/locate.ts';
import { readScenario } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { openVariants, type Variants } from '../scenario/variants.ts';
import type { Io } from './io.ts';
import { readPieces } from './read-pieces.ts';
import { readStdin, readText } from './read-text.ts';

/** A scenario, and where in its files what stands. */
export interface LocatedScenario {
  /** As the user gave it; `<stdin>`. */
  readonly file: string;
  readonly scenario: Scenario;
  readonly locate: Locate;
}

/** What was read, and a line for everything wrong in any of the files. */
export interface ReadScenarios {
  readonly located: readonly LocatedScenario[];
  /** Those of `located`. */
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
      most: MAX_DATA_FILE,
    });
}

/** The same for files that may be large. */
function piecesBeside(file: string, io: Io): ReadPieces {
  const folder = file === '-' ? '.' : dirname(file);
  return (path, name, take) =>
    readPieces(isAbsolute(path) ? path : join(folder, path), io, name, take);
}

async function readOne(file: string, io: Io): Promise<LocatedScenario | readonly Issue[]> {
  const name = file === '-' ? '<stdin>' : file;
  const read = file === '-' ? await readStdin(io) : readText(file, io);
  if (!read.ok) return [{ file: name, line: 0, column: 0, path: '', message: read.problem }];
  const result = readScenario(read.text, name, readerBeside(file, io), piecesBeside(file, io));
  if (!result.ok) return result.issues;
  return { file: name, scenario: result.scenario, locate: result.locate };
}

const isIssues = (read: LocatedScenario | readonly Issue[]): read is readonly Issue[] =>
  Array.isArray(read);

/** Reads all files, `-` being stdin, and finds all that is wrong with them. */
export async function readScenarios(files: readonly string[], io: Io): Promise<ReadScenarios> {
  const located: LocatedScenario[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const read = await readOne(file, io);
    if (isIssues(read)) problems.push(...read.map(formatIssue));
    else located.push(read);
  }
  return { located, scenarios: located.map(({ scenario }) => scenario), problems };
}

/** Reads a file, `-` being stdin, so that it can be read again with other values; or what is wrong with it, a line each. */
export async function readVariants(file: string, io: Io): Promise<Variants | readonly string[]> {
  const name = file === '-' ? '<stdin>' : file;
  const read = file === '-' ? await readStdin(io) : readText(file, io);
  if (!read.ok) return [`${name}: ${read.problem}`];
  const result = openVariants(read.text, name, {
    readFile: readerBeside(file, io),
    readPieces: piecesBeside(file, io),
  });
  return result.ok ? result.variants : result.issues.map(formatIssue);
}
