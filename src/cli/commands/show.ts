import { understand } from '../../forecast/understanding/understand.ts';
import { renderUnderstandingJson } from '../../report/json.ts';
import { renderUnderstanding } from '../../report/terminal/show.ts';
import { OK } from '../exit-codes.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readLocated } from '../read-located.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const FORMATS = ['text', 'json'] as const;

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
    const format = readChoice('show', options, 'format', FORMATS);
    const located = await readLocated('show', operands, io);
    const understood = located.map(({ scenario }) => understand(scenario));
    const screen = screenOf(io);
    const text =
      format === 'json'
        ? renderUnderstandingJson(understood, operands.length > 1)
        : understood.map((each) => renderUnderstanding(each, screen)).join('\n');
    await print(io.stdout, text);
    return OK;
  },
};
