import { LAUNCH_OPTIONS } from '../../facts/options.ts';
import { LAUNCHER_PROVENANCE } from '../../facts/worker-defaults.ts';
import type { LaunchOptions } from '../../scenario/scenario.ts';
import type { OptionUnderstood } from './understanding.ts';

/** When the sources of the option table were read (facts/options/option.ts). */
const AS_OF: readonly (readonly [source: string, asOf: string])[] = [
  ['https://docs.cloud.google.com/', '2026-03-03'],
  ['apache/beam ', 'Beam 2.7x'],
  ['Dataflow v1b3 API', LAUNCHER_PROVENANCE.date],
];

const asOf = (source: string): string | null =>
  AS_OF.find(([start]) => source.startsWith(start))?.[1] ?? null;

function valueOf(options: LaunchOptions, java: string): OptionUnderstood['value'] {
  const value: unknown = Reflect.get(options, java);
  const plain = typeof value === 'string' || typeof value === 'number';
  return plain || typeof value === 'boolean' ? value : null;
}

/** @returns every option that is known, in the order of the table, with the value that the forecast takes */
export function optionsUnderstood(options: LaunchOptions): OptionUnderstood[] {
  return LAUNCH_OPTIONS.map(({ java, python, modelled, default: fallback, source, meaning }) => ({
    java,
    python,
    value: modelled ? valueOf(options, java) : null,
    given: options.given.includes(java),
    modelled,
    default: fallback,
    source,
    asOf: asOf(source),
    meaning,
  }));
}
