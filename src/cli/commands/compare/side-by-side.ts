import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SideBySide } from '../../../planner/compare/side-by-side.ts';
import { startComparing, type Variant } from '../../../planner/compare.ts';
import { renderSideBySideCsv } from '../../../report/compare/csv.ts';
import { renderSideBySideMarkdown } from '../../../report/compare/markdown.ts';
import { renderSideBySide } from '../../../report/compare/text.ts';
import { dataJson } from '../../../report/data-json.ts';
import type { TerminalOptions } from '../../../report/terminal.ts';
import { exitCodeOf, STOPPED_BY } from '../../exit-codes.ts';
import { InputError, usageError } from '../../input-error.ts';
import { type Interruption, watchSignals } from '../../interruption.ts';
import type { Io } from '../../io.ts';
import { readText, readWhole } from '../../option-values.ts';
import type { Given } from '../../parse-command-line.ts';
import { print, printLines } from '../../print.ts';
import { createProgress } from '../../progress.ts';
import { readChoice } from '../../read-choice.ts';
import { openScenario, readScenarios } from '../../read-scenarios.ts';
import { screenOf } from '../../screen.ts';
import { readVariants } from '../../variants/read-variants.ts';
import { givenVariants, type GivenVariant } from '../../variants/variant-words.ts';
import { counted } from '../../../units/counted.ts';

const COMMAND = 'compare';

const RENDERERS: Readonly<
  Record<'text' | 'json' | 'csv' | 'md', (compared: SideBySide, screen: TerminalOptions) => string>
> = {
  text: renderSideBySide,
  json: (compared) => dataJson(compared),
  csv: (compared) => renderSideBySideCsv(compared),
  md: (compared) => renderSideBySideMarkdown(compared),
};

const FORMATS = Object.keys(RENDERERS) as readonly (keyof typeof RENDERERS)[];

const complaint = (problems: readonly string[]): InputError => {
  const count = counted(problems.length, 'problem');
  return new InputError([...problems, count].join('\n'));
};

async function variantsOfFile(
  [file = '', ...more]: readonly string[],
  given: readonly GivenVariant[],
  io: Io,
): Promise<readonly Variant[]> {
  if (more.length > 0) {
    throw usageError(`expected one FILE with --set, got ${more.join(', ')} too`, COMMAND);
  }
  const opened = await openScenario(file, io);
  if (!opened.ok) throw complaint(opened.problems);
  const { variants, problems } = readVariants(opened.variants, given);
  if (problems.length > 0) throw complaint(problems);
  return variants;
}

/** Scenarios are called by their names, and by their files where two are called alike. */
async function variantsOfFiles(files: readonly string[], io: Io): Promise<readonly Variant[]> {
  if (files.filter((file) => file === '-').length > 1) {
    throw usageError('stdin (-) can be read only once', COMMAND);
  }
  const { located, problems } = await readScenarios(files, io);
  if (problems.length > 0) throw complaint(problems);
  const names = located.map(({ scenario }) => scenario.name);
  const alike = new Set(names).size < names.length;
  return located.map(({ file, scenario }) => ({ name: alike ? file : scenario.name, scenario }));
}

/** What two variants that are called alike are called. */
function eachOnce(variants: readonly Variant[]): readonly Variant[] {
  const names = variants.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return variants;
  throw usageError(`expected each variant once; ${twice} stands twice`, COMMAND);
}

async function read({ operands, words }: Given, io: Io): Promise<readonly Variant[]> {
  const given = givenVariants(COMMAND, words);
  if (operands.length === 0 || (operands.length === 1 && given.length === 0)) {
    throw usageError(
      'expected --against RUN, --set PATH=VALUE or a second scenario: millrace compare A B…',
      COMMAND,
    );
  }
  return eachOnce(
    given.length > 0
      ? await variantsOfFile(operands, given, io)
      : await variantsOfFiles(operands, io),
  );
}

/** @returns over the rounds before an interruption; null: none */
async function play(
  variants: readonly Variant[],
  { options }: Given,
  runs: number,
  interruption: Interruption,
  io: Io,
): Promise<SideBySide | null> {
  const comparing = startComparing(variants, readText(COMMAND, options, 'seed') ?? undefined);
  const progress = createProgress(io, runs, options['no-progress'] !== true);
  try {
    while (comparing.done < runs && interruption.signal === null) {
      comparing.next();
      progress.step();
      await nextTurn();
    }
  } finally {
    progress.stop();
  }
  return comparing.done === 0 ? null : comparing.result();
}

/** Lays scenarios, or variants of one, side by side. @returns the exit code */
export async function sideBySide(given: Given, io: Io): Promise<number> {
  const runs = readWhole(COMMAND, given.options, 'runs');
  const format = readChoice(COMMAND, given.options, 'format', FORMATS);
  const variants = await read(given, io);
  const interruption = watchSignals(io);
  try {
    const compared = await play(variants, given, runs, interruption, io);
    const { signal } = interruption;
    if (signal !== null) {
      const line = `interrupted: ${compared?.runs ?? 0} of ${runs} replications done`;
      await printLines(io.stderr, [line]);
    }
    if (compared !== null) await print(io.stdout, RENDERERS[format](compared, screenOf(io)));
    if (signal !== null) return STOPPED_BY[signal];
    return exitCodeOf(compared?.variants.map(({ outcome }) => outcome) ?? []);
  } finally {
    interruption.dispose();
  }
}
