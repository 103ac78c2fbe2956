import { basename, dirname, join, resolve } from 'node:path';
import { OK, STOPPED_BY } from '../exit-codes.ts';
import { usageError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { print, printLines } from '../print.ts';
import { type ScrubRequest, scrubFolder } from '../scrub/scrub-folder.ts';
import { summaryLines } from '../scrub/summary.ts';
import type { Command } from './command.ts';

type Values = Readonly<Record<string, unknown>>;

function readOut({ out }: Values): string | null {
  if (out === undefined) return null;
  if (typeof out === 'string' && out !== '' && !out.startsWith('--')) return out;
  throw usageError('option --out needs a value', 'scrub');
}

/** @throws InputError on a missing DIR, or options that contradict each other */
function readRequest(operands: readonly string[], values: Values, io: Io): ScrubRequest {
  const [folder, ...more] = operands;
  if (folder === undefined || more.length > 0) {
    throw usageError('expected one folder: millrace scrub DIR', 'scrub');
  }
  const inPlace = values['in-place'] === true;
  const given = readOut(values);
  if (inPlace && given !== null)
    throw usageError('--in-place and --out exclude each other', 'scrub');
  const path = resolve(io.cwd, folder);
  const beside = join(dirname(folder), `${basename(path)}-scrubbed`);
  return { folder, out: inPlace ? null : (given ?? beside), names: values['names'] === true };
}

/** `millrace scrub DIR` */
export const scrub: Command = {
  name: 'scrub',
  usage: 'scrub DIR [--out NEWDIR]    (without --out: DIR-scrubbed)',
  summary: 'Replace names of projects, people, buckets and hosts in the files of a real run',
  options: {
    out: { type: 'string', requiresArg: true, describe: 'the new folder' },
    'in-place': { type: 'boolean', default: false, describe: 'replace the files of DIR' },
    names: {
      type: 'boolean',
      default: false,
      describe: 'replace names of steps, transforms and classes too',
    },
  },
  async run({ operands, options }, io) {
    const request = readRequest(operands, options, io);
    const interruption = watchSignals(io);
    try {
      const summary = await scrubFolder(request, interruption, io);
      if (summary === null) {
        await printLines(io.stderr, ['interrupted: nothing is written']);
        return interruption.signal === null ? OK : STOPPED_BY[interruption.signal];
      }
      const lines = summaryLines(summary, request.out ?? request.folder);
      await print(io.stdout, lines.map((line) => `${line}\n`).join(''));
      return OK;
    } finally {
      interruption.dispose();
    }
  },
};
