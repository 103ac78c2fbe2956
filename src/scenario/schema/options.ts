import { z } from 'zod';
import { LAUNCH_OPTIONS, type LaunchOption, spellingsOf } from '../../facts/options.ts';
import { LAUNCHER_MACHINE } from '../../facts/worker-defaults.ts';
import type { LaunchOptions } from '../scenario.ts';
import {
  byJavaName,
  complain,
  type Context,
  type Given,
  type GivenValues,
  pathOf,
  read,
} from './options/given.ts';
import { type ModelledSettings, modelledSettings } from './options/modelled-settings.ts';
import { readDiskType, readMachine, readOneOf, readWorkerRegion } from './options/names.ts';
import type { GivenSize } from './pool-size.ts';
import { type GivenHints, readResourceHints } from './options/resource-hints.ts';
import { type SettingEntry, settingEntries } from './options/settings.ts';
import { submissionOptions } from './options/submission.ts';

const JSON_TYPES = {
  'whole number': { type: 'integer', minimum: 1 },
  text: { type: 'string' },
  'true or false': { type: 'boolean' },
  anything: {},
} as const;

const LIST = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

const jsonSchemaOf = ({ type, list, most, meaning }: LaunchOption): object => ({
  ...(list === true ? LIST : JSON_TYPES[type]),
  ...(most === undefined ? {} : { maximum: most }),
  description: meaning,
});

const properties = Object.fromEntries(
  LAUNCH_OPTIONS.flatMap((option) =>
    spellingsOf(option).map((name) => [name, jsonSchemaOf(option)]),
  ),
);

type DecidedByTheJob =
  | 'workerMachineType'
  | 'maxNumWorkers'
  | 'minNumWorkers'
  | 'autoscalingAlgorithm'
  | 'diskSizeGb'
  | 'dataDisks'
  | 'verticalAutoscaling'
  | 'streamingEngine'
  | 'workerThreads'
  | 'resourceHints'
  | 'settings';

/** Options as given: what the service takes by default depends on the job and its region. */
export interface GivenOptions {
  /** What no job changes. */
  readonly settled: Omit<LaunchOptions, DecidedByTheJob>;
  /** Whether the option of that name makes it a streaming job; null: not given. */
  readonly streaming: boolean | null;
  readonly workerMachineType: string | null;
  readonly size: GivenSize;
  readonly diskSizeGb: number | null;
  /** Of a worker in Java and Go, of an SDK process in Python. */
  readonly harnessThreads: number | null;
  /** By the service option of that name. */
  readonly threadScaling: boolean;
  /** More memory for workers that run out of it, in a batch job and in a streaming one. */
  readonly vertical: { readonly batch: boolean; readonly streaming: boolean };
  /** By the service option of that name; null: none, or none that the service takes. */
  readonly utilizationHint: number | null;
  readonly hints: GivenHints;
  readonly entries: readonly SettingEntry[];
}

const ALGORITHMS = ['THROUGHPUT_BASED', 'NONE'] as const;

const GOALS = ['SPEED_OPTIMIZED', 'COST_OPTIMIZED', 'UNSPECIFIED'] as const;

/** By the option, or by the experiment that templates take for it. Source: …/guides/flexrs (2026-03-03). */
function readGoal(
  values: GivenValues,
  { flexRs }: ModelledSettings,
  context: Context,
): LaunchOptions['flexRSGoal'] {
  const goal = readOneOf(values, 'flexRSGoal', GOALS, context);
  if (flexRs && read<string>(values, 'flexRSGoal', '') === 'SPEED_OPTIMIZED') {
    const message =
      'expected COST_OPTIMIZED, which flexible_resource_scheduling says, or that left out';
    complain(context, pathOf(values, 'flexRSGoal'), message);
  }
  return flexRs || goal === 'COST_OPTIMIZED' ? 'COST_OPTIMIZED' : 'SPEED_OPTIMIZED';
}

