import type { z } from 'zod';
import type { JobSpec } from '../../scenario.ts';
import type { GivenOptions } from '../options.ts';
import type { SettingEntry } from '../options/settings.ts';
import { checkRefreshing } from './refreshing-checks.ts';
import type { GivenStep } from '../steps/body.ts';
import { boundedReads } from './bounded-reads.ts';
import { type GivenStreaming, streamingKeys } from './job-keys.ts';

/** A job as far as it could be read. */
export interface CheckedStreaming extends GivenStreaming {
  readonly type?: JobSpec['type'] | undefined;
  readonly options?: GivenOptions | undefined;
  readonly pipeline?: readonly GivenStep[] | undefined;
  readonly after?: readonly unknown[] | undefined;
}

/** @returns what kind of job it is, by its type or by the option of that name */
export const typeOf = ({ type, options }: CheckedStreaming): JobSpec['type'] =>
  type ?? (options?.streaming === true ? 'streaming' : 'batch');

type Complain = (path: PropertyKey[], message: string, atKey?: boolean) => void;

function complaining(given: unknown, context: z.RefinementCtx): Complain {
  return (path, message, atKey = false) => {
    context.issues.push({ code: 'custom', input: given, path, message, params: { atKey } });
  };
}

const keyNames = Object.keys(streamingKeys) as readonly (keyof GivenStreaming)[];

/** What only sinks of streaming jobs have. */
const SINK_KEYS = ['writes', 'triggering'] as const;

function checkBatchSteps(steps: readonly GivenStep[], complain: Complain): void {
  steps.forEach((step, at) => {
    const path = (key: string): PropertyKey[] => ['pipeline', at, step.name, key];
    if (step.kind === 'read' && step.endless !== undefined) {
      const message = 'expected `size` and `elements` in a batch job, or `type: streaming`';
      complain(path('rate'), message, true);
    }
    if (step.kind === 'read' && step.every !== undefined) {
      const message = 'expected `type: streaming`, or no every in a batch job, which reads once';
      complain(path('every'), message, true);
    }
    for (const key of SINK_KEYS) {
      if (step.kind !== 'write' || step[key] === undefined) continue;
      complain(path(key), `expected \`type: streaming\`, or no ${key} in a batch job`, true);
    }
  });
}

function checkBatch(given: CheckedStreaming, complain: Complain): void {
  for (const key of keyNames) {
    if (given[key] === undefined) continue;
    complain([key], `expected \`type: streaming\`, or no ${key} in a batch job`, true);
  }
  if (Array.isArray(given.pipeline)) checkBatchSteps(given.pipeline, complain);
}

const written = ({ name, value }: SettingEntry): string =>
  value === null ? name : `${name}=${value}`;

const MODES = {
  streaming_mode_exactly_once: 'exactly-once',
  streaming_mode_at_least_once: 'at-least-once',
} as const;

const modesOf = (entries: readonly SettingEntry[]) =>
  entries.flatMap((entry) => {
    const mode = Object.entries(MODES).find(([name]) => name === entry.name)?.[1];
    return mode === undefined || entry.value === 'false' ? [] : [{ entry, mode }];
  });

/** One mode, by the key and by all entries. */
function checkMode({ mode, options }: CheckedStreaming, complain: Complain): void {
  const asked = modesOf(options?.entries ?? []);
  const other = asked.find((each) => each.mode !== (mode ?? asked[0]?.mode));
  if (other === undefined) return;
  const { entry } = other;
  const said = mode === undefined ? `${written(asked[0]?.entry ?? entry)} says` : `\`mode\` says`;
  const message = `expected ${mode ?? asked[0]?.mode ?? ''}, which ${said}, and no ${written(entry)}`;
  complain(['options', ...entry.path], message);
}

function checkHint({ workerUtilizationHint, options }: CheckedStreaming, complain: Complain): void {
  const entry = options?.entries.find(({ name }) => name === 'worker_utilization_hint');
  if (workerUtilizationHint === undefined || entry === undefined) return;
  if (Number(entry.value ?? NaN) === workerUtilizationHint) return;
  const message = `expected ${workerUtilizationHint}, which \`workerUtilizationHint\` says, or no ${written(entry)}`;
  complain(['options', ...entry.path], message);
}

/** A schedule is laid out over the horizon, and nobody knows when a job comes that waits for others. */
function checkAfter({ after, schedules }: CheckedStreaming, complain: Complain): void {
  if (schedules === undefined || !Array.isArray(after) || after.length === 0) return;
  const message = 'expected no `after` beside `schedules`: nobody can tell when the job begins';
  complain(['after'], message, true);
}

function checkReads({ pipeline }: CheckedStreaming, complain: Complain): void {
  if (!Array.isArray(pipeline)) return;
  for (const { at, name, message } of boundedReads(pipeline)) {
    complain(['pipeline', at, name, 'size'], message, true);
  }
}

/** What a job says of streaming, whatever else is wrong with it. */
export function checkStreamingJob(given: CheckedStreaming, context: z.RefinementCtx): void {
  const complain = complaining(given, context);
  if (typeOf(given) === 'batch') {
    checkBatch(given, complain);
    return;
  }
  checkMode(given, complain);
  checkHint(given, complain);
  checkAfter(given, complain);
  checkReads(given, complain);
  if (Array.isArray(given.pipeline)) checkRefreshing(given.pipeline, complain);
}
