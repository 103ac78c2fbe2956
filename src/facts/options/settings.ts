import { nearestName } from '../../units/nearest-name.ts';
import { OPTION_SOURCES } from './option.ts';
import {
  ADMISSION_ONLY,
  NOT_MODELLED,
  STREAMING,
  STREAMING_ENGINE,
  STREAMING_MODELLED,
  WITHOUT_EFFECT,
  WORKER_KIND,
} from './other-settings.ts';
import type { KnownSetting, SettingRow } from './setting.ts';

export type { KnownSetting } from './setting.ts';

/** Entries that change the forecast. */
const MODELLED: readonly SettingRow[] = [
  ['enable_prime', '', 'service', 'Dataflow Prime: the service chooses the worker, billed by DCU'],
  ['min_num_workers', 'N', 'service', 'fewest workers, as minNumWorkers'],
  [
    'worker_accelerator',
    'type:TYPE;count:N;install-nvidia-driver',
    'service',
    'GPUs of each worker, and whether their driver is installed',
  ],
  [
    'enable_dynamic_thread_scaling',
    '',
    'threadScaling',
    'up to two threads per vCPU while CPU and memory are idle, as `threadScaling: true`',
  ],
  [
    'shuffle_mode',
    'service, appliance or auto',
    'shuffle',
    'where shuffled data lie: in Dataflow Shuffle, or (appliance) on the workers’ disks',
  ],
  [
    'flexible_resource_scheduling',
    '',
    'flexrs',
    'FlexRS of a template, as flexRSGoal COST_OPTIMIZED',
  ],
  [
    'enable_batch_vmr',
    '',
    'vertical',
    'with enable_vertical_memory_autoscaling, under Prime: more memory after running out of it',
  ],
  [
    'enable_vertical_memory_autoscaling',
    '',
    'vertical',
    'with enable_batch_vmr in batch, alone in streaming, where it is so anyway, under Prime: more memory after running out of it',
  ],
  [
    'disable_vertical_memory_autoscaling',
    '',
    'vertical',
    'no vertical scaling, whatever else is set',
  ],
];

const known =
  (effect: KnownSetting['effect'], inStreaming: KnownSetting['effect'] = effect) =>
  ([name, value, source, meaning, usualIn = []]: SettingRow): KnownSetting => ({
    name,
    value,
    effect,
    inStreaming,
    usualIn,
    meaning,
    source: OPTION_SOURCES[source],
  });

/** Entries of `dataflowServiceOptions` and `experiments` that users meet; Google adds to them without notice. */
export const SETTINGS: readonly KnownSetting[] = [
  ...MODELLED.map(known('modelled')),
  ...ADMISSION_ONLY.map(known('admission only')),
  ...NOT_MODELLED.map(known('not modelled')),
  ...WORKER_KIND.map(known('not modelled', 'modelled')),
  ...WITHOUT_EFFECT.map(known('no effect')),
  ...STREAMING_ENGINE.map(known('no effect', 'modelled')),
  ...STREAMING_MODELLED.map(known('no effect', 'modelled')),
  ...STREAMING.map(known('no effect', 'not modelled')),
];

const byName: ReadonlyMap<string, KnownSetting> = new Map(
  SETTINGS.map((setting) => [setting.name, setting]),
);

/** Takes a name, without what stands behind `=`; returns the entry, or undefined. */
export function findSetting(name: string): KnownSetting | undefined {
  return byName.get(name);
}

/** Takes a name that no table has; returns the one that it may be a slip of, or undefined. */
export function nearestSetting(name: string): string | undefined {
  return nearestName(name, [...byName.keys()]);
}
