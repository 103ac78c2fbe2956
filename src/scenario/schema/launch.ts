import { findMachine } from '../../facts/machines.ts';
import { batchWorkerKind, defaultMachine, WORKER_DEFAULTS } from '../../facts/worker-defaults.ts';
import type { LaunchOptions, LaunchSetting, Sdk } from '../scenario.ts';
import type { GivenOptions } from './options.ts';
import { launchSettings } from './options/settings.ts';

/** What the defaults of a job's options depend on. */
export interface LaunchedJob {
  readonly sdk: Sdk;
  readonly region: string;
  /** Fewest workers by FlexRS. */
  readonly flexRsFewest: number;
}

/**
 * Python has an SDK process on each vCPU, with so many threads each; Java and Go have one process.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-oom (2026-03-03).
 */
function threadsOf(
  { harnessThreads, entries }: GivenOptions,
  machine: string,
  sdk: Sdk,
): number | null {
  if (harnessThreads === null || sdk !== 'python') return harnessThreads;
  const single = entries.some(({ name }) => name === 'no_use_multiple_sdk_containers');
  return harnessThreads * (single ? 1 : (findMachine(machine)?.vcpu ?? 1));
}

const BATCH_VMR = ['enable_batch_vmr', 'enable_vertical_memory_autoscaling'];

/** Half of vertical scaling, or all of it without Prime, does nothing; nor does worker shuffle under FlexRS. */
function isIdle({ name, value }: LaunchSetting, { settled }: GivenOptions): boolean {
  if (BATCH_VMR.includes(name)) return !settled.verticalAutoscaling;
  return name === 'shuffle_mode' && value === 'appliance' && settled.shuffleMode === 'service';
}

function withStandings(given: GivenOptions, sdk: Sdk): readonly LaunchSetting[] {
  const settings = launchSettings(given.entries, sdk).map((setting): LaunchSetting => {
    return isIdle(setting, given) ? { ...setting, standing: 'no effect' } : setting;
  });
  const others = given.hints.others.map(({ name, value }): LaunchSetting => {
    return { option: 'resourceHints', name, value, standing: 'not modelled' };
  });
  return [...settings, ...others];
}

/** @returns all options, with what the service takes for those that are not given */
export function launchOptions(given: GivenOptions, job: LaunchedJob): LaunchOptions {
  const { settled } = given;
  const flexRs = settled.flexRSGoal === 'COST_OPTIMIZED';
  const shuffleOnWorkers = settled.shuffleMode === 'workers';
  const kind = batchWorkerKind({ flexRs, shuffleOnWorkers, prime: settled.prime });
  const workerMachineType = given.workerMachineType ?? defaultMachine(job.region, kind);
  return {
    ...settled,
    workerMachineType,
    minNumWorkers: given.minNumWorkers ?? (flexRs ? job.flexRsFewest : 1),
    diskSizeGb: given.diskSizeGb ?? WORKER_DEFAULTS[kind].diskGb,
    workerThreads: threadsOf(given, workerMachineType, job.sdk),
    resourceHints: given.hints.hints,
    settings: withStandings(given, job.sdk),
  };
}
