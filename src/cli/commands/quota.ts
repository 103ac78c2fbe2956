import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { type Answering, answerSearch } from '../../planner/capacity/answer.ts';
import { type LeastLimits, leastLimits } from '../../planner/capacity/least-limits.ts';
import { LEAST_LIMITS } from '../../report/capacity/least-limits.ts';
import { exitCodeOf, REFUSED } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { readWhole } from '../option-values.ts';
import { playAnswer, readThreads, THREADS_OPTION } from '../play-answer.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { openOneScenario } from '../read-scenario-file.ts';
import { screenOf } from '../screen.ts';
import { isTurnedDown } from '../standing-refusal.ts';
import type { Command } from './command.ts';

const USAGE = 'quota FILE';
const FORMATS = ['text', 'json', 'csv', 'md'] as const;

/** Play-outs for each of the runs, about: eight quotas or so, a few trials each. */
const TRIALS = 30;

type Values = Readonly<Record<string, unknown>>;

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const runs = readWhole('quota', values, 'runs');
  const format = readChoice('quota', values, 'format', FORMATS);
  const threads = readThreads('quota', values);
  const variants = await openOneScenario('quota', USAGE, operands, io);
  const { base } = variants;
  if (await isTurnedDown(base, io)) return REFUSED;
  const answered = async (found: LeastLimits): Promise<number> => {
    await print(io.stdout, LEAST_LIMITS[format](found, screenOf(io)));
    return exitCodeOf(found.enough ? [] : ['missed']);
  };
  const find = (answering: Answering) =>
    answerSearch(leastLimits(base, runs), base, runs, answering);
  return await playAnswer({ variants, threads, expected: TRIALS * runs, find, answered }, io);
}

const text = (describe: string, fallback: string) =>
  ({ type: 'string', requiresArg: true, describe, default: fallback }) as const;

/** `millrace quota FILE` */
export const quota: Command = {
  name: 'quota',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Find the smallest quota limits with which every goal still holds',
  options: {
    runs: text('replications of each trial', String(DEFAULT_RUNS)),
    threads: THREADS_OPTION,
    format: text(`what to print: ${FORMATS.join(', ')}`, 'text'),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
