import { dirname, isAbsolute, relative, resolve } from 'node:path';
import {
  calibrate,
  type CalibrateOptions,
  type CalibrateResult,
} from '../../calibrate/calibrate.ts';
import type { PastRun } from '../../calibrate/run.ts';
import { editsOf } from '../../calibrate/edits.ts';
import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { dataJson } from '../../report/data-json.ts';
import { renderCalibration } from '../../report/terminal/calibration.ts';
import { editScenario, pricesFileIn, type ScenarioEdit } from '../../scenario/edit-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { OK } from '../exit-codes.ts';
import { gatherRuns } from '../gather-runs.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { newPathProblems, writeNew } from '../new-path.ts';
import { readSize, readText as readValue, readTexts, readWhole } from '../option-values.ts';
import { print, printLines } from '../print.ts';
import { createShareProgress } from '../progress.ts';
import { readChoice } from '../read-choice.ts';
import { readOneScenario } from '../read-scenario-file.ts';
import { readText } from '../read-text.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const USAGE = 'calibrate FILE --from RUN… [--size SIZE] [--out FILE]';
const FORMATS = ['text', 'json'] as const;

type Values = Readonly<Record<string, unknown>>;
type Calibrated = Extract<CalibrateResult, { readonly ok: true }>;

/** The scenario's file is edited, so that what its author wrote stays: it can't come from stdin. */
function checkOut(out: string | null, operands: readonly string[], io: Io): void {
  if (out === null) return;
  if (operands[0] === '-') {
    throw usageError('--out edits the scenario’s file: name it, stdin (-) has none', 'calibrate');
  }
  const problems = newPathProblems({ '--out': out }, io);
  if (problems.length > 0) throw new InputError(problems.join('\n'));
}

/** A price list that the scenario names is looked for beside it: from another folder it has another path. */
function movedPrices(
  text: string,
  file: string,
  out: string,
  { cwd }: Io,
): readonly ScenarioEdit[] {
  const path = pricesFileIn(text);
  const [from, to] = [dirname(resolve(cwd, file)), dirname(resolve(cwd, out))];
  if (path === null || from === to || isAbsolute(path)) return [];
  return [{ kind: 'top', key: 'prices', value: { file: relative(to, resolve(from, path)) } }];
}

function textOf(file: string, out: string, found: Calibrated, scenario: Scenario, io: Io): string {
  const read = readText(file, io);
  const spec = scenario.jobs[found.job];
  const { calibration } = found.scenario;
  if (!read.ok) throw new InputError(`${file}: ${read.problem}`);
  if (spec === undefined || calibration === undefined) throw new RangeError('nothing calibrated');
  const edits = editsOf(found.calibration.fitted, calibration, { index: found.job, spec });
  const edited = editScenario(read.text, [...edits, ...movedPrices(read.text, file, out, io)]);
  if (edited.ok) return edited.text;
  throw new InputError(edited.problems.map((each) => `${file}: ${each}`).join('\n'));
}

/** One computation in one piece: Ctrl-C ends it at once, and nothing has been written yet. */
function fitWithProgress(
  scenario: Scenario,
  runs: readonly PastRun[],
  options: CalibrateOptions,
  io: Io,
): CalibrateResult {
  const progress = createShareProgress(io, 'fitting');
  try {
    const onShare = (share: number): void => {
      progress.at(share);
    };
    return calibrate(scenario, runs, { ...options, onShare });
  } finally {
    progress.stop();
  }
}

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const from = readTexts('calibrate', values, 'from');
  if (from.length === 0) throw usageError(`expected --from: millrace ${USAGE}`, 'calibrate');
  const jobs = readTexts('calibrate', values, 'job');
  if (jobs.length > 0 && from.length > 1) {
    throw usageError('--job takes jobs out of one --from, got several', 'calibrate');
  }
  const bytes = readSize('calibrate', values, 'size');
  const out = readValue('calibrate', values, 'out');
  const replications = readWhole('calibrate', values, 'runs');
  const format = readChoice('calibrate', values, 'format', FORMATS);
  const scenario = await readOneScenario('calibrate', USAGE, operands, io);
  checkOut(out, operands, io);
  const { runs, remarks, stopped } = await gatherRuns(from, jobs, io);
  if (stopped !== null) return stopped;
  await printLines(io.stderr, remarks);
  const found = fitWithProgress(scenario, runs, { bytes, replications }, io);
  if (!found.ok) throw new InputError(found.problems.join('\n'));
  const text = out === null ? null : textOf(operands[0] ?? '', out, found, scenario, io);
  const shown =
    format === 'json'
      ? dataJson(found.calibration)
      : renderCalibration(found.calibration, screenOf(io));
  await print(io.stdout, shown);
  if (out === null || text === null) return OK;
  writeNew(out, io, (partial) => {
    io.fs.writeFileSync(partial, text);
  });
  await printLines(io.stderr, [`written to ${out}; next: millrace run ${out}`]);
  return OK;
}

const option = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

/** `millrace calibrate FILE --from RUN…` */
export const calibrateRuns: Command = {
  name: 'calibrate',
  usage: `${USAGE}    (RUN: a folder or file; RUN=40GB says how much it read)`,
  summary: 'Fit a scenario to real runs, and say how well it replays them',
  options: {
    from: {
      type: 'array',
      requiresArg: true,
      describe: 'runs of the job, one a folder or file; sizes may differ',
    },
    job: {
      type: 'array',
      requiresArg: true,
      describe: 'names or ids of the runs, where the files of --from tell of several jobs',
    },
    size: option('forecast the job at this size too, beside a straight line and Ernest’s model'),
    out: option('write the calibrated scenario into this new file'),
    runs: { ...option('replications of that forecast'), default: String(DEFAULT_RUNS) },
    format: { ...option(`what to print: ${FORMATS.join(', ')}`), default: 'text' },
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
