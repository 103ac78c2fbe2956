import { calibrate, type CalibrateResult } from '../../calibrate/calibrate.ts';
import { editsOf } from '../../calibrate/edits.ts';
import { DEFAULT_RUNS } from '../../forecast/forecast.ts';
import { dataJson } from '../../report/data-json.ts';
import { renderCalibration } from '../../report/terminal/calibration.ts';
import { editScenario } from '../../scenario/edit-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { OK } from '../exit-codes.ts';
import { gatherRuns } from '../gather-runs.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { newPathProblems, writeNew } from '../new-path.ts';
import { readSize, readText as readValue, readTexts, readWhole } from '../option-values.ts';
import { print, printLines } from '../print.ts';
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

function textOf(file: string, scenario: Scenario, found: Calibrated, io: Io): string {
  const read = readText(file, io);
  const spec = scenario.jobs[found.job];
  const { calibration } = found.scenario;
  if (!read.ok) throw new InputError(`${file}: ${read.problem}`);
  if (spec === undefined || calibration === undefined) throw new RangeError('nothing calibrated');
  const edits = editsOf(found.calibration.fitted, calibration, { index: found.job, spec });
  const edited = editScenario(read.text, edits);
  if (edited.ok) return edited.text;
  throw new InputError(edited.problems.map((each) => `${file}: ${each}`).join('\n'));
}

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  const from = readTexts('calibrate', values, 'from');
  if (from.length === 0) throw usageError(`expected --from: millrace ${USAGE}`, 'calibrate');
  const bytes = readSize('calibrate', values, 'size');
  const out = readValue('calibrate', values, 'out');
  const replications = readWhole('calibrate', values, 'runs');
  const format = readChoice('calibrate', values, 'format', FORMATS);
  const scenario = await readOneScenario('calibrate', USAGE, operands, io);
  checkOut(out, operands, io);
  const { runs, remarks, stopped } = await gatherRuns(from, io);
  if (stopped !== null) return stopped;
  await printLines(io.stderr, remarks);
  const found = calibrate(scenario, runs, { bytes, replications });
  if (!found.ok) throw new InputError(found.problems.join('\n'));
  const text = out === null ? null : textOf(operands[0] ?? '', scenario, found, io);
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
    size: option('forecast the job at this size too, beside a straight line and Ernest’s model'),
    out: option('write the calibrated scenario into this new file'),
    runs: { ...option('replications of that forecast'), default: String(DEFAULT_RUNS) },
    format: { ...option(`what to print: ${FORMATS.join(', ')}`), default: 'text' },
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
