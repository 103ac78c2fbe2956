import { OK } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { newPathProblems, writeNew } from '../new-path.ts';
import { readText } from '../option-values.ts';
import { mergeRows } from '../sweep/merge-rows.ts';
import type { Command } from './command.ts';

const USAGE = 'merge FILES… --out FILE';
const LINES_AT_ONCE = 4096;

/** Writes lines in large pieces. */
function inPieces(descriptor: number, { fs }: Io) {
  let held: string[] = [];
  const flush = (): void => {
    if (held.length > 0) fs.writeFileSync(descriptor, held.join(''));
    held = [];
  };
  return {
    take(line: string): void {
      held.push(line);
      if (held.length >= LINES_AT_ONCE) flush();
    },
    flush,
  };
}

function run(files: readonly string[], out: string | null, io: Io): number {
  if (files.length === 0 || out === null) {
    throw usageError(`expected files and --out: millrace ${USAGE}`, 'merge');
  }
  const problems = newPathProblems({ '--out': out }, io);
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  writeNew(out, io, (partial) => {
    const descriptor = io.fs.openSync(partial, 'wx');
    try {
      const { take, flush } = inPieces(descriptor, io);
      mergeRows(files, io, take);
      flush();
    } finally {
      io.fs.closeSync(descriptor);
    }
  });
  return OK;
}

/** `millrace merge FILES… --out FILE` */
export const merge: Command = {
  name: 'merge',
  usage: USAGE,
  summary: 'Put the shards of a sweep together: the file that one machine would have written',
  options: {
    out: { type: 'string', requiresArg: true, describe: 'write all rows into this new file' },
  },
  run: ({ operands, options }, io) =>
    Promise.resolve(run(operands, readText('merge', options, 'out'), io)),
};
