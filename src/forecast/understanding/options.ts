import { LAUNCH_OPTIONS } from '../../facts/options.ts';
import { LAUNCHER_PROVENANCE } from '../../facts/worker-defaults.ts';
import type { JobSpec, LaunchOptions } from '../../scenario/scenario.ts';
import type { OptionUnderstood } from './understanding.ts';

/** When the sources of the option table were read (facts/options/option.ts). */
const AS_OF: readonly (readonly [source: string, asOf: string])[] = [
  ['https://docs.cloud.google.com/', '2026-03-03'],
  ['apache/beam ', 'Beam 2.7x'],
  ['Dataflow v1b3 API', LAUNCHER_PROVENANCE.date],
];

const asOf = (source: string): string | null =>
  AS_OF.find(([start]) => source.startsWith(start))?.[1] ?? null;

const settingsOf = ({ settings }: LaunchOptions, java: string): string | null => {
  const given = settings.filter(({ option }) => option === java);
  const written = given.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  return written.length === 0 ? null : written.join(', ');
};

function hintsOf({ resourceHints }: LaunchOptions): string | null {
  const { minRam, accelerator, cpuCount } = resourceHints;
  const written = [
    ...(minRam === null ? [] : [`min_ram=${minRam / 1e9}GB`]),
    ...(accelerator === null ? [] : [`accelerator=${accelerator}`]),
    ...(cpuCount === undefined ? [] : [`cpu_count=${cpuCount}`]),
  ];
  return written.length === 0 ? null : written.join(', ');
}

/** Options that are kept under another name, or taken apart. */
const KEPT_OTHERWISE: Readonly<
  Record<string, (options: LaunchOptions) => OptionUnderstood['value']>
> = {
  numberOfWorkerHarnessThreads: ({ workerThreads }) => workerThreads,
  dataflowServiceOptions: (options) => settingsOf(options, 'dataflowServiceOptions'),
  experiments: (options) => settingsOf(options, 'experiments'),
  resourceHints: hintsOf,
};

const plainOf = (value: unknown): OptionUnderstood['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;

function valueOf({ type, options }: JobSpec, java: string): OptionUnderstood['value'] {
  if (java === 'streaming') return type === 'streaming';
  if (java === 'enableStreamingEngine') {
    return type === 'streaming' ? options.streamingEngine : null;
  }
  const otherwise = KEPT_OTHERWISE[java];
  return otherwise === undefined ? plainOf(Reflect.get(options, java)) : otherwise(options);
}

/** As given: what is not given is the SDK’s to choose. */
function submitted({ options }: JobSpec, java: string): OptionUnderstood['value'] {
  if (!options.given.includes(java)) return null;
  const value: unknown = Reflect.get(options.submission, java);
  return Array.isArray(value) ? value.join(', ') : plainOf(value);
}

/** @returns every option that is known, in the order of the table, with the value that the forecast takes */
export function optionsUnderstood(job: JobSpec): OptionUnderstood[] {
  return LAUNCH_OPTIONS.map(({ java, python, modelled, admission = false, ...option }) => ({
    java,
    python,
    value: modelled ? valueOf(job, java) : admission ? submitted(job, java) : null,
    given: job.options.given.includes(java),
    modelled,
    admission,
    default: option.default,
    source: option.source,
    asOf: asOf(option.source),
    meaning: option.meaning,
  }));
}
