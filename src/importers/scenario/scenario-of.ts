import { createConstantReader } from '../../facts/constant-reader.ts';
import { centralConstants } from '../../facts/constants.ts';
import { fuse } from '../../pipeline/fuse.ts';
import { formatIssue } from '../../scenario/issue.ts';
import { MAX_SCENARIO_BYTES, readScenario } from '../../scenario/read-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Refusal, Remark, RunEvidence } from '../evidence.ts';
import { fusionDifferences } from '../fusion-difference.ts';
import { constantLines } from './constant-lines.ts';
import { headLines } from './head-lines.ts';
import { optionLines, type RefusedOptions, unknownOptions } from './option-lines.ts';
import { type ImportedPipeline, pipelineOf } from './pipeline-of.ts';
import { projectLines } from './project-lines.ts';
import { nameTold, sdkTold, typeTold } from './told.ts';
import { type Line, yamlLines, yamlText } from './yaml-lines.ts';

/** A scenario out of a run, or why there can be none. */
export type ImportedScenario =
  | {
      readonly ok: true;
      /** Commented; it reads without an issue and runs. */
      readonly yaml: string;
      readonly remarks: readonly Remark[];
      /** What the user has to find out; each stands as TODO in the text. */
      readonly missing: readonly string[];
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

const TOO_LARGE = `expected a job that fits into a scenario of ${MAX_SCENARIO_BYTES} bytes`;

/** The most that `pipeline:` takes. */
const MOST_STEPS = 1000;

const fileOf = ({ job, messages, metrics }: RunEvidence): string =>
  job?.file ?? messages?.file ?? metrics?.file ?? '';

const refusal = (run: RunEvidence, at: string, message: string): ImportedScenario => ({
  ok: false,
  refusals: [{ file: fileOf(run), at, message }],
});

/** `options:`; with all below it switched off, the key is too: it would hold nothing. */
function optionsOf(run: RunEvidence, refused: RefusedOptions): Line[] {
  const { lines, notes } = optionLines(run, refused);
  const off = lines.every((line) => line.off === true);
  if (lines.length > 0) return [{ key: 'options', value: lines, above: notes, off }];
  return notes.length === 0 ? [] : [{ key: 'options', value: '{}', above: notes }];
}

/** Lines of `job:`, the pipeline left open at the end. */
function jobLines(
  run: RunEvidence,
  refused: RefusedOptions,
): { lines: readonly Line[]; missing: readonly string[] } {
  const sdk = sdkTold(run);
  const { template = null } = run.job ?? {};
  const kind = typeTold(run);
  const launched: Line[] =
    template === null ? [] : [{ key: 'template', value: template.value, comment: template.from }];
  const lines: Line[] = [
    { key: 'type', value: kind.value, comment: kind.comment },
    { key: 'sdk', value: sdk.value, comment: sdk.comment },
    ...launched,
    ...optionsOf(run, refused),
  ];
  return { lines, missing: [kind.missing, sdk.missing].filter((each) => each !== null) };
}

interface Parts {
  readonly body: readonly string[];
  readonly missing: readonly string[];
}

function partsOf(run: RunEvidence, pipeline: ImportedPipeline, refused: RefusedOptions): Parts {
  const name = nameTold(run);
  const project = projectLines(run);
  const job = jobLines(run, refused);
  const constants = constantLines(run);
  const body = [
    '',
    ...yamlLines([{ key: 'name', value: yamlText(name.value), comment: name.comment }]),
    '',
    ...yamlLines([project.line]),
    '',
    ...yamlLines([{ key: 'job', value: job.lines }]),
    '  pipeline:',
    ...pipeline.lines,
    ...(constants.length === 0 ? [] : ['', ...yamlLines(constants)]),
  ];
  return { body, missing: [...project.missing, ...job.missing, ...pipeline.missing] };
}

const OPTION = /^job\.options\.(\w+)/u;

interface ReadParts extends Parts {
  /** Null: they are too large to be read. */
  readonly scenario: Scenario | null;
}

/**
 * Jobs have options that no scenario takes together, or whose entries it doesn't take: they are left out, and said.
 * @throws Error when the text is no scenario all the same: then it is at fault and not the files it was made of
 */
function readParts(
  run: RunEvidence,
  pipeline: ImportedPipeline,
  refused: RefusedOptions = new Map(),
): ReadParts {
  const parts = partsOf(run, pipeline, refused);
  const text = parts.body.join('\n');
  if (text.length > MAX_SCENARIO_BYTES) return { ...parts, scenario: null };
  const read = readScenario(text, 'the imported scenario');
  if (read.ok) return { ...parts, scenario: read.scenario };
  const more = new Map(refused);
  for (const { path, message } of read.issues) {
    const name = OPTION.exec(path)?.[1];
    if (name !== undefined && !more.has(name)) more.set(name, message);
  }
  if (more.size > refused.size) return readParts(run, pipeline, more);
  throw new Error(`imported as no scenario: ${read.issues.map(formatIssue).join('; ')}`);
}

function differencesOf(scenario: Scenario, { steps, stages }: ImportedPipeline): readonly string[] {
  const [job] = scenario.jobs;
  if (job === undefined || stages.length === 0) return [];
  const fused = fuse(job.steps, job.sdk, createConstantReader(centralConstants()));
  return fusionDifferences(stages, steps, fused);
}

/** What a job that did not come to its end has counted is not what its data hold. */
function unfinished({ job, metrics }: RunEvidence): string[] {
  const state = job?.state ?? null;
  if (state === null || state.value === 'DONE' || metrics === null) return [];
  return [
    `the job was ${state.value} (${state.from}): elements and bytes may be those of a part of its data`,
  ];
}

const schemaLines = (schema: string | null): string[] =>
  schema === null ? [] : [`# yaml-language-server: $schema=${schema}`, '#'];

function remarksOf(run: RunEvidence, changed: readonly string[]): Remark[] {
  const file = fileOf(run);
  const unknown = unknownOptions(run).map(({ value, from }) => ({
    file,
    at: from.replace(`${file} `, ''),
    message: `option ${value} is not known and left out`,
  }));
  return [...unknown, ...changed.map((message) => ({ file, at: '', message }))];
}

/**
 * Makes a scenario of what is known of a run. Every value has a comment that says where it comes from; what no file
 * tells is a placeholder marked TODO, or a guess that says so.
 * @param schema where the scenario schema lies, as seen from the file to be; null: not named
 * @param unread files that may belong to the run and can't be read, and why
 * @returns the text, or a refusal: of a streaming job, of nothing at all, of a pipeline too large for a scenario
 */
export function scenarioOf(
  run: RunEvidence,
  schema: string | null = null,
  unread: readonly string[] = [],
): ImportedScenario {
  if (fileOf(run) === '') return refusal(run, '', 'expected a job, its metrics or its messages');
  const type = run.job?.type ?? null;
  if (type?.value === 'streaming') {
    const message =
      'expected a batch job; this is a streaming one, which Millrace does not model yet';
    return refusal(run, type.from.replace(`${fileOf(run)} `, ''), message);
  }
  const pipeline = pipelineOf(run);
  const { length } = pipeline.steps;
  if (length > MOST_STEPS) {
    return refusal(run, '', `expected a job of at most ${MOST_STEPS} steps, got ${length}`);
  }
  const { body, missing, scenario } = readParts(run, pipeline);
  if (scenario === null) return refusal(run, '', TOO_LARGE);
  const differences = differencesOf(scenario, pipeline);
  const changed = [...unfinished(run), ...pipeline.changed, ...differences];
  const head = [...schemaLines(schema), ...headLines(run, { unread, missing, changed })];
  const yaml = `${[...head, ...body].join('\n')}\n`;
  if (yaml.length > MAX_SCENARIO_BYTES) return refusal(run, '', TOO_LARGE);
  return { ok: true, yaml, remarks: remarksOf(run, changed), missing };
}
