import { understand } from '../../forecast/understanding/understand.ts';
import { renderUnderstandingJson } from '../../report/json.ts';
import { renderUnderstanding } from '../../report/terminal/show.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { OK } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readScenarios } from '../read-scenarios.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const FORMATS = ['text', 'json'] as const;

function checkFiles(files: readonly string[]): void {
  if (files.length === 0) throw usageError('expected a scenario: millrace show FILE…', 'show');
  if (files.filter((file) => file === '-').length > 1) {
    throw usageError('stdin (-) can be read only once', 'show');
  }
}

/** @throws InputError with a line for everything wrong in any file */
async function read(files: readonly string[], io: Io): Promise<readonly Scenario[]> {
  const { scenarios, problems } = await readScenarios(files, io);
  if (problems.length === 0) return scenarios;
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  throw new InputError([...problems, count].join('\n'));
}

/** `millrace show FILE…`: what was understood; whether it would be admitted is for `check` and `run`. */
export const show: Command = {
  name: 'show',
  usage: 'show FILE…    (- reads stdin)',
  summary: 'Show what was understood: options, steps, fused stages, and every default',
  options: {
    format: {
      type: 'string',
      requiresArg: true,
      describe: `what to print: ${FORMATS.join(', ')}`,
      default: 'text',
    },
  },
  async run({ operands, options }, io) {
    checkFiles(operands);
    const format = readChoice('show', options, 'format', FORMATS);
    const understood = (await read(operands, io)).map(understand);
    const screen = screenOf(io);
    const text =
      format === 'json'
        ? renderUnderstandingJson(understood, operands.length > 1)
        : understood.map((each) => renderUnderstanding(each, screen)).join('\n');
    await print(io.stdout, text);
    return OK;
  },
};
