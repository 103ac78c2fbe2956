import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { hasRate, type MaxRate, maxRate } from '../../planner/capacity/max-rate.ts';
import { MAX_RATE } from '../../report/capacity/max-rate.ts';
import { exitCodeOf, REFUSED } from '../exit-codes.ts';
import { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { readWhole } from '../option-values.ts';
import { playSteps } from '../play-steps.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readOneScenario } from '../read-scenario-file.ts';
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
  const scenario = await readOneScenario('maxrate', USAGE, operands, io);
  if (!hasRate(scenario)) {
    throw new InputError(
      `millrace: expected a job of \`type: streaming\`: ${scenario.name} has no source whose rate could grow; millrace growth has data of batch jobs grow`,
    );
  }
  if (await isTurnedDown(scenario, io)) return REFUSED;
  const answer = async (found: MaxRate): Promise<number> => {
    await print(io.stdout, MAX_RATE[format](found, screenOf(io)));
    return exitCodeOf((found.highest?.factor ?? 0) >= 1 ? [] : ['missed']);
  };
  return await playSteps(maxRate(scenario, runs), TRIALS * runs, io, answer);
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
    format: text(`what to print: ${FORMATS.join(', ')}`, 'text'),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
