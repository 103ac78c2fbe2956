import { VERSION } from '../../forecast/version.ts';
import { explainWhy } from '../../reference/why.ts';
import { renderReferenceJson } from '../../report/reference/json.ts';
import { renderWhy } from '../../report/reference/why.ts';
import { formatIssue, type Issue } from '../../scenario/issue.ts';
import { OK } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import { print, printLines } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readJson } from '../read-json.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

/** A result of many jobs with full timelines stays below this. */
const RESULT_FILE = {
  name: 'result',
  form: 'a result in JSON',
  most: 268_435_456,
};

const FORMATS = ['text', 'json'] as const;

const nameOf = (file: string): string => (file === '-' ? '<stdin>' : file);

/** `millrace why RESULT PATH` */
export const why: Command = {
  name: 'why',
  usage: 'why RESULT PATH    (- reads stdin; PATH as in jobs[0].bill.total)',
  summary: 'How a number of a result came about: formula, inputs, price row',
  options: {
    format: {
      type: 'string',
      requiresArg: true,
      describe: `what to print: ${FORMATS.join(', ')}`,
      default: 'text',
    },
  },
  async run({ operands, options }, io) {
    const format = readChoice('why', options, 'format', FORMATS);
    const [file, path, ...more] = operands;
    if (file === undefined || path === undefined || more.length > 0) {
      throw usageError('expected a result and a path: millrace why RESULT PATH', 'why');
    }
    const found = explainWhy(await readJson(file, io, RESULT_FILE), path, VERSION);
    if (!found.ok) {
      const { problem: message, nearest } = found;
      const issue: Issue = { file: nameOf(file), line: 0, column: 0, path, message };
      throw new InputError(formatIssue(nearest === undefined ? issue : { ...issue, nearest }));
    }
    const { otherVersion } = found.why;
    if (otherVersion !== null) {
      await printLines(io.stderr, [
        `${nameOf(file)}: made by Millrace ${otherVersion}; explained as ${VERSION} does it`,
      ]);
    }
    const text =
      format === 'json' ? renderReferenceJson(found.why) : renderWhy(found.why, screenOf(io));
    await print(io.stdout, text);
    return OK;
  },
};
