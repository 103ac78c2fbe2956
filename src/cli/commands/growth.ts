import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import type { Growth, GrowthStep } from '../../planner/growth/growth.ts';
import { type GrowthRate, parseGrowthRate } from '../../planner/growth/growth-rate.ts';
import { mostMonths, playGrowth } from '../../planner/growth.ts';
import { dataJson } from '../../report/data-json.ts';
import { renderGrowth } from '../../report/terminal/growth.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { exitCodeOf, STOPPED_BY } from '../exit-codes.ts';
import { usageError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { readText, readWhole } from '../option-values.ts';
import { print, printLines } from '../print.ts';
import { createProgress } from '../progress.ts';
import { readChoice } from '../read-choice.ts';
import { readOneScenario } from '../read-scenario-file.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const FORMATS = ['text', 'json'] as const;
const USAGE = 'growth FILE --by "5 %/month" [--months N]';
const MOST_MONTHS = 600;

type Values = Readonly<Record<string, unknown>>;

function readRate(values: Values): GrowthRate {
  const given = readText('growth', values, 'by');
  if (given === null) throw usageError(`expected --by: millrace ${USAGE}`, 'growth');
  const rate = parseGrowthRate(given);
  if (rate.ok) return rate.value;
  throw usageError(`expected --by to be ${rate.expected}, got ${given}`, 'growth');
}

function checkMonths(scenario: Scenario, rate: GrowthRate, months: number): void {
  const most = mostMonths(scenario, rate);
  if (months <= most) return;
  throw usageError(
    `expected --months of at most ${most}: from then on ${rate.text} is more than 1000 PB or 1e18 elements`,
    'growth',
  );
}

/** @returns null when the user interrupted it */
async function play(
  steps: Generator<GrowthStep, Growth>,
  runs: number,
  isStopped: () => boolean,
  io: Io,
): Promise<Growth | null> {
  const progress = createProgress(io, runs, true);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      progress.expect(step.value.months * runs);
      progress.step();
      await nextTurn();
      if (isStopped()) return null;
    }
  } finally {
    progress.stop();
  }
}

const option = (describe: string, more: Readonly<Record<string, string>> = {}) =>
  ({ type: 'string', requiresArg: true, describe, ...more }) as const;

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const rate = readRate(values);
  const months = readWhole('growth', values, 'months', MOST_MONTHS);
  const runs = readWhole('growth', values, 'runs');
  const format = readChoice('growth', values, 'format', FORMATS);
  const scenario = await readOneScenario('growth', USAGE, operands, io);
  checkMonths(scenario, rate, months);
  const interruption = watchSignals(io);
  try {
    const steps = playGrowth(scenario, { rate, months, runs });
    const growth = await play(steps, runs, () => interruption.signal !== null, io);
    const { signal } = interruption;
    if (growth === null) {
      await printLines(io.stderr, ['interrupted: nothing is shown']);
      return signal === null ? 0 : STOPPED_BY[signal];
    }
    await print(
      io.stdout,
      format === 'json' ? dataJson(growth) : renderGrowth(growth, screenOf(io)),
    );
    return exitCodeOf(growth.played.slice(0, 1).map(({ outcome }) => outcome));
  } finally {
    interruption.dispose();
  }
}

/** `millrace growth FILE --by RATE` */
export const growth: Command = {
  name: 'growth',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Find the month in which growing data break a goal, a quota or admission',
  options: {
    by: option('how the data grow: "5 %/month", "60 %/year"'),
    months: option(`how far to look, 1 to ${MOST_MONTHS}`, { default: '36' }),
    runs: option('replications of each month played out', { default: String(DEFAULT_RUNS) }),
    format: option(`what to print: ${FORMATS.join(', ')}`, { default: 'text' }),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
