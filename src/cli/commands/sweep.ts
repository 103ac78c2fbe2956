import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { readAxes } from '../../planner/search/axes/read-axes.ts';
import type { Axis } from '../../planner/search/axis.ts';
import { rowsIn, type Shard, type Sweep } from '../../planner/sweep/sweep.ts';
import { ROW_FORMATS } from '../../report/csv/sweep.ts';
import type { Executor } from '../../planner/executor.ts';
import { formatIssue } from '../../scenario/issue.ts';
import type { Variants } from '../../scenario/variants.ts';
import { OK, STOPPED_BY } from '../exit-codes.ts';
import { openExecutor } from '../executors/open-executor.ts';
import { type QueueAddress, readAddress } from '../executors/queue/address.ts';
import { InputError, usageError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { readText, readTexts, readWhole } from '../option-values.ts';
import { printLines } from '../print.ts';
import { createProgress } from '../progress.ts';
import { readChoice } from '../read-choice.ts';
import { readVariants } from '../read-scenarios.ts';
import { parseAxis } from '../axis-option.ts';
import { meantAxis } from '../meant-axis.ts';
import { axesProblems } from '../sweep/check-axes.ts';
import { playSweep } from '../sweep/play-sweep.ts';
import type { RowForm } from '../sweep/row-key.ts';
import { filedRows, printedRows, type RowSink } from '../sweep/row-sink.ts';
import { readShard } from '../sweep/shard-option.ts';
import { sweepId } from '../sweep/sweep-id.ts';
import type { Command } from './command.ts';

const USAGE = 'sweep FILE [--axis PATH=VALUES…] [--out FILE]';
const FORMATS = ['csv', 'ndjson'] as const satisfies readonly RowForm[];
const MOST_THREADS = 256;

type Values = Readonly<Record<string, unknown>>;

/** Everything that the command line says about a sweep, checked. */
interface Asked {
  readonly form: RowForm;
  readonly out: string | null;
  readonly resume: boolean;
  readonly shard: Shard;
  /** Null: as many as there are cores. */
  readonly threads: number | null;
  /** Null: here. */
  readonly queue: QueueAddress | null;
}

function readAsked(values: Values): Asked {
  const out = readText('sweep', values, 'out');
  const resume = values['resume'] === true;
  if (resume && out === null) throw usageError('expected --out with --resume', 'sweep');
  const threads = readText('sweep', values, 'threads');
  const queue = readText('sweep', values, 'queue');
  if (threads !== null && queue !== null) {
    throw usageError('expected --threads or --queue, not both', 'sweep');
  }
  return {
    form: readChoice('sweep', values, 'format', FORMATS),
    out,
    resume,
    shard: readShard(readText('sweep', values, 'shard')),
    threads: threads === null ? null : readWhole('sweep', values, 'threads', MOST_THREADS),
    queue: queue === null ? null : readAddress('sweep', queue),
  };
}

const counted = (problems: readonly string[]): InputError =>
  new InputError(
    [...problems, `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`].join(
      '\n',
    ),
  );

/** @throws InputError with a line for every axis whose name means nothing */
function meantAxes(typed: readonly Axis[], variants: Variants): readonly Axis[] {
  const meant = typed.map((axis) => meantAxis(axis, variants));
  const bad = meant.flatMap((each) => (each.ok ? [] : [each.problem]));
  if (bad.length > 0) throw counted(bad);
  return meant.flatMap((each) => (each.ok ? [each.axis] : []));
}

/** The axes of `search:`. @throws InputError where there are none, or with a line for everything wrong with them */
function ownAxes(variants: Variants): readonly Axis[] {
  const specs = variants.base.search?.axes ?? [];
  if (specs.length === 0) {
    throw usageError(`expected --axis, for \`search:\` names no axes: millrace ${USAGE}`, 'sweep');
  }
  const read = readAxes(variants, specs);
  if (!read.ok) throw counted(read.issues.map(formatIssue));
  return read.axes;
}

/** @throws InputError with a line for everything wrong with the scenario or the axes */
async function readSweep(
  operands: readonly string[],
  values: Values,
  io: Io,
): Promise<{ readonly variants: Variants; readonly sweep: Sweep }> {
  const [file, ...more] = operands;
  if (file === undefined) throw usageError(`expected a scenario: millrace ${USAGE}`, 'sweep');
  if (more.length > 0)
    throw usageError(`expected one scenario, got ${more.join(', ')} too`, 'sweep');
  const given = readTexts('sweep', values, 'axis').map(parseAxis);
  const runs = readWhole('sweep', values, 'runs');
  const variants = await readVariants(file, io);
  const bad = given.flatMap((each) => (each.ok ? [] : [each.problem]));
  const problems = 'base' in variants ? bad : [...variants, ...bad];
  if (!('base' in variants) || problems.length > 0) throw counted(problems);
  const typed = given.flatMap((each) => (each.ok ? [each.axis] : []));
  const axes = typed.length > 0 ? meantAxes(typed, variants) : ownAxes(variants);
  const wrong = axesProblems(variants, axes, runs);
  if (wrong.length > 0) throw counted(wrong);
  return { variants, sweep: { id: sweepId(variants.base, axes, runs), axes, runs } };
}

const inWords = ({ out }: Asked, rows: number, all: number): string =>
  `${rows} of ${all} rows ${out === null ? 'printed' : `are in ${out}; the same with --resume goes on`}`;

async function play(
  sweep: Sweep,
  executor: Executor,
  asked: Asked,
  sink: RowSink,
  io: Io,
): Promise<number> {
  const all = rowsIn(sweep, asked.shard);
  const interruption = watchSignals(io);
  const progress = createProgress(io, all - sink.rows, true);
  const stop = (): boolean => interruption.signal !== null;
  try {
    const rows = await playSweep(sweep, asked.shard, {
      ...{ executor, sink, form: asked.form, progress, stop },
    });
    progress.stop();
    const { signal } = interruption;
    if (signal === null || rows === all) return OK;
    await printLines(io.stderr, [`interrupted: ${inWords(asked, rows, all)}`]);
    return STOPPED_BY[signal];
  } finally {
    progress.stop();
    sink.close();
    interruption.dispose();
  }
}

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const asked = readAsked(values);
  const { variants, sweep } = await readSweep(operands, values, io);
  const header = ROW_FORMATS[asked.form].header(sweep.axes.map(({ name }) => name));
  const wanted = { sweep, shard: asked.shard, form: asked.form, header };
  const executor = await openExecutor(variants.value, asked, io);
  try {
    const sink =
      asked.out === null ? printedRows(io, wanted) : filedRows(asked.out, io, wanted, asked.resume);
    return await play(sweep, executor, asked, sink, io);
  } finally {
    await executor.close();
  }
}

