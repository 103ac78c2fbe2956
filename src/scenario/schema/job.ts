import { z } from 'zod';
import { FLEXRS_LONGEST_QUEUE_S } from '../../facts/constants/flexrs.ts';
import { milliseconds } from '../../units/duration.ts';
import type { Moment } from '../../units/moment.ts';
import type { JobSpec, LaunchOptions, Step } from '../scenario.ts';
import { durationDistribution } from './distribution.ts';
import { jobName } from './job-name.ts';
import { launchOptions } from './launch.ts';
import { options } from './options.ts';
import { withinHints } from './options/resource-hints.ts';
import { pipeline } from './pipeline.ts';
import { preemption, upperEnd } from './preemption.ts';
import { isPortable } from './options/streaming-engine.ts';
import { bytes, duration, span } from './quantities.ts';
import { repeat } from './repeat.ts';
import type { FileJob } from './runs.ts';
import type { GivenStep } from './steps/body.ts';
import { checkStreamingJob, typeOf } from './streamed/job-checks.ts';
import { durationOf, modeOf, resolveStreaming, streamingKeys } from './streamed/job-keys.ts';
import { type Horizon, resolveLoad } from './streamed/load.ts';

const startDelay = durationDistribution('how long FlexRS keeps the job queued, at most 6 h').refine(
  (law) => (upperEnd(law) ?? 0) <= FLEXRS_LONGEST_QUEUE_S,
  { error: 'expected at most 6 h: FlexRS starts a job within 6 h of its creation' },
);

const MOST_RETRIES = 10_000;

const after = z.array(jobName).default([]).meta({
  description:
    'jobs that have to be DONE before it is submitted, at `submitAt` at the earliest: of a repeated one its last run, or the run of the same number where both repeat equally; when one ends otherwise, it never is',
});

const onRefused = z
  .strictObject({
    retryEvery: span('from a refusal to the next submission'),
    times: z
      .int({ error: 'expected a whole number of submissions' })
      .min(1)
      .max(MOST_RETRIES)
      .meta({ description: 'how often it is submitted again' }),
  })
  .meta({
    description:
      'what whoever submits the job does when the service refuses it (Dataflow queues nobody): tries again',
  });

const shape = {
  name: jobName.optional().meta({ description: 'name of the job; the scenario’s when left out' }),
  submitAt: duration('when the job is submitted, after the start of the scenario').default(0),
  after,
  onRefused: onRefused.optional(),
  repeat: repeat.optional().meta({
    description:
      'submits the job again and again: `{ every: 1 h, times: 24 }` or `{ cron: "30 2 * * *", until: 48 h }`; each run is a job of its own, NAME-001 and so on',
  }),
  type: z.enum(['batch', 'streaming']).optional().meta({
    description:
      'what kind of job it is; batch when left out, unless the option `streaming` says otherwise',
  }),
  sdk: z
    .enum(['java', 'python', 'go'])
    .meta({ description: 'language that the pipeline is written in' }),
  runner: z.enum(['dataflow']).default('dataflow').meta({ description: 'what runs it' }),
  template: z
    .enum(['flex', 'classic'])
    .optional()
    .meta({ description: 'template that launches the job; a flex one starts a launcher VM first' }),
  options: options.prefault({}).meta({
    description: 'pipeline options as users type them, in either spelling',
  }),
  preemption: preemption.optional().meta({
    description: 'how preemptible workers (FlexRS) end; as measured in 2019 when left out',
  }),
  startDelay: startDelay.optional(),
  speculativeExecution: z.boolean().default(false).meta({
    description: 'a second copy of a work item that lags far behind; the first to end counts',
  }),
  threadScaling: z.boolean().optional().meta({
    description:
      'up to two threads per vCPU while they mostly wait; as the service option enable_dynamic_thread_scaling says when left out',
  }),
  ...streamingKeys,
  requestSize: bytes(
    'JSON of the request that creates the job (--dataflowJobFile writes it)',
  ).optional(),
  graphSize: bytes('graph of the job within that request').optional(),
  optionsSize: bytes('pipeline options as they are sent, with display data').optional(),
  stagingSize: bytes('list of the staged files as it is sent').optional(),
  pipeline: pipeline.meta({
    description: 'the steps: each reads the one before, or names its inputs with `from`',
  }),
};

export type GivenJob = z.infer<z.ZodObject<typeof shape>>;

const isObject = ({ value }: { value: unknown }): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Said twice, and not the same. Parts that are wrong have issues of their own. */
function checkThreadScaling(given: Partial<GivenJob>, context: z.RefinementCtx): void {
  const asked = given.options?.threadScaling === true;
  if (!asked || given.threadScaling !== false) return;
  const message = 'expected true, which enable_dynamic_thread_scaling says, or that left out';
  context.issues.push({ code: 'custom', input: given, path: ['threadScaling'], message });
}

