import { CHECKED_OPTIONS } from './options/checked.ts';
import { KNOWN_OPTIONS } from './options/known.ts';
import { MODELLED_OPTIONS } from './options/modelled.ts';
import type { LaunchOption } from './options/option.ts';

export type { LaunchOption } from './options/option.ts';

/**
 * Options of Beam's DataflowPipelineOptions, DataflowPipelineWorkerPoolOptions, …DebugOptions (Java) and
 * GoogleCloudOptions, WorkerOptions, DebugOptions, SetupOptions (Python) that touch time, money or admission.
 */
export const LAUNCH_OPTIONS: readonly LaunchOption[] = [
  ...MODELLED_OPTIONS,
  ...CHECKED_OPTIONS,
  ...KNOWN_OPTIONS,
];

/** Takes an option; returns every spelling that is accepted for it, each once, Java's first. */
export function spellingsOf(option: LaunchOption): readonly string[] {
  const { java, python, aliases = [], negated } = option;
  return [...new Set([java, python, ...aliases, ...(negated === undefined ? [] : [negated])])];
}

/** @returns the option of that name in any spelling, else undefined. */
export function findOption(name: string): LaunchOption | undefined {
  return LAUNCH_OPTIONS.find((option) => spellingsOf(option).includes(name));
}

/** Every accepted spelling. */
export const optionNames: readonly string[] = LAUNCH_OPTIONS.flatMap(spellingsOf);
