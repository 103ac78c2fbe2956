import { compareWithRun } from '../../../calibrate/compare/compare.ts';
import type { Comparison } from '../../../calibrate/compare/comparison.ts';
import { renderComparisonCsv } from '../../../report/csv/comparison.ts';
import { dataJson } from '../../../report/data-json.ts';
import { renderComparison } from '../../../report/terminal/comparison.ts';
import type { TerminalOptions } from '../../../report/terminal.ts';
import { OK } from '../../exit-codes.ts';
import { gatherOneRun } from '../../gather-runs.ts';
import { InputError, usageError } from '../../input-error.ts';
import type { Io } from '../../io.ts';
import { readText, readTexts, readWhole } from '../../option-values.ts';
import { print, printLines } from '../../print.ts';
import { readChoice } from '../../read-choice.ts';
import { readOneScenario } from '../../read-scenario-file.ts';
import { screenOf } from '../../screen.ts';

const USAGE = 'compare FILE --against RUN [--metrics FILE] [--messages FILE]';

type Values = Readonly<Record<string, unknown>>;

const RENDERERS: Readonly<
  Record<'text' | 'json' | 'csv', (comparison: Comparison, screen: TerminalOptions) => string>
> = {
  text: renderComparison,
  json: (comparison) => dataJson(comparison),
  csv: (comparison) => renderComparisonCsv(comparison),
};

const FORMATS = Object.keys(RENDERERS) as readonly (keyof typeof RENDERERS)[];

function pathsOf(values: Values): readonly string[] {
  const against = readTexts('compare', values, 'against');
  if (against.length === 0) throw usageError(`expected --against: millrace ${USAGE}`, 'compare');
  const more = [readText('compare', values, 'metrics'), readText('compare', values, 'messages')];
  return [...against, ...more.filter((path) => path !== null)];
}

/** Lays a forecast beside the real run. @returns the exit code */
export async function againstRun(
  operands: readonly string[],
  values: Values,
  io: Io,
): Promise<number> {
  const paths = pathsOf(values);
  const runs = readWhole('compare', values, 'runs');
  const format = readChoice('compare', values, 'format', FORMATS);
  const scenario = await readOneScenario('compare', USAGE, operands, io);
  const {
    runs: found,
    remarks,
    stopped,
  } = await gatherOneRun(paths, readText('compare', values, 'job'), io);
  const [past] = found;
  if (stopped !== null || past === undefined) return stopped ?? OK;
  await printLines(io.stderr, remarks);
  const compared = compareWithRun(scenario, past, runs);
  if (!compared.ok) throw new InputError(compared.problems.join('\n'));
  await print(io.stdout, RENDERERS[format](compared.comparison, screenOf(io)));
  return OK;
}