function checkType(given: Partial<GivenJob>, context: z.RefinementCtx): void {
  const { type } = given;
  const streaming = given.options?.streaming ?? null;
  if (type === undefined || streaming === null || streaming === (type === 'streaming')) return;
  const message = `expected ${String(!streaming)}, which \`type: ${type}\` says, or that left out`;
  context.issues.push({ code: 'custom', input: given, path: ['options', 'streaming'], message });
}

/** `job:`, or an item of `jobs:`. */
export const job = z
  .strictObject(shape)
  .superRefine(checkThreadScaling, { when: isObject })
  .superRefine(checkType, { when: isObject })
  .superRefine(checkStreamingJob, { when: isObject });

/** What a job takes from the scenario around it. */
export interface AroundJob {
  /** Its name, where it has none of its own. */
  readonly name: string;
  readonly region: string;
  /** Origin of the project's time; null: on no clock. */
  readonly startsAt: Moment | null;
  readonly flexRsFewest: number;
  /** Workers of a pool that keeps its size, where nobody says how many. */
  readonly fixedSize: number;
}

function sizesOf(given: GivenJob): Pick<JobSpec, 'sizes'> {
  const { requestSize, graphSize, optionsSize, stagingSize } = given;
  const all = [requestSize, graphSize, optionsSize, stagingSize];
  if (all.every((size) => size === undefined)) return {};
  return {
    sizes: {
      request: requestSize ?? null,
      graph: graphSize ?? null,
      options: optionsSize ?? null,
      staging: stagingSize ?? null,
    },
  };
}

/** @returns the job with all defaults, and how often it runs */
export function resolveJob(given: GivenJob, around: AroundJob): FileJob {
  const launched = launchOf(given, around);
  const spec = specOf(given, around, launched.options);
  const over = (from: number): Timed => timed(given, launched, horizonOf(given, around, from));
  return {
    spec: { ...spec, ...over(spec.submitAt) },
    repeat: given.repeat ?? null,
    after: given.after,
    ...(spec.type === 'batch' ? {} : { from: over }),
  };
}

const retryOf = ({ onRefused: plan }: GivenJob): JobSpec['onRefused'] =>
  plan === undefined
    ? null
    : { retryEvery: Math.max(1, milliseconds(plan.retryEvery * 1000)), times: plan.times };

interface Launched {
  readonly options: LaunchOptions;
  readonly portable: boolean;
}

function launchOf(given: GivenJob, { region, flexRsFewest, fixedSize }: AroundJob): Launched {
  const { sdk } = given;
  const atLeastOnce = modeOf(given, given.options) === 'at-least-once';
  const job = { type: typeOf(given), sdk, region, flexRsFewest, fixedSize, atLeastOnce };
  const { settled, entries } = given.options;
  return {
    options: launchOptions(given.options, job),
    portable: isPortable({ sdk, prime: settled.prime, entries }),
  };
}

/** What depends on when a job is submitted. */
type Timed = Pick<JobSpec, 'steps' | 'streaming'>;

const horizonOf = (given: GivenJob, { startsAt }: AroundJob, from: number): Horizon => ({
  startsAt,
  from,
  to: from + durationOf(given),
});

function timed(given: GivenJob, { options, portable }: Launched, horizon: Horizon): Timed {
  const steps = given.pipeline.map((step) => resolveStep(step, options, horizon));
  if (typeOf(given) === 'batch') return { steps };
  const launched = { given: given.options, launch: options, portable };
  return { steps, streaming: resolveStreaming(given, launched, horizon) };
}

function resolveStep(step: GivenStep, options: LaunchOptions, horizon: Horizon): Step {
  const resources = withinHints(step.resources, options.resourceHints);
  if (step.kind !== 'read') return { ...step, resources };
  const { endless, ...read } = step;
  if (endless === undefined) return { ...read, resources };
  return { ...read, ...resolveLoad(endless, horizon), resources };
}

function specOf(
  given: GivenJob,
  around: AroundJob,
  options: LaunchOptions,
): Omit<JobSpec, 'steps' | 'streaming'> {
  return {
    name: given.name ?? around.name,
    submitAt: milliseconds(given.submitAt * 1000),
    after: [],
    onRefused: retryOf(given),
    runOf: null,
    type: typeOf(given),
    sdk: given.sdk,
    runner: given.runner,
    template: given.template ?? null,
    options,
    preemption: given.preemption ?? { lifetime: null, legacy: false },
    startDelay: given.startDelay ?? null,
    speculativeExecution: given.speculativeExecution,
    threadScaling: given.threadScaling ?? given.options.threadScaling,
    ...sizesOf(given),
  };
}