function readFewest(
  values: GivenValues,
  { minNumWorkers: said }: ModelledSettings,
  context: Context,
): number | null {
  const given = read<number | null>(values, 'minNumWorkers', null);
  if (given !== null && said !== null && given !== said) {
    const message = `expected one number of fewest workers; minNumWorkers is ${given}, min_num_workers ${said}`;
    complain(context, pathOf(values, 'minNumWorkers'), message);
  }
  return given ?? said;
}

/** In the order of the table; what an entry of a list sets is given as well. */
function givenNames(values: GivenValues, settings: ModelledSettings): readonly string[] {
  const set = new Set(values.keys());
  if (settings.minNumWorkers !== null) set.add('minNumWorkers');
  if (settings.flexRs) set.add('flexRSGoal');
  if (values.has('zone')) set.add('workerZone');
  return LAUNCH_OPTIONS.map(({ java }) => java).filter((java) => set.has(java));
}

const emptyAsNone = (text: string): string | null => (text === '' ? null : text);

/** An older name of the zone; an empty text is none. */
const zoneOf = (values: GivenValues): string | null =>
  read<string | null>(values, 'workerZone', null) ?? emptyAsNone(read<string>(values, 'zone', ''));

function settledOptions(
  values: GivenValues,
  entries: readonly SettingEntry[],
  settings: ModelledSettings,
  context: Context,
): GivenOptions['settled'] {
  const flexRSGoal = readGoal(values, settings, context);
  return {
    numWorkers: read<number | null>(values, 'numWorkers', null),
    workerDiskType: readDiskType(values, context),
    usePublicIps: read(values, 'usePublicIps', true),
    sdkContainerImage: read<string | null>(values, 'sdkContainerImage', null),
    launcherMachineType: readMachine(values, 'launcherMachineType', context) ?? LAUNCHER_MACHINE,
    flexRSGoal,
    // FlexRS turns Dataflow Shuffle on, whatever is asked (…/guides/flexrs, 2026-03-03)
    shuffleMode: flexRSGoal === 'COST_OPTIMIZED' ? 'service' : (settings.shuffleMode ?? 'service'),
    workerZone: zoneOf(values),
    workerRegion: readWorkerRegion(values, context),
    workerAccelerator: settings.accelerator,
    prime: settings.prime,
    submission: submissionOptions(values, entries, context),
    given: givenNames(values, settings),
    ignored: LAUNCH_OPTIONS.filter(
      ({ java, modelled, admission }) => !modelled && admission !== true && values.has(java),
    ).map(({ java }) => java),
  };
}

function givenSize(values: GivenValues, settings: ModelledSettings, context: Context): GivenSize {
  const algorithm = readOneOf(values, 'autoscalingAlgorithm', ALGORITHMS, context);
  return {
    numWorkers: read<number | null>(values, 'numWorkers', null),
    maxNumWorkers: read<number | null>(values, 'maxNumWorkers', null),
    minNumWorkers: readFewest(values, settings, context),
    autoscalingAlgorithm: values.has('autoscalingAlgorithm') ? algorithm : null,
  };
}

function resolveOptions(given: Given, context: Context): GivenOptions {
  const values = byJavaName(given, context);
  const entries = settingEntries(values, context);
  const settings = modelledSettings(entries, context);
  return {
    settled: settledOptions(values, entries, settings, context),
    streaming: read<boolean | null>(values, 'streaming', null),
    workerMachineType: readMachine(values, 'workerMachineType', context),
    size: givenSize(values, settings, context),
    diskSizeGb: read<number | null>(values, 'diskSizeGb', null),
    harnessThreads: read<number | null>(values, 'numberOfWorkerHarnessThreads', null),
    threadScaling: settings.threadScaling,
    vertical: { batch: settings.verticalAutoscaling, streaming: settings.verticalInStreaming },
    utilizationHint: settings.utilizationHint,
    hints: readResourceHints(values, context),
    entries,
  };
}

/** `options:`, pipeline options as users type them, in either spelling. */
export const options: z.ZodType<GivenOptions> = z
  .record(z.string(), z.unknown(), { error: 'expected options by name' })
  .meta({ type: 'object', properties, additionalProperties: false })
  .transform(resolveOptions);
