import { findMachine } from '../../facts/machines.ts';
import {
  batchWorkerKind,
  defaultMachine,
  WORKER_DEFAULTS,
  type WorkerKind,
} from '../../facts/worker-defaults.ts';
import type { JobSpec, LaunchOptions, LaunchSetting, Sdk } from '../scenario.ts';
import type { GivenOptions } from './options.ts';
import { launchSettings } from './options/settings.ts';
import { usesStreamingEngine } from './options/streaming-engine.ts';
import { poolSize } from './pool-size.ts';

/** What the defaults of a job's options depend on. */
export interface LaunchedJob {
  readonly type: JobSpec['type'];
  readonly sdk: Sdk;
  readonly region: string;
  /** Of a streaming job: at-least-once mode, which turns Streaming Engine on. */
  readonly atLeastOnce: boolean;
  /** Fewest workers by FlexRS. */
  readonly flexRsFewest: number;
  /** Workers of a pool that keeps its size, where nobody says how many. */
  readonly fixedSize: number;
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
function isIdle(
  { name, value }: LaunchSetting,
  { settled, vertical }: GivenOptions,
  { type }: LaunchedJob,
): boolean {
  // a streaming job takes one of them, and that only says what is so anyway
  if (type === 'streaming' && name === 'enable_batch_vmr') return true;
  if (BATCH_VMR.includes(name)) return !vertical[type];
  return name === 'shuffle_mode' && value === 'appliance' && settled.shuffleMode === 'service';
}

/** One that the service takes not, which a finding says, sets nothing. */
const isUnreadHint = (
  { name, standing }: LaunchSetting,
  { utilizationHint }: GivenOptions,
): boolean =>
  name === 'worker_utilization_hint' && standing === 'modelled' && utilizationHint === null;

function withStandings(given: GivenOptions, job: LaunchedJob): readonly LaunchSetting[] {
  const settings = launchSettings(given.entries, job).map((setting): LaunchSetting => {
    if (isUnreadHint(setting, given)) return { ...setting, standing: 'admission only' };
    return isIdle(setting, given, job) ? { ...setting, standing: 'no effect' } : setting;
  });
  const others = given.hints.others.map(({ name, value }): LaunchSetting => {
    return { option: 'resourceHints', name, value, standing: 'not modelled' };
  });
  return [...settings, ...others];
}

const isFlexRs = ({ settled }: GivenOptions): boolean => settled.flexRSGoal === 'COST_OPTIMIZED';

function kindOf(given: GivenOptions, engine: boolean, { type }: LaunchedJob): WorkerKind {
  const { prime, shuffleMode } = given.settled;
  if (type === 'streaming') {
    return engine ? 'streaming with Streaming Engine' : 'streaming without Streaming Engine';
  }
  return batchWorkerKind({
    flexRs: isFlexRs(given),
    shuffleOnWorkers: shuffleMode === 'workers',
    prime,
  });
}

/** A streaming job shuffles where its state is. */
function shuffleModeOf(
  { settled }: GivenOptions,
  engine: boolean,
  { type }: LaunchedJob,
): LaunchOptions['shuffleMode'] {
  if (type === 'batch') return settled.shuffleMode;
  return engine ? 'service' : 'workers';
}

function usesEngine(
  { settled, entries }: GivenOptions,
  { type, sdk, atLeastOnce }: LaunchedJob,
): boolean {
  const { prime, submission } = settled;
  const option = submission.streamingEngine ?? null;
  return type === 'streaming' && usesStreamingEngine({ sdk, option, prime, entries, atLeastOnce });
}

/** @returns all options, with what the service takes for those that are not given */
export function launchOptions(given: GivenOptions, job: LaunchedJob): LaunchOptions {
  const streamingEngine = usesEngine(given, job);
  const kind = kindOf(given, streamingEngine, job);
  const workerMachineType = given.workerMachineType ?? defaultMachine(job.region, kind);
  const fewest = isFlexRs(given) ? job.flexRsFewest : 1;
  return {
    ...given.settled,
    ...poolSize(kind, given.size, { fewest, fixed: job.fixedSize }),
    workerMachineType,
    diskSizeGb: given.diskSizeGb ?? WORKER_DEFAULTS[kind].diskGb,
    shuffleMode: shuffleModeOf(given, streamingEngine, job),
    verticalAutoscaling: given.vertical[job.type],
    streamingEngine,
    workerThreads: threadsOf(given, workerMachineType, job.sdk),
    resourceHints: given.hints.hints,
    settings: withStandings(given, job),
  };
}
