import { dirname, resolve } from 'node:path';
import type { Remark } from '../../importers/evidence.ts';
import { scenarioOf } from '../../importers/scenario/scenario-of.ts';
import { OK, STOPPED_BY } from '../exit-codes.ts';
import { evidenceJson } from '../import/evidence-json.ts';
import { type GatheredFiles, gatherFiles } from '../import/gather-run.ts';
import { IMPORT_OPTIONS, type ImportOptions, readImportOptions } from '../import/import-options.ts';
import { problemLine } from '../import/problem-line.ts';
import { InputError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { newPathProblems, writeNew } from '../new-path.ts';
import { print, printLines } from '../print.ts';
import type { Command } from './command.ts';
import { schemaFrom } from './init.ts';

/** Files may have thousands; the first ones tell what kind of file it is. */
const MOST_REMARKS = 40;

function remarkLines(remarks: readonly Remark[]): string[] {
  const shown = remarks.slice(0, MOST_REMARKS).map(problemLine);
  const more = remarks.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${more} more remarks; --format json has them all`];
}

interface Made {
  readonly text: string;
  readonly remarks: readonly Remark[];
  readonly missing: readonly string[];
}

/** What was read of a job that can be no scenario. */
function readAnyway({ run }: GatheredFiles): string {
  const { job, metrics, messages } = run;
  const parts = [
    job === null ? [] : [`${job.transforms.length} transforms`, `${job.stages.length} stages`],
    job === null ? [] : [`${job.options.size} options`],
    metrics === null ? [] : [`${metrics.totals.size} counters`],
    messages === null ? [] : [`${messages.workers.length} changes of the worker count`],
  ];
  return `read of it: ${parts.flat().join(', ')}; --format json prints them`;
}

/** @throws InputError when no scenario can be made of the run */
function make(gathered: GatheredFiles, { format, out }: ImportOptions, io: Io): Made {
  const { run, remarks, unread } = gathered;
  if (format === 'json') return { text: evidenceJson(run, remarks), remarks, missing: [] };
  const folder = out === null ? io.cwd : dirname(resolve(io.cwd, out));
  const scenario = scenarioOf(run, schemaFrom(folder), unread.map(problemLine));
  if (!scenario.ok) {
    throw new InputError([...scenario.refusals.map(problemLine), readAnyway(gathered)].join('\n'));
  }
  return {
    text: scenario.yaml,
    remarks: [...remarks, ...scenario.remarks],
    missing: scenario.missing,
  };
}

async function hand(text: string, out: string | null, io: Io): Promise<void> {
  if (out === null) return print(io.stdout, text);
  writeNew(out, io, (partial) => {
    io.fs.writeFileSync(partial, text);
  });
}

function lastLines({ missing }: Made, { out, format }: ImportOptions): string[] {
  const written = out === null ? [] : [`written to ${out}`];
  if (format === 'json') return written;
  const count = missing.length;
  if (count === 0) return [...written, 'nothing is missing; next: millrace show'];
  return [
    ...written,
    `still missing (${count}), as TODO in the scenario:`,
    ...missing.map((each) => `  ${each}`),
  ];
}

/** `millrace import [KIND] FILE…` */
export const importRun: Command = {
  name: 'import',
  usage: 'import [job|metrics|messages] FILE…    (files and folders; - reads stdin)',
  summary: 'Make a scenario out of a real run: its job, metrics and messages',
  options: IMPORT_OPTIONS,
  async run({ operands, options: values }, io) {
    const options = readImportOptions(operands, values);
    const problems = newPathProblems({ '--out': options.out }, io);
    if (problems.length > 0) throw new InputError(problems.join('\n'));
    const interruption = watchSignals(io);
    try {
      const gathered = await gatherFiles(options, interruption, io);
      const { signal } = interruption;
      if (gathered === null) {
        await printLines(io.stderr, ['interrupted: nothing is written']);
        return signal === null ? OK : STOPPED_BY[signal];
      }
      await printLines(io.stderr, gathered.readAs);
      const made = make(gathered, options, io);
      await printLines(io.stderr, remarkLines(made.remarks));
      await hand(made.text, options.out, io);
      await printLines(io.stderr, lastLines(made, options));
      return OK;
    } finally {
      interruption.dispose();
    }
  },
};
