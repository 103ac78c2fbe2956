import { z } from 'zod';
import { wholeFrom } from './expected.ts';
import { FLEXRS_LONGEST_QUEUE_S } from '../../facts/constants/flexrs.ts';
import { milliseconds } from '../../units/duration.ts';
import type { JobSpec, Step } from '../scenario.ts';
import { durationDistribution } from './distribution.ts';
import { jobName } from './job-name.ts';
import { launchOptions } from './launch.ts';
import { options } from './options.ts';
import { withinHints } from './options/resource-hints.ts';
import { pipeline } from './pipeline.ts';
import { preemption, upperEnd } from './preemption.ts';
import { bytes, duration, span } from './quantities.ts';
import { repeat } from './repeat.ts';
import type { FileJob } from './runs.ts';

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
    times: wholeFrom(1, MOST_RETRIES, ' of submissions').meta({
      description: 'how often it is submitted again',
    }),
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

const typeOf = ({ type, options: given }: Partial<GivenJob>): JobSpec['type'] =>
  type ?? (given?.streaming === true ? 'streaming' : 'batch');

function checkType(given: Partial<GivenJob>, context: z.RefinementCtx): void {
  const { type } = given;
  const streaming = given.options?.streaming ?? null;
  if (type === undefined || streaming === null || streaming === (type === 'streaming')) return;
  const message = `expected ${String(!streaming)}, which \`type: ${type}\` says, or that left out`;
  context.issues.push({ code: 'custom', input: given, path: ['options', 'streaming'], message });
}

/** What never ends is read by a streaming job. */
function checkRates(given: Partial<GivenJob>, context: z.RefinementCtx): void {
  if (typeOf(given) === 'streaming' || !Array.isArray(given.pipeline)) return;
  given.pipeline.forEach((step, at) => {
    if (step.kind !== 'read' || step.rate === undefined) return;
    const message = 'expected `size` and `elements` in a batch job, or `type: streaming`';
    const path = ['pipeline', at, step.name, 'rate'];
    context.issues.push({ code: 'custom', input: given, path, message, params: { atKey: true } });
  });
}

/** `job:`, or an item of `jobs:`. */
export const job = z
  .strictObject(shape)
  .superRefine(checkThreadScaling, { when: isObject })
  .superRefine(checkType, { when: isObject })
  .superRefine(checkRates, { when: isObject });

/** What a job takes from the scenario around it. */
export interface AroundJob {
  /** Its name, where it has none of its own. */
  readonly name: string;
  readonly region: string;
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
  return { spec: specOf(given, around), repeat: given.repeat ?? null, after: given.after };
}

const retryOf = ({ onRefused: plan }: GivenJob): JobSpec['onRefused'] =>
  plan === undefined
    ? null
    : { retryEvery: Math.max(1, milliseconds(plan.retryEvery * 1000)), times: plan.times };

function specOf(given: GivenJob, around: AroundJob): JobSpec {
  const { region, flexRsFewest, fixedSize } = around;
  const type = typeOf(given);
  const launched = { type, sdk: given.sdk, region, flexRsFewest, fixedSize };
  const options = launchOptions(given.options, launched);
  const steps = given.pipeline.map((step): Step => {
    return { ...step, resources: withinHints(step.resources, options.resourceHints) };
  });
  return {
    name: given.name ?? around.name,
    submitAt: milliseconds(given.submitAt * 1000),
    after: [],
    onRefused: retryOf(given),
    runOf: null,
    type,
    sdk: given.sdk,
    runner: given.runner,
    template: given.template ?? null,
    options,
    preemption: given.preemption ?? { lifetime: null, legacy: false },
    startDelay: given.startDelay ?? null,
    speculativeExecution: given.speculativeExecution,
    threadScaling: given.threadScaling ?? given.options.threadScaling,
    steps,
    ...sizesOf(given),
  };
}