const option = (describe: string, more: Readonly<Record<string, string>> = {}) =>
  ({ type: 'string', requiresArg: true, describe, ...more }) as const;

/** `millrace sweep FILE` */
export const sweep: Command = {
  name: 'sweep',
  usage: `${USAGE}    (- reads stdin)`,
  summary: 'Play out every combination of some values, so many times each; a row for each run',
  options: {
    axis: {
      type: 'array',
      string: true,
      nargs: 1,
      requiresArg: true,
      describe:
        'what varies, a path or a name that `plan` knows, and its values: workerMachineType=n1-standard-4,n2-standard-8, flexrs=true,false or job.options.maxNumWorkers=10..200..10 (from..to..step); left out: the axes of `search:`',
    },
    runs: option('replications of each combination', { default: String(DEFAULT_RUNS) }),
    format: option(`what to write: ${FORMATS.join(', ')}`, { default: 'csv' }),
    out: option('write the rows into this new file, as they come'),
    resume: { type: 'boolean', describe: 'go on with the file of --out, if it is there' },
    shard: option('compute only this part of the rows, such as 3/10; `merge` puts parts together'),
    threads: option('threads to play on; left out: one for each core, if there is enough to do'),
    queue: option('have other machines play, by a queue: redis://HOST:6379; see `serve-queue`'),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
