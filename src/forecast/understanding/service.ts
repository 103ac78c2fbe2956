import { findSetting, nearestSetting } from '../../facts/options/settings.ts';
import type { Constants } from '../../facts/constants.ts';
import { type Distribution, mean } from '../../kernel/distributions/distribution.ts';
import type { JobSpec, LaunchSetting } from '../../scenario/scenario.ts';
import type { LawUnderstood, ServiceUnderstood, SettingUnderstood } from './understanding.ts';

/** How the service bills a job with these options. */
export function billedAs({
  type,
  options,
}: Pick<JobSpec, 'type' | 'options'>): ServiceUnderstood['billedAs'] {
  const { flexRSGoal, prime } = options;
  if (type === 'streaming') return prime ? 'prime-streaming' : 'streaming';
  if (flexRSGoal === 'COST_OPTIMIZED') return 'flexrs';
  return prime ? 'prime-batch' : 'batch';
}

const lawUnderstood = (law: Distribution): LawUnderstood => ({ meanS: mean(law), law });

function settingUnderstood(setting: LaunchSetting): SettingUnderstood {
  const { option, name, value, standing } = setting;
  return {
    option,
    name,
    value,
    standing,
    meaning: findSetting(name)?.meaning ?? null,
    nearest: standing === 'unknown' ? (nearestSetting(name) ?? null) : null,
  };
}

/** FlexRS alone keeps a job queued and has preemptible workers. */
function flexRsOf(
  { startDelay, preemption }: JobSpec,
  values: Constants,
): ServiceUnderstood['flexRs'] {
  return {
    leastDelayS: values['flexrs.startDelay.low'],
    mostDelayS: values['flexrs.startDelay.high'],
    startDelay: startDelay === null ? null : lawUnderstood(startDelay),
    preemptibleShare: values['flexrs.preemptibleShare'],
    lifetime: preemption.lifetime === null ? null : lawUnderstood(preemption.lifetime),
    legacyPreemptible: preemption.legacy,
  };
}

function streamingOf({ type, options }: JobSpec): ServiceUnderstood['streaming'] {
  if (type === 'batch') return null;
  const { streamingEngine, dataDisks = 0, diskSizeGb } = options;
  return { engine: streamingEngine, dataDisks, dataDiskGb: dataDisks === 0 ? 0 : diskSizeGb };
}

/** @returns how the service runs and bills a job, and what is asked of it by name */
export function serviceUnderstood(job: JobSpec, values: Constants): ServiceUnderstood {
  const { options, speculativeExecution, threadScaling } = job;
  const billed = billedAs(job);
  return {
    billedAs: billed,
    flexRs: billed === 'flexrs' ? flexRsOf(job, values) : null,
    shuffleMode: options.shuffleMode,
    streaming: streamingOf(job),
    workerZone: options.workerZone,
    workerRegion: options.workerRegion,
    verticalAutoscaling: options.verticalAutoscaling,
    threadScaling,
    speculativeExecution,
    settings: options.settings.map(settingUnderstood),
  };
}
