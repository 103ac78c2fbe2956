import { type Plan } from '../../planner/plan/plan.ts';
import { DEFAULT_CONFIDENCE, DEFAULT_MAX_RUNS, makePlan } from '../../planner/plan/make-plan.ts';
import { readAxes } from '../../planner/search/axes/read-axes.ts';
import { sensibleAxes } from '../../planner/search/axes/sensible-axes.ts';
import { type Axis } from '../../planner/search/axis.ts';
import { PLAN_FORMATS } from '../../report/plan/formats.ts';
import { formatIssue } from '../../scenario/issue.ts';
import type { Variants } from '../../scenario/variants.ts';
import { parseDuration } from '../../units/duration.ts';
import { parsePercent } from '../../units/percent.ts';
import { exitCodeOf, STOPPED_BY } from '../exit-codes.ts';
import { openExecutor } from '../executors/open-executor.ts';
import { InputError, usageError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { readText, readWhole } from '../option-values.ts';
import { print, printLines } from '../print.ts';
import { createProgress } from '../progress.ts';
import { readChoice } from '../read-choice.ts';
import { readVariants } from '../read-scenarios.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';
import { counted } from '../../units/counted.ts';

const USAGE = 'plan FILE';
const FORMATS = [
  'text',
  'json',
  'csv',
  'md',
] as const satisfies readonly (keyof typeof PLAN_FORMATS)[];
const MOST_RUNS = 1_000_000;
const MOST_THREADS = 256;

type Values = Readonly<Record<string, unknown>>;

const asError = (problems: readonly string[]): InputError =>
  new InputError([...problems, counted(problems.length, 'problem')].join('\n'));

/** @throws InputError with a line for everything wrong with the scenario or its axes */
async function readFile(
  operands: readonly string[],
  io: Io,
): Promise<{
  readonly variants: Variants;
  readonly axes: readonly Axis[];
  readonly axesGiven: boolean;
}> {
  const [file, ...more] = operands;
  if (file === undefined) throw usageError(`expected a scenario: millrace ${USAGE}`, 'plan');
  if (more.length > 0)
    throw usageError(`expected one scenario, got ${more.join(', ')} too`, 'plan');
  const variants = await readVariants(file, io);
  if (!('base' in variants)) throw asError(variants);
  const given = variants.base.search?.axes ?? [];
  const axesGiven = given.length > 0;
  const read = readAxes(variants, axesGiven ? given : sensibleAxes(variants.base));
  if (!read.ok) throw asError(read.issues.map(formatIssue));
  return { variants, axes: read.axes, axesGiven };
}

function readConfidence(values: Values, variants: Variants): number {
  const given = readText('plan', values, 'confidence');
  if (given === null) return variants.base.search?.confidence ?? DEFAULT_CONFIDENCE;
  const share = parsePercent(given);
  if (share.ok && share.value > 0.5 && share.value < 1) return share.value;
  throw usageError(
    `expected --confidence to be a share above 50 % and below 100 %, such as "95 %", got ${given}`,
    'plan',
  );
}

/** @returns ms; null: no limit */
function readTimeLimit(values: Values): number | null {
  const given = readText('plan', values, 'time-limit');
  if (given === null) return null;
  const limit = parseDuration(given);
  if (limit.ok && limit.value > 0) return limit.value * 1000;
  throw usageError(
    `expected --time-limit to be a duration greater than 0, such as "2 min", got ${given}`,
    'plan',
  );
}

const isGiven = (values: Values, option: string): boolean => values[option] !== undefined;

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const format = readChoice('plan', values, 'format', FORMATS);
  const limitMs = readTimeLimit(values);
  const threads = isGiven(values, 'threads')
    ? readWhole('plan', values, 'threads', MOST_THREADS)
    : null;
  const asked = isGiven(values, 'max-runs')
    ? readWhole('plan', values, 'max-runs', MOST_RUNS)
    : null;
  const { variants, axes, axesGiven } = await readFile(operands, io);
  const confidence = readConfidence(values, variants);
  const maxRuns = asked ?? variants.base.search?.maxRuns ?? DEFAULT_MAX_RUNS;
  const interruption = watchSignals(io);
  const began = io.now();
  const isOver = (): boolean => limitMs !== null && io.now() - began >= limitMs;
  const progress = createProgress(io, maxRuns, true);
  const executor = await openExecutor(variants.value, { threads, queue: null }, io);
  try {
    const plan = await makePlan({
      ...{ variants, axes, axesGiven, maxRuns, confidence, executor },
      told: () => {
        progress.step();
      },
      stop: () => interruption.signal !== null || isOver(),
    });
    progress.stop();
    return await report(plan, format, interruption.signal, io);
  } finally {
    progress.stop();
    await executor.close();
    interruption.dispose();
  }
}

async function report(
  plan: Plan,
  format: (typeof FORMATS)[number],
  signal: ReturnType<typeof watchSignals>['signal'],
  io: Io,
): Promise<number> {
  await print(io.stdout, PLAN_FORMATS[format](plan, screenOf(io)));
  if (signal === null) return exitCodeOf([plan.outcome]);
  await printLines(io.stderr, [`interrupted: not settled after ${counted(plan.runs, 'run')}`]);
  return STOPPED_BY[signal];
}

const option = (describe: string, more: Readonly<Record<string, string>> = {}) =>
  ({ type: 'string', requiresArg: true, describe, ...more }) as const;

/** `millrace plan FILE` */
export const plan: Command = {
  name: 'plan',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Find the cheapest configuration that keeps every goal, and why the others lost',
  options: {
    'max-runs': option(
      `most play-outs, 1 to ${MOST_RUNS}; left out: as \`search:\` says, or ${DEFAULT_MAX_RUNS}`,
    ),
    confidence: option('how sure the choice is to be; left out: as `search:` says, or 95 %'),
    'time-limit': option('end after so long with what is settled by then: "2 min"'),
    threads: option('threads to play on; left out: one for each core, if there is enough to do'),
    format: option(`what to print: ${FORMATS.join(', ')}`, { default: 'text' }),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
