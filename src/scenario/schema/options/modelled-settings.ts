import { parseAccelerator } from '../../../facts/options/accelerator-text.ts';
import { findOption } from '../../../facts/options.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { Accelerator, LaunchOptions } from '../../scenario.ts';
import { isUtilizationHint, parseHint } from '../streamed/hint.ts';
import { complain, type Context } from './given.ts';
import type { SettingEntry } from './settings.ts';

/** What entries of `dataflowServiceOptions` and `experiments` say; null: nothing. */
export interface ModelledSettings {
  readonly prime: boolean;
  readonly flexRs: boolean;
  readonly minNumWorkers: number | null;
  readonly accelerator: Accelerator | null;
  readonly threadScaling: boolean;
  readonly shuffleMode: LaunchOptions['shuffleMode'] | null;
  /** Of a batch job. */
  readonly verticalAutoscaling: boolean;
  /** Of a streaming job. */
  readonly verticalInStreaming: boolean;
  /** Null where the service does not take it, too: a finding says so. */
  readonly utilizationHint: number | null;
}

type Find = (name: string) => SettingEntry | undefined;

/** A name that stands alone; `=true` and `=false` are seen, too. */
function isOn(entry: SettingEntry | undefined, context: Context): boolean {
  if (entry === undefined) return false;
  const { name, value, path } = entry;
  if (value === null || value === 'true') return true;
  if (value !== 'false') complain(context, path, `expected ${name} alone, without a value`);
  return false;
}

const MOST_WORKERS = findOption('minNumWorkers')?.most ?? Number.MAX_SAFE_INTEGER;

function readMin(entry: SettingEntry | undefined, context: Context): number | null {
  if (entry === undefined) return null;
  const workers = /^\d{1,15}$/u.test(entry.value ?? '') ? Number(entry.value) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  const expected = `a whole number from 1 to ${MOST_WORKERS}`;
  complain(context, entry.path, `expected min_num_workers=N, N ${expected}`);
  return null;
}

function readAccelerator(entry: SettingEntry | undefined, context: Context): Accelerator | null {
  if (entry === undefined) return null;
  const parsed = parseAccelerator(entry.value ?? '');
  if (parsed.ok) return parsed.value;
  complain(context, entry.path, `expected ${parsed.expected}`);
  return null;
}

/** `auto` leaves it to the service, whose default is itself. Source: …/docs/shuffle-for-batch (2026-03-03). */
const SHUFFLE_MODES: ReadonlyMap<string, LaunchOptions['shuffleMode']> = new Map([
  ['service', 'service'],
  ['auto', 'service'],
  ['appliance', 'workers'],
]);

function readShuffle(
  entry: SettingEntry | undefined,
  context: Context,
): LaunchOptions['shuffleMode'] | null {
  if (entry === undefined) return null;
  const given = entry.value ?? '';
  const mode = SHUFFLE_MODES.get(given);
  if (mode !== undefined) return mode;
  const names = [...SHUFFLE_MODES.keys()];
  const message = `expected shuffle_mode to be one of ${names.join(', ')}`;
  complain(context, entry.path, message, nearestName(given, names));
  return null;
}

/** @returns the share of CPU that an entry asks for; null: none that the service takes */
function hintOf(entry: SettingEntry | undefined): number | null {
  const hint = parseHint(entry?.value ?? '');
  return isUtilizationHint(hint) ? hint : null;
}

/** In batch both are asked for, in streaming nothing is; under Prime only. Source: …/docs/vertical-autoscaling (2026-03-03). */
function verticalOf(find: Find, prime: boolean, context: Context) {
  const asked = isOn(find('enable_vertical_memory_autoscaling'), context);
  const replaced = isOn(find('enable_batch_vmr'), context);
  const refused = isOn(find('disable_vertical_memory_autoscaling'), context);
  const allowed = prime && !refused;
  return { verticalAutoscaling: allowed && asked && replaced, verticalInStreaming: allowed };
}

/** @returns what the entries say; complains of values that can't be */
export function modelledSettings(
  entries: readonly SettingEntry[],
  context: Context,
): ModelledSettings {
  const find: Find = (wanted) => entries.find(({ name }) => name === wanted);
  const prime = isOn(find('enable_prime'), context);
  return {
    prime,
    flexRs: isOn(find('flexible_resource_scheduling'), context),
    minNumWorkers: readMin(find('min_num_workers'), context),
    accelerator: readAccelerator(find('worker_accelerator'), context),
    threadScaling: isOn(find('enable_dynamic_thread_scaling'), context),
    shuffleMode: readShuffle(find('shuffle_mode'), context),
    ...verticalOf(find, prime, context),
    utilizationHint: hintOf(find('worker_utilization_hint')),
  };
}
