import { z } from 'zod';
import { milliseconds } from '../../../units/duration.ts';
import type { LaunchOptions, StreamingSpec } from '../../scenario.ts';
import { afterStart, type GivenInstant, instant } from '../faults/instant.ts';
import type { GivenOptions } from '../options.ts';
import { count, span } from '../quantities.ts';
import { utilizationHint } from './hint.ts';
import type { Horizon } from './load.ts';
import { type GivenSchedule, resolveSchedule, schedules } from './schedules.ts';
import { type GivenUpdate, resolveUpdate, updates } from './updates.ts';

const DAY_S = 86_400;

/** A year, and a day more where it leaps: nobody plans further ahead. */
const LONGEST_D = 366;

/** Keys of a job that only a streaming one has. */
export const streamingKeys = {
  duration: span('how long a streaming job is looked at, from its submission on; 1 d when left out')
    .refine((seconds) => seconds <= LONGEST_D * DAY_S, {
      error: `expected at most ${LONGEST_D} d`,
    })
    .optional(),
  mode: z.enum(['exactly-once', 'at-least-once']).optional().meta({
    description:
      'streaming mode of the service, as the service option streaming_mode_at_least_once says when left out; a sink’s `writes` is another matter',
  }),
  drainAt: instant('when somebody drains it; from then on it takes no update (assumed)').optional(),
  schedules: schedules.optional(),
  updates: updates.optional(),
  latencyTier: z.enum(['low', 'medium', 'high']).optional().meta({
    description: 'latency tier of streaming autoscaling; the service’s own when left out',
  }),
  parallelism: count(
    'keys that can be worked on at the same time, as a hint; as the steps say when left out',
  ).optional(),
  workerUtilizationHint: utilizationHint.optional(),
};

export interface GivenStreaming {
  /** s */
  readonly duration?: number | undefined;
  readonly mode?: StreamingSpec['mode'] | undefined;
  readonly drainAt?: GivenInstant | undefined;
  readonly schedules?: readonly GivenSchedule[] | undefined;
  readonly updates?: readonly GivenUpdate[] | undefined;
  readonly latencyTier?: StreamingSpec['latencyTier'] | undefined;
  readonly parallelism?: number | undefined;
  readonly workerUtilizationHint?: number | undefined;
}

/** @returns how long a job is looked at, ms */
export const durationOf = ({ duration = DAY_S }: GivenStreaming): number =>
  Math.max(1, milliseconds(duration * 1000));

const MODE_OPTION = 'streaming_mode_at_least_once';
const BILLING_OPTION = 'enable_streaming_engine_resource_based_billing';

const isAsked = ({ entries }: Pick<GivenOptions, 'entries'>, wanted: string): boolean =>
  entries.some(({ name, value }) => name === wanted && value !== 'false');

/** @returns the mode by the key, or by the service option */
export function modeOf(
  { mode }: GivenStreaming,
  options: Pick<GivenOptions, 'entries'>,
): StreamingSpec['mode'] {
  return mode ?? (isAsked(options, MODE_OPTION) ? 'at-least-once' : 'exactly-once');
}

/** At-least-once mode turns resource-based billing on (…/guides/streaming-modes, undated; Dataflow v1b3 API, 2026-08-25). */
function billedBy(
  mode: StreamingSpec['mode'],
  options: GivenOptions,
  { streamingEngine }: LaunchOptions,
): StreamingSpec['engineBilledBy'] {
  if (!streamingEngine) return null;
  const byUnits = mode === 'at-least-once' || isAsked(options, BILLING_OPTION);
  return byUnits ? 'compute-units' : 'data';
}

/** What a streaming job is resolved with. */
interface Launched {
  readonly given: GivenOptions;
  readonly launch: LaunchOptions;
  readonly portable: boolean;
}

/** @returns how a streaming job runs, in the project's time */
export function resolveStreaming(
  job: GivenStreaming,
  { given, launch, portable }: Launched,
  horizon: Horizon,
): StreamingSpec {
  const mode = modeOf(job, given);
  const { startsAt } = horizon;
  return {
    duration: durationOf(job),
    mode,
    portable,
    engineBilledBy: billedBy(mode, given, launch),
    latencyTier: job.latencyTier ?? null,
    utilizationHint: job.workerUtilizationHint ?? given.utilizationHint,
    parallelismHint: job.parallelism ?? null,
    schedules: (job.schedules ?? []).flatMap((each) => resolveSchedule(each, horizon)),
    updates: (job.updates ?? []).map((each) => resolveUpdate(each, startsAt)),
    drainAt: job.drainAt === undefined ? null : afterStart(job.drainAt, startsAt),
  };
}
