import { findOption, type LaunchOption } from '../../facts/options.ts';
import { field, items, keysOf, plainValue, type PlainValue, remark, text } from '../plain-value.ts';

/** An option as the user gave it. */
export interface AskedOption {
  readonly option: LaunchOption;
  readonly at: PlainValue;
}

/** Names of a launch body's environment that no SDK has, by Java name (v1b3 RuntimeEnvironment). */
const RUNTIME_NAMES: ReadonlyMap<string, string> = new Map([
  ['machineType', 'workerMachineType'],
  ['maxWorkers', 'maxNumWorkers'],
  ['serviceAccountEmail', 'serviceAccount'],
  ['kmsKeyName', 'dataflowKmsKey'],
  ['additionalExperiments', 'experiments'],
  ['flexrsGoal', 'flexRSGoal'],
]);

/** What evidence has fields of its own for, or names only the machine that submitted. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['jobName', 'project', 'region', 'streaming', 'runner', 'filesToStage', 'templateLocation'],
]);

/** Takes an option's name in any spelling; returns the option, or null if no file should give it. */
function optionNamed(name: string): LaunchOption | null {
  // Portable pipelines: `beam:option:max_num_workers:v1`.
  const plain = /^beam:option:(.+):v\d+$/u.exec(name)?.[1] ?? name;
  const option = findOption(RUNTIME_NAMES.get(plain) ?? plain);
  return option === undefined || ELSEWHERE.has(option.java) ? null : option;
}

/** Takes a map of options by name; returns those that are known, in the order of the file. */
export function optionsIn(map: PlainValue): readonly AskedOption[] {
  return keysOf(map).flatMap((key) => {
    const option = optionNamed(key);
    if (option === null) return [];
    const at = field(map, key);
    // `no_use_public_ips: true`
    if (key !== option.negated) return [{ option, at }];
    return at.value === true ? [{ option, at: { ...at, value: false } }] : [];
  });
}

/** Old jobs repeat the options in the pool, as JSON within JSON. */
function optionsOfPool(pool: PlainValue | null): PlainValue | null {
  const at = pool && field(pool, 'metadata', 'sdk_pipeline_options');
  const json = at && text(at);
  if (at === null || json === null) return null;
  try {
    return { ...plainValue(JSON.parse(json.value), at.file, at.remarks), path: at.path };
  } catch {
    remark(at, 'expected JSON in a text');
    return null;
  }
}

const VALUES = ['strValue', 'int64Value', 'floatValue', 'boolValue', 'javaClassValue'];

/** Display data name the value after its type. */
function displayValue(item: PlainValue): PlainValue | null {
  return VALUES.map((name) => field(item, name)).find(({ value }) => value !== undefined) ?? null;
}

/** Display data of options; lists and maps are in Java's `toString` form and left out. */
function optionsInDisplayData(job: PlainValue): readonly AskedOption[] {
  return items(field(job, 'pipelineDescription', 'displayData')).flatMap((item) => {
    const key = text(field(item, 'key'))?.value ?? '';
    const option = optionNamed(key);
    const at = displayValue(item);
    if (option === null || at === null || /^[[{]/u.test(String(at.value))) return [];
    return [{ option, at }];
  });
}

/**
 * Takes a job and its pool; returns what the user asked for, the first place that says it first: the options of the
 * environment, those in the pool, the display data of the pipeline.
 */
export function askedOptions(job: PlainValue, pool: PlainValue | null): readonly AskedOption[] {
  const inPool = optionsOfPool(pool);
  return [
    ...optionsIn(field(job, 'environment', 'sdkPipelineOptions', 'options')),
    ...(inPool === null ? [] : optionsIn(field(inPool, 'options'))),
    ...optionsInDisplayData(job),
  ];
}

/** Takes a job; returns a parameter of its template by name, from options or display data, or null. */
export function parameter(job: PlainValue, name: string): string | null {
  const asked = field(job, 'environment', 'sdkPipelineOptions', 'options', name).value;
  if (typeof asked === 'string' && asked !== '') return asked;
  for (const item of items(field(job, 'pipelineDescription', 'displayData'))) {
    const value = field(item, 'strValue').value;
    if (field(item, 'key').value === name && typeof value === 'string' && value !== '')
      return value;
  }
  return null;
}
