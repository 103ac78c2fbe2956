import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { againstRun } from './compare/against-run.ts';
import { sideBySide } from './compare/side-by-side.ts';
import type { Command } from './command.ts';

const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

/** `millrace compare A B…`, `compare FILE --set PATH=VALUE`, `compare FILE --against RUN` */
export const compare: Command = {
  name: 'compare',
  usage: `compare A B…
       millrace compare FILE --set PATH=VALUE… [--variant NAME --set …]…
       millrace compare FILE --against RUN    (RUN: files or a folder)`,
  summary:
    'Lay scenarios, or variants of one, side by side on the same luck; or a forecast beside the real run',
  options: {
    set: text('another value: job.options.maxNumWorkers=50; several make one variant'),
    variant: text('begins another variant of that name: the --set behind it are its own'),
    sdk: text('another language of the jobs in the variant: java, python, go'),
    runner: text('another runner of the jobs in the variant, as far as it is modelled: dataflow'),
    against: {
      type: 'array',
      requiresArg: true,
      describe: 'the real run: its job as JSON, or a folder with all its files',
    },
    job: text('name or id of the run, where the files tell of several jobs'),
    metrics: text('its metrics, where they are in a file of their own'),
    messages: text('its messages, likewise'),
    seed: text('of every variant, instead of the first one’s'),
    runs: { ...text('replications'), default: String(DEFAULT_RUNS) },
    format: {
      ...text('what to print: text, json, csv, md; with --against text, json, csv'),
      default: 'text',
    },
    'no-progress': { type: 'boolean', describe: 'no progress bar, also not on a terminal' },
  },
  run(given, io) {
    const against = given.options['against'] !== undefined;
    return against ? againstRun(given.operands, given.options, io) : sideBySide(given, io);
  },
};
