import { z } from 'zod';
import { type ConstantId, constant, constantIds } from '../../facts/constants.ts';
import { defaultMachine } from '../../facts/worker-defaults.ts';
import { milliseconds } from '../../units/duration.ts';
import type { JobSpec, Scenario } from '../scenario.ts';
import { visibleText } from '../visible-text.ts';
import { calibration } from './calibration.ts';
import { goals } from './goals.ts';
import { options } from './options.ts';
import { pipeline } from './pipeline.ts';
import { prices } from './prices.ts';
import { project } from './project.ts';
import { duration } from './quantities.ts';
import { checkWhole } from './whole-checks.ts';

/** Names end up in job names and file names: Dataflow's own rule for job names. */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/u;
const name = z
  .string()
  .regex(NAME, { error: 'expected lower-case letters, digits and dashes' })
  .max(200);

const jobShape = {
  name: name.optional().meta({ description: 'name of the job; the scenario’s when left out' }),
  submitAt: duration('when the job is submitted, after the start of the scenario').default(0),
  type: z.enum(['batch']).default('batch').meta({ description: 'what kind of job it is' }),
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
  pipeline: pipeline.meta({
    description: 'the steps: each reads the one before, or names its inputs with `from`',
  }),
};

type GivenJob = z.infer<z.ZodObject<typeof jobShape>>;

const job = z.strictObject(jobShape);

/** What a scenario may set a constant to; see the constant's `least`. */
function constantValue(id: ConstantId): z.ZodType<number | undefined> {
  const { least, most, unit } = constant(id);
  const upTo = most === undefined ? '' : ` and at most ${most}`;
  const bound = `${least === undefined ? 'greater than 0' : `of at least ${least}`}${upTo}`;
  const expected = { error: `expected a number ${bound}${unit === '1' ? '' : ` (${unit})`}` };
  const number = z.number(expected);
  const bounded = least === undefined ? number.gt(0, expected) : number.min(least, expected);
  if (most !== undefined) return bounded.max(most, expected).optional();
  return bounded.max(1e9, { error: 'expected a number of at most 1e9' }).optional();
}

type GivenConstants = Readonly<Record<string, number | undefined>>;

/** A 95th percentile below its median is no law: whichever of the two is given is wrong. */
function checkSpreads(given: GivenConstants, context: z.RefinementCtx): void {
  for (const id of constantIds) {
    const upper = constantIds.find((other) => other === id.replace(/\.p50$/u, '.p95'));
    if (!id.endsWith('.p50') || upper === undefined) continue;
    const [p50, p95] = [given[id] ?? constant(id).value, given[upper] ?? constant(upper).value];
    if (p95 >= p50 || (given[id] ?? given[upper]) === undefined) continue;
    const path = [given[upper] === undefined ? id : upper];
    const message = `expected ${upper} (${p95}) not below ${id} (${p50})`;
    context.issues.push({ code: 'custom', input: given, path, message });
  }
}

const constants = z
  .strictObject(Object.fromEntries(constantIds.map((id) => [id, constantValue(id)])))
  .superRefine(checkSpreads)
  .transform((given): ReadonlyMap<ConstantId, number> => {
    const listed = constantIds.map((id) => [id, given[id]] as const);
    return new Map(listed.filter((entry): entry is [ConstantId, number] => entry[1] !== undefined));
  });

function resolveJob(given: GivenJob, fallback: string, region: string): JobSpec {
  const { options: launch } = given;
  return {
    name: given.name ?? fallback,
    submitAt: milliseconds(given.submitAt * 1000),
    type: given.type,
    sdk: given.sdk,
    runner: given.runner,
    template: given.template ?? null,
    options: {
      ...launch,
      workerMachineType: launch.workerMachineType ?? defaultMachine(region),
    },
    steps: given.pipeline,
  };
}

const seed = z
  .union([z.int(), z.string()], { error: 'expected a whole number or a text' })
  .refine((given) => typeof given === 'number' || visibleText(200).test(given), {
    error: 'expected a seed of 1 to 200 visible characters',
  });

const isObject = ({ value }: { value: unknown }): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole scenario file. */
export const scenario: z.ZodType<Scenario> = z
  .strictObject({
    $schema: z.string().optional(),
    name: name.meta({ description: 'name of the scenario, and of its only job' }),
    seed: seed.default(1).meta({
      description: 'where all luck comes from: same scenario, seed and version, same bytes',
    }),
    project,
    job: job.optional().meta({ description: 'the job, where there is one' }),
    jobs: z.array(job).min(1).optional().meta({
      description: 'several jobs, which share the project’s quotas; each has the keys of `job`',
    }),
    goals: goals.default([]).meta({ description: 'what the forecast is held against' }),
    prices: prices.optional().meta({
      description: 'own prices, discounts and committed use over the list',
    }),
    constants: constants.default(new Map()).meta({
      description: 'constants of the model that this scenario gives itself; they are not drawn',
    }),
    calibration: calibration.optional().meta({
      description: 'what `millrace calibrate` found: forecasts are as much wider',
    }),
  })
  .superRefine(checkWhole, { when: isObject })
  .transform((given): Scenario => {
    const listed = given.jobs ?? (given.job === undefined ? [] : [given.job]);
    return {
      name: given.name,
      seed: String(given.seed),
      project: given.project,
      jobs: listed.map((each, index) =>
        resolveJob(
          each,
          given.jobs === undefined ? given.name : `${given.name}-${index + 1}`,
          given.project.region,
        ),
      ),
      goals: given.goals,
      prices: given.prices ?? null,
      constants: given.constants,
      ...(given.calibration === undefined ? {} : { calibration: given.calibration }),
    };
  });
