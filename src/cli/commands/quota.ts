import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { type LeastLimits, leastLimits } from '../../planner/capacity/least-limits.ts';
import { LEAST_LIMITS } from '../../report/capacity/least-limits.ts';
import { exitCodeOf, REFUSED } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { readWhole } from '../option-values.ts';
import { playSteps } from '../play-steps.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readOneScenario } from '../read-scenario-file.ts';
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
  const scenario = await readOneScenario('quota', USAGE, operands, io);
  if (await isTurnedDown(scenario, io)) return REFUSED;
  const answer = async (found: LeastLimits): Promise<number> => {
    await print(io.stdout, LEAST_LIMITS[format](found, screenOf(io)));
    return exitCodeOf(found.enough ? [] : ['missed']);
  };
  return await playSteps(leastLimits(scenario, runs), TRIALS * runs, io, answer);
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
    format: text(`what to print: ${FORMATS.join(', ')}`, 'text'),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
