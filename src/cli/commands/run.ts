import type { RunResult } from '../../forecast/run-result.ts';
import { oldPricesWarning } from '../../report/price-age.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { BAD_INPUT, exitCodeOf, STOPPED_BY } from '../exit-codes.ts';
import { InputError } from '../input-error.ts';
import { type Interruption, watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { newPathProblems } from '../new-path.ts';
import { playOut } from '../play-out.ts';
import { print, printLines } from '../print.ts';
import { createProgress } from '../progress.ts';
import { openScenario, readScenarios } from '../read-scenarios.ts';
import { renderResults } from '../render-results.ts';
import { writeFolder } from '../report-folder.ts';
import { RUN_OPTIONS, readRunOptions, type RunOptions } from '../run-options.ts';
import { screenOf } from '../screen.ts';
import { createTraceFile } from '../trace-file.ts';
import { readVariants } from '../variants/read-variants.ts';
import { givenVariants } from '../variants/variant-words.ts';
import type { Command } from './command.ts';
import { counted } from '../../units/counted.ts';

/** With several files each scenario has a folder of its own, so names must differ. */
function nameProblems(scenarios: readonly Scenario[]): string[] {
  const names = scenarios.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  return twice.map((name) => `expected each scenario name once for --out; ${name} stands twice`);
}

/** The scenarios, or the one with what `--set` says in it; and a line for everything wrong. */
async function read(
  { files }: RunOptions,
  words: readonly string[],
  io: Io,
): Promise<{ readonly scenarios: readonly Scenario[]; readonly problems: readonly string[] }> {
  const given = givenVariants('run', words);
  const [file] = files;
  if (given.length === 0 || file === undefined) return await readScenarios(files, io);
  const opened = await openScenario(file, io);
  if (!opened.ok) return { scenarios: [], problems: opened.problems };
  const { variants, problems } = readVariants(opened.variants, given);
  return { scenarios: variants.slice(1).map(({ scenario }) => scenario), problems };
}

/** @throws InputError with a line for everything wrong in any file or with what is to be written */
async function prepare(
  options: RunOptions,
  words: readonly string[],
  io: Io,
): Promise<readonly Scenario[]> {
  const { scenarios, problems } = await read(options, words, io);
  const all = [
    ...problems,
    ...newPathProblems({ '--out': options.out, '--trace': options.trace }, io),
    ...(options.out === null ? [] : nameProblems(scenarios)),
  ];
  if (all.length > 0) throw new InputError([...all, counted(all.length, 'problem')].join('\n'));
  const { seed } = options;
  return seed === null ? scenarios : scenarios.map((scenario) => ({ ...scenario, seed }));
}

async function playAll(
  scenarios: readonly Scenario[],
  options: RunOptions,
  interruption: Interruption,
  io: Io,
): Promise<readonly RunResult[]> {
  const { runs, skipAdmission } = options;
  const trace = options.trace === null ? null : createTraceFile(options.trace, io);
  const progress = createProgress(io, runs * scenarios.length, options.progress);
  const results: RunResult[] = [];
  try {
    for (const scenario of scenarios) {
      const result = await playOut(scenario, {
        runs,
        interruption,
        progress,
        trace,
        skipAdmission,
      });
      if (result !== null) results.push(result);
    }
  } finally {
    progress.stop();
  }
  return results;
}

/** @returns why no folder could be written, or null; the results are printed all the same */
function tryWriteFolder(results: readonly RunResult[], options: RunOptions, io: Io): string | null {
  if (options.out === null) return null;
  try {
    writeFolder(options.out, results, options.files.length > 1, io);
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** What the first screen says beside the bill; the other forms must not depend on the day. */
function oldPrices(results: readonly RunResult[], io: Io): readonly string[] {
  const days = [...new Set(results.map(({ priceBook }) => priceBook))];
  return days.map((asOf) => oldPricesWarning(asOf, io.today())).filter((line) => line !== null);
}

async function report(
  results: readonly RunResult[],
  options: RunOptions,
  io: Io,
): Promise<boolean> {
  if (results.length === 0) return true;
  const problem = tryWriteFolder(results, options, io);
  const several = options.files.length > 1;
  await print(io.stdout, renderResults(results, options.format, several, screenOf(io)));
  if (options.format !== 'text') await printLines(io.stderr, oldPrices(results, io));
  if (options.out !== null) {
    await printLines(io.stderr, [problem ?? `reports written to ${options.out}`]);
  }
  return problem === null;
}

function interruptedLine(results: readonly RunResult[], { runs, files }: RunOptions): string {
  const done = results.map(({ jobs }) => jobs[0]?.replications.runs ?? 0);
  const total = done.reduce((sum, count) => sum + count, 0);
  return `interrupted: ${total} of ${counted(runs * files.length, 'replication')} done`;
}

/** `millrace run FILE…` */
export const run: Command = {
  name: 'run',
  usage: 'run FILE…    (- reads stdin)',
  summary: 'Simulate scenarios: admission, time, cost, quotas, limits',
  options: RUN_OPTIONS,
  async run({ operands, options: values, words }, io) {
    const options = readRunOptions(operands, values);
    const scenarios = await prepare(options, words, io);
    const interruption = watchSignals(io);
    try {
      const results = await playAll(scenarios, options, interruption, io);
      const { signal } = interruption;
      if (signal !== null) await printLines(io.stderr, [interruptedLine(results, options)]);
      const written = await report(results, options, io);
      if (signal !== null) return STOPPED_BY[signal];
      return written ? exitCodeOf(results.map(({ outcome }) => outcome)) : BAD_INPUT;
    } finally {
      interruption.dispose();
    }
  },
};
