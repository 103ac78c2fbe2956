import { buildFault } from './build-faults.ts';
import { buildPipeline } from './build-pipeline.ts';
import { type Asked, askedOf } from './build-service.ts';
import { inSeconds, pick, type Plain, type PlainObject } from './plain.ts';
import type { JobRecipe, QuotaRecipe, Recipe } from './recipe.ts';

const MACHINES = [
  ...['n1-standard-1', 'n1-standard-2', 'n1-standard-4', 'n1-highmem-8', 'n1-highcpu-16'],
  ...['e2-micro', 'e2-small', 'e2-medium', 'f1-micro', 'g1-small', 'e2-standard-2', 'e2-highcpu-8'],
  ...['n2-standard-2', 'n2-highmem-4', 'n2d-standard-8', 'c2-standard-4', 'c2-standard-8'],
  ...['c3-highcpu-4', 'n4-standard-2', 'custom-4-15360', 'n2-custom-8-16384'],
] as unknown as readonly [string, ...string[]];

const COUNTS = [null, 1, 2, 3, 5, 8, 13, 20, 33, 50, 80, 120, 200] as const;
const DISKS = [null, 25, 30, 250, 500] as const;
const SUBMITTED = [0, 0, 0, 1, 29.9995, 60, 150, 400, 3600, 86_400] as const;

const REGIONS = ['us-central1', 'us-central1', 'europe-west1'] as const;
const STARTS = [null, '2026-12-01T00:00:00+01:00[Europe/Paris]', '2026-02-28T23:30Z'] as const;

const METRICS = [
  ...(['CPUS', 'INSTANCES', 'IN_USE_ADDRESSES', 'DISKS_TOTAL_GB', 'SSD_TOTAL_GB'] as const),
  ...(['N2_CPUS', 'C2_CPUS', 'CPUS_ALL_REGIONS', 'INSTANCE_GROUPS', 'INSTANCE_TEMPLATES'] as const),
  'REGIONAL_INSTANCE_GROUP_MANAGERS',
] as const;
const LIMITS = [5000, 2000, 600, 250, 100, 48, 24, 12, 4, 0] as const;

const given = (name: string, value: Plain | null): PlainObject =>
  value === null ? {} : { [name]: value };

const OPTIONS = [
  ['workerMachineType', 'machine_type'],
  ['numWorkers', 'num_workers'],
  ['maxNumWorkers', 'max_num_workers'],
  ['minNumWorkers', 'min_num_workers'],
  ['diskSizeGb', 'disk_size_gb'],
  ['autoscalingAlgorithm', 'autoscaling_algorithm'],
] as const;

function buildOptions(recipe: JobRecipe): PlainObject {
  const values = [
    recipe.machine === 0 ? null : pick(MACHINES, recipe.machine),
    COUNTS[recipe.start] ?? null, // beyond the list: left out, as most users do
    pick(COUNTS, recipe.max),
    pick(COUNTS, recipe.min),
    pick(DISKS, recipe.disk),
    recipe.fixed ? 'NONE' : null,
  ];
  const spelled = OPTIONS.map(([java, python], index) =>
    given(recipe.pythonSpelling ? python : java, values[index] ?? null),
  );
  return Object.assign(
    {},
    ...spelled,
    recipe.ssd ? { workerDiskType: 'pd-ssd' } : {},
    recipe.privateIps ? { usePublicIps: false } : {},
    recipe.image ? { sdkContainerImage: 'gcr.io/p/image' } : {},
  ) as PlainObject;
}

/** Fewest workers are said once. */
function fewestOnce({ min }: JobRecipe, { options }: Asked): PlainObject {
  if (options['dataflowServiceOptions'] === undefined || pick(COUNTS, min) === null) return options;
  return { ...options, dataflowServiceOptions: 'enable_prime' };
}

function buildJob(recipe: JobRecipe): PlainObject {
  const submitAt = pick(SUBMITTED, recipe.submitAt);
  const asked = askedOf(recipe);
  return {
    sdk: pick(['java', 'python', 'go'], recipe.sdk),
    ...(recipe.template < 4 ? {} : { template: recipe.template === 4 ? 'classic' : 'flex' }),
    ...(submitAt === 0 ? {} : { submitAt: inSeconds(submitAt) }),
    ...asked.job,
    options: { ...buildOptions(recipe), ...fewestOnce(recipe, asked) },
    pipeline: buildPipeline(recipe.steps),
  };
}

function buildQuota({ metric, limit, usage }: QuotaRecipe): [string, Plain] {
  const name = pick(METRICS, metric);
  const unit = name.endsWith('_GB') ? 25 : 1;
  const most = pick(LIMITS, limit) * unit;
  return [name, usage === 0 ? most : { limit: most, usage: (usage - 1) * 3 * unit }];
}

const CONSTANTS: readonly [PlainObject, ...PlainObject[]] = [
  {},
  { 'item.noise.p95': 1 },
  { 'item.noise.p95': 3, 'item.initialBytes': 8_388_608 },
  { 'batch.autoscaling.exponent': 0.9, 'batch.autoscaling.vcpusAtPivot': 40 },
];

const stepNames = ({ pipeline }: PlainObject): readonly string[] =>
  (Array.isArray(pipeline) ? (pipeline as readonly PlainObject[]) : []).flatMap(Object.keys);

function buildFaults(recipe: Recipe, jobs: readonly PlainObject[], single: boolean): PlainObject {
  const [first, ...others] = jobs.map((job, index) => ({
    name: single ? 'random' : `job-${index}`,
    steps: stepNames(job),
  }));
  if (recipe.faulty < 8 || first === undefined) return {};
  return { faults: recipe.faults.map((fault) => buildFault(fault, [first, ...others])) };
}

/** @returns a scenario as a file would hold it; valid, and small enough to play out in under 100 ms */
export function buildScenario(recipe: Recipe): PlainObject {
  const [first, ...others] = recipe.jobs.map(buildJob);
  const single = recipe.single && others.length === 0 && first !== undefined;
  const priced = recipe.region !== 5;
  const goals = {
    ...(recipe.finish === 0 ? {} : { finish: `< ${recipe.finish * 4} min in 90 % of runs` }),
    ...(recipe.cost === 0 || !priced ? {} : { cost: `<= ${recipe.cost / 10} USD` }),
  };
  return {
    name: 'random',
    seed: recipe.seed % 2 === 0 ? recipe.seed : `seed-${recipe.seed}`,
    project: {
      region: priced ? pick(REGIONS, recipe.region) : 'northamerica-south1',
      ...given('startsAt', pick(STARTS, recipe.startsAt)),
      quotas: Object.fromEntries(recipe.quotas.map(buildQuota)),
    },
    ...(single
      ? { job: first }
      : { jobs: [first, ...others].map((job, index) => ({ name: `job-${index}`, ...job })) }),
    ...buildFaults(recipe, first === undefined ? [] : [first, ...others], single),
    goals,
    constants: recipe.constants < CONSTANTS.length ? pick(CONSTANTS, recipe.constants) : {},
  };
}
