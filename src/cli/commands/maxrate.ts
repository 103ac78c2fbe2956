import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { type Answering, answerSearch } from '../../planner/capacity/answer.ts';
import { hasRate, type MaxRate, maxRate } from '../../planner/capacity/max-rate.ts';
import { MAX_RATE } from '../../report/capacity/max-rate.ts';
import { exitCodeOf, REFUSED } from '../exit-codes.ts';
import { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { readWhole } from '../option-values.ts';
import { playAnswer, readThreads, THREADS_OPTION } from '../play-answer.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { openOneScenario } from '../read-scenario-file.ts';
import { screenOf } from '../screen.ts';
import { isTurnedDown } from '../standing-refusal.ts';
import type { Command } from './command.ts';

const USAGE = 'maxrate FILE';
const FORMATS = ['text', 'json', 'csv', 'md'] as const;

/** Trials, about: some doublings, and seven halvings to one percent. */
const TRIALS = 11;

type Values = Readonly<Record<string, unknown>>;

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const runs = readWhole('maxrate', values, 'runs');
  const format = readChoice('maxrate', values, 'format', FORMATS);
  const threads = readThreads('maxrate', values);
  const variants = await openOneScenario('maxrate', USAGE, operands, io);
  const { base } = variants;
  if (!hasRate(base)) {
    throw new InputError(
      `millrace: expected a job of \`type: streaming\`: ${base.name} has no source whose rate could grow; millrace growth has data of batch jobs grow`,
    );
  }
  if (await isTurnedDown(base, io)) return REFUSED;
  const answered = async (found: MaxRate): Promise<number> => {
    await print(io.stdout, MAX_RATE[format](found, screenOf(io)));
    return exitCodeOf((found.highest?.factor ?? 0) >= 1 ? [] : ['missed']);
  };
  const find = (answering: Answering) => answerSearch(maxRate(base, runs), base, runs, answering);
  return await playAnswer({ variants, threads, expected: TRIALS * runs, find, answered }, io);
}

const text = (describe: string, fallback: string) =>
  ({ type: 'string', requiresArg: true, describe, default: fallback }) as const;

/** `millrace maxrate FILE` */
export const maxrate: Command = {
  name: 'maxrate',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Find the highest input rate at which a streaming scenario still meets its goals',
  options: {
    runs: text('replications of each trial', String(DEFAULT_RUNS)),
    threads: THREADS_OPTION,
    format: text(`what to print: ${FORMATS.join(', ')}`, 'text'),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
