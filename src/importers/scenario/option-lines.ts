import { findMachine } from '../../facts/machines.ts';
import { parseDiskType } from '../../facts/disks.ts';
import { findOption, type LaunchOption, LAUNCH_OPTIONS } from '../../facts/options.ts';
import type { Found, RunEvidence } from '../evidence.ts';
import { guessedWorkers } from './worker-lines.ts';
import { type Line, yamlText } from './yaml-lines.ts';

type Value = string | number | boolean;

/** What a scenario would refuse of an option, as the end of a sentence; null: nothing. */
function problemWith(option: LaunchOption, value: Value): string | null {
  switch (option.type) {
    case 'whole number':
      return Number.isSafeInteger(value) &&
        Number(value) >= 1 &&
        Number(value) <= (option.most ?? Infinity)
        ? null
        : 'not a whole number that it can be';
    case 'true or false':
      return typeof value === 'boolean' ? null : 'neither true nor false';
    case 'text':
      return typeof value === 'string' ? unknownName(option.java, value) : 'not a text';
    case 'anything':
      return null;
  }
}

const ALGORITHMS: readonly string[] = ['THROUGHPUT_BASED', 'NONE'];
const DISKS: readonly unknown[] = ['pd-standard', 'pd-ssd'];

function unknownName(java: string, value: string): string | null {
  if (java.endsWith('MachineType') && findMachine(value) === undefined) {
    return 'not a machine type that Millrace knows';
  }
  if (java === 'autoscalingAlgorithm' && !ALGORITHMS.includes(value))
    return 'not a known algorithm';
  if (java === 'workerDiskType' && !DISKS.includes(parseDiskType(value))) {
    return 'not a disk that batch workers have';
  }
  return null;
}

const scalar = (value: Value): string =>
  typeof value === 'string' ? yamlText(value) : String(value);

/** Why a scenario refuses an option that looks right by itself, by Java name. */
export type RefusedOptions = ReadonlyMap<string, string>;

/** An option as a file has it, or a note on one that a scenario would refuse. */
function optionLine(
  option: LaunchOption,
  { value, from }: Found<Value>,
  refused: RefusedOptions,
): Line | string {
  const why = refused.get(option.java);
  const problem = why === undefined ? problemWith(option, value) : `refused: ${why}`;
  if (problem === null) return { key: option.java, value: scalar(value), comment: from };
  return `${option.java} is left out: ${String(value)} (${from}) is ${problem}`;
}

/** Options that no job resource told, from what the service said while it ran. */
function fromMessages({ messages }: RunEvidence): ReadonlyMap<string, Found<Value>> {
  const told = new Map<string, Found<Value>>();
  const { machineType = null, workersBetween = null } = messages ?? {};
  if (machineType !== null) told.set('workerMachineType', machineType);
  if (workersBetween !== null) {
    const { value, from } = workersBetween;
    told.set('maxNumWorkers', { value: value[1], from });
    if (value[0] > 1) told.set('minNumWorkers', { value: value[0], from });
  }
  return told;
}

/** The size that the service began with: its own choice where nobody asked for one. */
function startHint({ messages }: RunEvidence): Line[] {
  const start = messages?.startWorkers ?? null;
  if (start === null || !Number.isSafeInteger(start.value) || start.value < 1) return [];
  const comment = `the service began with so many: ${start.from}`;
  return [{ key: 'numWorkers', value: String(start.value), comment, off: true }];
}

/** `options:` of a run. */
export interface ImportedOptions {
  /** In the order of the option table, behind them what is only offered. */
  readonly lines: readonly Line[];
  /** What can't be said as an option, as comments. */
  readonly notes: readonly string[];
}

/**
 * @param refused options that a scenario with all of them does not take
 * @returns the options that files tell; the pool's own before what messages say of it
 */
export function optionLines(run: RunEvidence, refused: RefusedOptions): ImportedOptions {
  const given = new Map([...fromMessages(run), ...(run.job?.options ?? [])]);
  const known = new Map(
    [...given].flatMap(([name, value]) => {
      const option = findOption(name);
      return option === undefined ? [] : [[option.java, { option, value }] as const];
    }),
  );
  const written = LAUNCH_OPTIONS.flatMap(({ java }) => {
    const found = known.get(java);
    return found === undefined ? [] : [optionLine(found.option, found.value, refused)];
  });
  const lines = written.filter((each) => typeof each !== 'string');
  const stands = (name: string): boolean => lines.some(({ key }) => key === name);
  const told = (name: string) => known.get(name)?.value ?? null;
  const guessed = guessedWorkers(run, {
    workerMachineType: told('workerMachineType'),
    hasMachine: stands('workerMachineType'),
    diskSizeGb: stands('diskSizeGb') ? told('diskSizeGb') : null,
    hasDiskType: stands('workerDiskType'),
  });
  return {
    lines: [
      ...guessed.machine,
      ...lines,
      ...guessed.disk,
      ...(stands('numWorkers') ? [] : startHint(run)),
    ],
    notes: [...written.filter((each) => typeof each === 'string'), ...guessed.notes],
  };
}

/** @returns names of options that no table has: they would be errors in a scenario */
export function unknownOptions(run: RunEvidence): readonly Found<string>[] {
  return [...(run.job?.options ?? [])].flatMap(([name, { from }]) =>
    findOption(name) === undefined ? [{ value: name, from }] : [],
  );
}
