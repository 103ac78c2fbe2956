import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import type { Answering } from '../../planner/capacity/answer.ts';
import {
  type DeadlineCurve,
  deadlineCurve,
  workersAxis,
} from '../../planner/capacity/deadline-curve.ts';
import type { Axis } from '../../planner/search/axis.ts';
import { DEADLINE_CURVE } from '../../report/capacity/deadline-curve.ts';
import type { Variants } from '../../scenario/variants.ts';
import { parsePercent } from '../../units/percent.ts';
import { parseAxis } from '../axis-option.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { readText, readWhole } from '../option-values.ts';
import { meantAxis } from '../meant-axis.ts';
import { playAnswer, readThreads, THREADS_OPTION } from '../play-answer.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { openOneScenario } from '../read-scenario-file.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const USAGE = 'deadline FILE [--axis PATH=A,B,C]';
const FORMATS = ['text', 'json', 'csv', 'md'] as const;

type Values = Readonly<Record<string, unknown>>;

function readShare(values: Values): number {
  const given = readText('deadline', values, 'kept');
  const share = parsePercent(given);
  if (share.ok && share.value > 0) return share.value;
  throw usageError(`expected --kept to be a share such as "95 %", got ${given ?? ''}`, 'deadline');
}

/** Each is played again and again; beyond it, a slip of the keyboard. */
const MOST_VALUES = 1000;

function readAxis(values: Values): Axis | null {
  const given = readText('deadline', values, 'axis');
  if (given === null) return null;
  const read = parseAxis(given);
  if (!read.ok) throw usageError(read.problem, 'deadline');
  const { choices } = read.axis;
  if (choices.length <= MOST_VALUES) return read.axis;
  throw usageError(
    `expected --axis of at most ${MOST_VALUES} values, got ${choices.length}`,
    'deadline',
  );
}

function meantIn(given: Axis, variants: Variants): Axis {
  const meant = meantAxis(given, variants);
  if (meant.ok) return meant.axis;
  throw usageError(meant.problem, 'deadline');
}

function checkEnds({ base: { jobs, name } }: Variants): void {
  if (jobs.every(({ type }) => type === 'batch')) return;
  throw new InputError(
    `millrace: expected jobs with an end: ${name} has a job of \`type: streaming\`, which meets no deadline`,
  );
}

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const runs = readWhole('deadline', values, 'runs');
  const format = readChoice('deadline', values, 'format', FORMATS);
  const share = readShare(values);
  const given = readAxis(values);
  const threads = readThreads('deadline', values);
  const variants = await openOneScenario('deadline', USAGE, operands, io);
  checkEnds(variants);
  const axis = given === null ? workersAxis(variants) : meantIn(given, variants);
  const answered = async (found: DeadlineCurve): Promise<number> => {
    await print(io.stdout, DEADLINE_CURVE[format](found, screenOf(io)));
    return exitCodeOf(found.points.some(({ problem }) => problem === null) ? [] : ['rejected']);
  };
  const find = (answering: Answering) => deadlineCurve(variants, { axis, runs, share }, answering);
  const expected = axis.choices.length * runs;
  return await playAnswer({ variants, threads, expected, find, answered }, io);
}

const text = (describe: string, more: { readonly default?: string } = {}) =>
  ({ type: 'string', requiresArg: true, describe, ...more }) as const;

/** `millrace deadline FILE` */
export const deadline: Command = {
  name: 'deadline',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Draw cost against deadline, over maxNumWorkers or another axis',
  options: {
    axis: text(
      'what varies: maxNumWorkers=5,10,20, or =10..200..10, flexrs=true,false; maxNumWorkers when left out',
    ),
    kept: text('share of runs in which a deadline is kept', { default: '95 %' }),
    runs: text('replications of each point', { default: String(DEFAULT_RUNS) }),
    threads: THREADS_OPTION,
    format: text(`what to print: ${FORMATS.join(', ')}`, { default: 'text' }),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
