import { dirname, resolve } from 'node:path';
import type { Remark } from '../../importers/evidence.ts';
import { PROJECT_KINDS, type ProjectKind } from '../../importers/project/kinds.ts';
import { scenarioOf } from '../../importers/scenario/scenario-of.ts';
import { OK, STOPPED_BY } from '../exit-codes.ts';
import { evidenceJson, specJson } from '../import/evidence-json.ts';
import { gatherProject, tellOfProject } from '../import/gather-project.ts';
import { type GatheredFiles, gatherFiles } from '../import/gather-run.ts';
import { IMPORT_OPTIONS, type ImportOptions, readImportOptions } from '../import/import-options.ts';
import { problemLine } from '../import/problem-line.ts';
import type { ImportKind } from '../import/reader-of.ts';
import { InputError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { newPathProblems, writeNew } from '../new-path.ts';
import { print, printLines } from '../print.ts';
import type { Command } from './command.ts';
import { schemaFrom } from './init.ts';
import { counted } from '../../units/counted.ts';

/** Files may have thousands; the first ones tell what kind of file it is. */
const MOST_REMARKS = 40;

function remarkLines(remarks: readonly Remark[]): string[] {
  const shown = remarks.slice(0, MOST_REMARKS).map(problemLine);
  const more = remarks.length - shown.length;
  return more === 0
    ? shown
    : [...shown, `and ${counted(more, 'more remark')}; --format json has them all`];
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
    job === null
      ? []
      : [counted(job.transforms.length, 'transform'), counted(job.stages.length, 'stage')],
    job === null ? [] : [counted(job.options.size, 'option')],
    metrics === null ? [] : [counted(metrics.totals.size, 'counter')],
    messages === null ? [] : [`${counted(messages.workers.length, 'change')} of the worker count`],
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

type ProjectOptions = ImportOptions & { readonly kind: ProjectKind | null };

/** Files of a project alone are no run: they become the part of a scenario that they tell. */
async function importProject(options: ProjectOptions, io: Io): Promise<number> {
  const { format, out } = options;
  const { project, readAs } = await gatherProject(options, io);
  await printLines(io.stderr, [...readAs, ...remarkLines(project.remarks)]);
  await hand(format === 'json' ? specJson(project.spec) : project.yaml, out, io);
  const next = 'next: paste it into the project: of a scenario';
  await printLines(io.stderr, [
    ...(out === null ? [] : [`written to ${out}`]),
    ...(format === 'json' ? [] : [next]),
  ]);
  return OK;
}

const isProjectKind = (kind: ImportOptions['kind']): kind is ProjectKind =>
  PROJECT_KINDS.some((each) => each === kind);

type RunOptions = ImportOptions & { readonly kind: ImportKind | null };

async function importJob(options: RunOptions, io: Io): Promise<number> {
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
}

/** `millrace import [KIND] FILE…` */
export const importRun: Command = {
  name: 'import',
  usage:
    'import [job|metrics|messages|quotas|iam|kms|subnet] FILE…    (files and folders; - reads stdin)',
  summary: 'Make a scenario out of a real run, or the part of one that files of a project tell',
  options: IMPORT_OPTIONS,
  async run({ operands, options: values }, io) {
    const options = readImportOptions(operands, values);
    const { kind, paths } = options;
    const problems = newPathProblems({ '--out': options.out }, io);
    if (problems.length > 0) throw new InputError(problems.join('\n'));
    if (isProjectKind(kind)) return importProject({ ...options, kind }, io);
    if (kind === null && (await tellOfProject(paths, io))) {
      return importProject({ ...options, kind }, io);
    }
    return importJob({ ...options, kind }, io);
  },
};
