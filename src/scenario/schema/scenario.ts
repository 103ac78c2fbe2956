import { z } from 'zod';
import { type ConstantId, constantIds } from '../../facts/constants.ts';
import { milliseconds } from '../../units/duration.ts';
import type { JobSpec, Scenario } from '../scenario.ts';
import { goals } from './goals.ts';
import { options } from './options.ts';
import { connectSteps, pipeline } from './pipeline.ts';
import { project } from './project.ts';
import { duration } from './quantities.ts';
import { checkWiring } from './wiring.ts';

/** Names end up in job names and file names: Dataflow's own rule for job names. */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/u;
const name = z.string().regex(NAME, { error: 'expected lower-case letters, digits and dashes' });

const jobShape = {
  name: name.optional(),
  submitAt: duration('when the job is submitted, after the start of the scenario').default(0),
  type: z.enum(['batch']).default('batch'),
  sdk: z.enum(['java', 'python', 'go']),
  runner: z.enum(['dataflow']).default('dataflow'),
  options: options.prefault({}),
  pipeline,
};

type GivenJob = z.infer<z.ZodObject<typeof jobShape>>;

function checkPipeline(job: GivenJob, context: z.RefinementCtx): void {
  for (const { at, message, nearest } of checkWiring(connectSteps(job.pipeline))) {
    const path = ['pipeline', at, job.pipeline[at]?.name ?? ''];
    context.issues.push({ code: 'custom', input: job, path, message, params: { nearest } });
  }
}

const job = z.strictObject(jobShape).superRefine(checkPipeline);

const constants = z
  .strictObject(Object.fromEntries(constantIds.map((id) => [id, z.number().min(0).optional()])))
  .transform((given): ReadonlyMap<ConstantId, number> => {
    const listed = constantIds.map((id) => [id, given[id]] as const);
    return new Map(listed.filter((entry): entry is [ConstantId, number] => entry[1] !== undefined));
  });

function resolveJob(given: GivenJob, fallback: string): JobSpec {
  return {
    name: given.name ?? fallback,
    submitAt: milliseconds(given.submitAt * 1000),
    type: given.type,
    sdk: given.sdk,
    runner: given.runner,
    options: given.options,
    steps: connectSteps(given.pipeline),
  };
}

function checkNames(jobs: readonly JobSpec[], context: z.RefinementCtx): void {
  jobs.forEach(({ name: own }, index) => {
    if (jobs.findIndex((other) => other.name === own) === index) return;
    const message = `expected each job name once; ${own} stands twice`;
    context.issues.push({ code: 'custom', input: jobs, path: ['jobs', index, 'name'], message });
  });
}

/** A whole scenario file. */
export const scenario: z.ZodType<Scenario> = z
  .strictObject({
    $schema: z.string().optional(),
    name,
    seed: z.union([z.int(), z.string()], { error: 'expected a whole number or a text' }).default(1),
    project,
    job: job.optional(),
    jobs: z.array(job).min(1).optional(),
    goals: goals.default([]),
    constants: constants.default(new Map()),
  })
  .transform((given, context): Scenario => {
    const listed = given.jobs ?? (given.job === undefined ? [] : [given.job]);
    if ((given.job === undefined) === (given.jobs === undefined)) {
      context.addIssue({ code: 'custom', message: 'expected either `job:` or `jobs:`' });
    }
    const jobs = listed.map((each, index) =>
      resolveJob(each, given.jobs === undefined ? given.name : `${given.name}-${index + 1}`),
    );
    checkNames(jobs, context);
    return {
      name: given.name,
      seed: String(given.seed),
      project: given.project,
      jobs,
      goals: given.goals,
      constants: given.constants,
    };
  });
