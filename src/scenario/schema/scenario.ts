import { z } from 'zod';
import { constant, type ConstantId } from '../../facts/constants.ts';
import type { Scenario } from '../scenario.ts';
import { visibleText } from '../visible-text.ts';
import { calibration } from './calibration.ts';
import { constants } from './constants.ts';
import { faults, resolveFault } from './faults.ts';
import { goals } from './goals.ts';
import { resolveGoal } from './deadline.ts';
import { job, resolveJob } from './job.ts';
import { jobName, nthJobName } from './job-name.ts';
import { prices } from './prices.ts';
import { project } from './project.ts';
import { expandRuns } from './runs.ts';
import { search } from './search.ts';
import { checkWhole } from './whole-checks.ts';

const seed = z
  .union([z.int(), z.string()], { error: 'expected a whole number or a text' })
  .refine((given) => typeof given === 'number' || visibleText(200).test(given), {
    error: 'expected a seed of 1 to 200 visible characters',
  });

const isObject = ({ value }: { value: unknown }): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isGiven = <T>(part: T | null | undefined): part is T => part !== undefined && part !== null;

/** ms; jobs that come after others come later. */
const firstSubmission = (jobs: Scenario['jobs']): number =>
  jobs.reduce((least, { after, submitAt }) => {
    return after.length === 0 ? Math.min(least, submitAt) : least;
  }, Infinity);

/** A whole scenario file. */
export const scenario: z.ZodType<Scenario> = z
  .strictObject({
    $schema: z.string().optional(),
    name: jobName.meta({ description: 'name of the scenario, and of its only job' }),
    seed: seed.default(1).meta({
      description: 'where all luck comes from: same scenario, seed and version, same bytes',
    }),
    project,
    job: job.optional().meta({ description: 'the job, where there is one' }),
    jobs: z.array(job).min(1).optional().meta({
      description: 'several jobs, which share the project’s quotas; each has the keys of `job`',
    }),
    faults: faults.default([]).meta({
      description: 'what goes wrong besides what chance brings: storms, stock-outs, bad records …',
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
    search: search.nullish().meta({
      description: 'what `millrace plan` may choose, and how sure it is to be',
    }),
  })
  .superRefine(checkWhole, { when: isObject })
  .transform((given, context): Scenario => {
    if (context.issues.length > 0) return z.NEVER; // some parts are not what they should be
    const listed = given.jobs ?? (given.job === undefined ? [] : [given.job]);
    const { region, startsAt } = given.project;
    const taken = (id: ConstantId): number => given.constants.get(id) ?? constant(id).value;
    const flexRsFewest = taken('flexrs.minWorkers');
    const fixedSize = taken('batch.fixedWorkers.default');
    const inFile = listed.map((each, index) => {
      const name = given.jobs === undefined ? given.name : nthJobName(given.name, index);
      return resolveJob(each, { name, region, startsAt, flexRsFewest, fixedSize });
    });
    const jobs = expandRuns(inFile, startsAt);
    const submittedS = firstSubmission(jobs) / 1000;
    return {
      name: given.name,
      seed: String(given.seed),
      project: given.project,
      jobs,
      goals: given.goals.map((each) => resolveGoal(each, startsAt, submittedS)),
      prices: given.prices ?? null,
      constants: given.constants,
      faults: given.faults.map((each) => resolveFault(each, startsAt)),
      ...(given.calibration === undefined ? {} : { calibration: given.calibration }),
      ...(isGiven(given.search) ? { search: given.search } : {}),
    };
  });
