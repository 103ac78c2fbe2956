import type { Options } from 'yargs';
import { DEFAULT_RUNS } from '../forecast/forecast.ts';
import { FORMATS, type FormatName } from '../report/formats.ts';
import { visibleText } from '../scenario/visible-text.ts';
import { nearestName } from '../units/nearest-name.ts';
import { usageError } from './input-error.ts';

const MAX_RUNS = 100_000;
const MAX_SEED = 200;

const formatNames = Object.keys(FORMATS) as readonly FormatName[];
const formatList = formatNames.join(', ');

const text = (describe: string, more: Options = {}): Options => ({
  type: 'string',
  requiresArg: true,
  describe,
  ...more,
});

/** The options of `run`; all values come as text and are checked below. */
export const RUN_OPTIONS = {
  format: text(`what to print: ${formatList}`, { default: 'text' }),
  set: text('another value than FILE has, for one FILE: job.options.maxNumWorkers=50'),
  out: text('write all reports into this new folder'),
  seed: text("instead of the scenario's seed"),
  runs: text(`replications, 1 to ${MAX_RUNS}`, { default: String(DEFAULT_RUNS) }),
  trace: text('write the raw events of replication 0 to this new file, one JSON object a line'),
  'skip-admission': {
    type: 'boolean',
    describe:
      'run the jobs even where the checks would turn them down; what quota has no room for is refused still',
  },
  'no-progress': { type: 'boolean', describe: 'no progress bar, also not on a terminal' },
} as const satisfies Readonly<Record<string, Options>>;

export interface RunOptions {
  readonly files: readonly string[];
  readonly format: FormatName;
  /** Null: no folder is written. */
  readonly out: string | null;
  /** Null: the scenario's own. */
  readonly seed: string | null;
  readonly runs: number;
  readonly trace: string | null;
  readonly skipAdmission: boolean;
  readonly progress: boolean;
}

type Values = Readonly<Record<string, unknown>>;

const wrong = (problem: string) => usageError(problem, 'run');

function readValue(values: Values, name: keyof typeof RUN_OPTIONS): string | null {
  const value = values[name];
  if (value === undefined) return null;
  if (typeof value === 'string' && value !== '' && !value.startsWith('--')) return value;
  throw wrong(`option --${name} needs a value`);
}

function readFormat(values: Values): FormatName {
  const given = readValue(values, 'format') ?? '';
  const format = formatNames.find((name) => name === given);
  if (format !== undefined) return format;
  const nearest = nearestName(given, formatNames);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  throw wrong(`expected --format to be one of ${formatList}, got ${given}${hint}`);
}

function readRuns(values: Values): number {
  const given = readValue(values, 'runs') ?? '';
  const runs = /^\d{1,9}$/u.test(given) ? Number(given) : 0;
  if (runs >= 1 && runs <= MAX_RUNS) return runs;
  throw wrong(`expected --runs to be a whole number from 1 to ${MAX_RUNS}, got ${given}`);
}

function readSeed(values: Values): string | null {
  const seed = readValue(values, 'seed');
  if (seed === null || visibleText(MAX_SEED).test(seed)) return seed;
  throw wrong(`expected --seed to be 1 to ${MAX_SEED} visible characters`);
}

/** @throws InputError on a missing FILE, a wrong value, or options that do not go together */
export function readRunOptions(files: readonly string[], values: Values): RunOptions {
  if (files.length === 0) throw wrong('expected a scenario: millrace run FILE…');
  if (files.filter((file) => file === '-').length > 1)
    throw wrong('stdin (-) can be read only once');
  const trace = readValue(values, 'trace');
  if (values['set'] !== undefined && files.length > 1) {
    throw wrong('--set takes one FILE, not several');
  }
  if (trace !== null && files.length > 1) throw wrong('--trace takes one FILE, not several');
  return {
    files,
    format: readFormat(values),
    out: readValue(values, 'out'),
    seed: readSeed(values),
    runs: readRuns(values),
    trace,
    skipAdmission: values['skip-admission'] === true,
    progress: values['no-progress'] !== true,
  };
}
