import type { JobSpec, StreamingSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { findAsked, optionOf } from './settings.ts';

const FIX = '--enableStreamingEngine, or an update by a new job, how: replace';

/** Calls that the service refuses. Source: gcloud dataflow jobs update-options; release note of 2023-08-15. */
function refused({ updates, schedules }: StreamingSpec, path: string): Stated[] {
  const code = 'OPT-STREAMING-UPDATE';
  const inFlight = updates.flatMap(({ how }, at): Stated[] => {
    if (how !== 'in-flight') return [];
    const message =
      'options in flight can be updated only for streaming jobs that use Streaming Engine';
    return [{ code, severity: 'error', path: `${path}.updates[${at}]`, message, fix: FIX }];
  });
  if (schedules.length === 0) return inFlight;
  const message = 'autoscaling schedules change options in flight, which takes Streaming Engine';
  const fix = '--enableStreamingEngine, or no schedules';
  return [...inFlight, { code, severity: 'error', path: `${path}.schedules`, message, fix }];
}

interface Hint {
  readonly name: string;
  /** Below the job. */
  readonly path: string;
}

function hintsOf({ streaming, options }: JobSpec): readonly Hint[] {
  const byOption = findAsked(options, 'worker_utilization_hint');
  const utilization =
    byOption === undefined
      ? { name: 'workerUtilizationHint', path: 'workerUtilizationHint' }
      : { name: byOption.name, path: optionOf(byOption, 'dataflowServiceOptions') };
  const all = [
    { hint: utilization, value: streaming?.utilizationHint },
    { hint: { name: 'latencyTier', path: 'latencyTier' }, value: streaming?.latencyTier },
    { hint: { name: 'parallelism', path: 'parallelism' }, value: streaming?.parallelismHint },
  ];
  return all.filter(({ value }) => (value ?? null) !== null).map(({ hint }) => hint);
}

/** Hints that do nothing there. Source: …/guides/tune-horizontal-autoscaling (undated). */
const idle = (job: JobSpec, below: string): Stated[] =>
  hintsOf(job).map(({ name, path }) => ({
    code: 'OPT-STREAMING-UPDATE',
    severity: 'warning',
    path: `${below}.${path}`,
    message: `${name} is a hint for autoscaling with Streaming Engine: without it, it does nothing`,
    fix: '--enableStreamingEngine, or leave it out',
  }));

/** What takes Streaming Engine, and a job without it. */
export const checkUpdates: Check = ({ job, path }) => {
  const { streaming, options } = job;
  if (streaming === undefined || options.streamingEngine) return [];
  return [...refused(streaming, path), ...idle(job, path)];
};
