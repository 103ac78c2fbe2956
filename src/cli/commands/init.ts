import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STARTER_KINDS, STARTER_SDKS, starterScenario } from '../../scenario/starter.ts';
import { OK } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { newPathProblems, writeNew } from '../new-path.ts';
import { print, printLines } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import type { Command } from './command.ts';

/** The form of a scenario, as published with this package. */
const SCHEMA = fileURLToPath(new URL('../../../scenarios/scenario.schema.json', import.meta.url));

/** @returns where the schema lies as seen from a folder: what editors read `$schema=` as */
export function schemaFrom(folder: string): string {
  const path = relative(folder, SCHEMA).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

function readFile(operands: readonly string[]): string | null {
  const [file, ...more] = operands;
  if (more.length > 0) throw usageError('expected one FILE at most', 'init');
  return file === undefined || file === '-' ? null : file;
}

function write(file: string, text: string, io: Io): void {
  const problems = newPathProblems({ FILE: file }, io);
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  writeNew(file, io, (partial) => {
    io.fs.writeFileSync(partial, text);
  });
}

/** `millrace init [FILE]` */
export const init: Command = {
  name: 'init',
  usage: 'init [FILE]    (without FILE, or with -, to stdout)',
  summary: 'Write a commented scenario to start from into a new file',
  options: {
    kind: {
      type: 'string',
      requiresArg: true,
      describe: `what the job is: ${STARTER_KINDS.join(', ')}`,
      default: 'batch',
    },
    sdk: {
      type: 'string',
      requiresArg: true,
      describe: `what it is written in: ${STARTER_SDKS.join(', ')}`,
      default: 'java',
    },
  },
  async run({ operands, options }, io) {
    const file = readFile(operands);
    const kind = readChoice('init', options, 'kind', STARTER_KINDS);
    const sdk = readChoice('init', options, 'sdk', STARTER_SDKS);
    const folder = file === null ? io.cwd : dirname(resolve(io.cwd, file));
    const text = starterScenario(kind, sdk, schemaFrom(folder));
    if (file === null) {
      await print(io.stdout, text);
      return OK;
    }
    write(file, text, io);
    await printLines(io.stderr, [`written to ${file}; next: millrace show ${file}`]);
    return OK;
  },
};
