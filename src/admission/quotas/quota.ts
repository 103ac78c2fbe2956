import { BATCH_WORKER } from '../../facts/worker-defaults.ts';
import { perPool, perWorker, startDemand } from '../../quota/demand.ts';
import { subnetOfAccount } from '../../quota/account-name.ts';
import { type Room, roomFor, shortages } from '../../quota/fit.ts';
import { launcherDemand } from '../../quota/launcher.ts';
import type { Ledger } from '../../quota/ledger.ts';
import { projectLedger } from '../../quota/project-ledger.ts';
import { startRefusal, startupWords } from '../../quota/refusal.ts';
import { subnetOf } from '../../quota/subnet.ts';
import { leastUsedFrom, changes, quotasAt } from '../../quota/usage-over-time.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { JobSpec, ProjectSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { countsGpus } from './gpu-quota.ts';
import { checkFlexRsStart, flexRsPool, flexRsRoom, flexRsStart } from './flexrs-quota.ts';

const describe = (region: string): string =>
  `gcloud compute regions describe ${region} --format=json`;

/** The smallest start that must fit: `numWorkers`, or the fewest that a streaming job may have, or one of a batch job. */
export const startWorkers = ({ type, options }: JobSpec): number =>
  options.numWorkers ?? (type === 'streaming' ? options.minNumWorkers : 1);

const shapeIn = ({ scenario, job }: CheckedJob): ReturnType<typeof workerShape> =>
  workerShape(job.options, subnetOf(scenario, job));

const placeOf = ({ scenario: { project } }: CheckedJob) => {
  return { project: project.name, region: project.region };
};

/** The VM that launches a Flex template must come up before any worker. */
function checkLauncher(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { scenario, job, path } = checked;
  const [short] = shortages(launcherDemand(job, subnetOf(scenario, job)), ledger);
  if (short === undefined) return [];
  const message = startupWords(short, 1, ledger, placeOf(checked), `launcher-${job.name}`);
  const fix = `make room for one ${job.options.launcherMachineType}, the VM that launches the template: raise ${short}, or take another launcherMachineType`;
  return [{ ...quotaRefusal(path, message, fix), path: `${path}.template` }];
}

function checkStart(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { job, path } = checked;
  if (isFlexRs(job.options)) return checkFlexRsStart(checked, ledger);
  const shape = shapeIn(checked);
  const workers = startWorkers(job);
  const demand = startDemand(shape, workers).filter(({ metric }) => !countsGpus(metric));
  const place = placeOf(checked);
  const message = startRefusal({ shape, workers, demand }, job.name, place, ledger);
  if (message === null) return [];
  const short = shortages(demand, ledger);
  const fix = `raise ${short.join(', ')} in ${place.region}, or start smaller; see ${describe(place.region)}`;
  const instances = short.includes('INSTANCES') ? [instancesShort(checked)] : [];
  return [quotaRefusal(path, message, fix), ...instances];
}

/** The words in which Compute Engine itself says so, where workers come up (googlecodelabs/feedback#967, 2021-05). */
function instancesShort({ scenario, job }: CheckedJob): Stated {
  const { region, quotas } = scenario.project;
  const { limit = 0, usage = 0 } = quotas.get('INSTANCES') ?? {};
  return {
    code: 'QUOTA-INSTANCES',
    severity: 'warning',
    path: 'project.quotas.INSTANCES',
    message: `Exceeded limit 'QUOTA_FOR_INSTANCES' on resource '${job.name}-…-harness'. Limit: ${limit.toFixed(1)} HTTP Code: 403`,
    why: `${usage} of ${limit} instances are in use: beside the summary of quotas, jobs have been seen to tell so when their workers start`,
    fix: `raise INSTANCES in ${region}, or wait until other VMs are gone; see ${describe(region)}`,
  };
}

/** With what others use when it is submitted; later, when they use less, it would fit. */
function checkThen(checked: CheckedJob): Stated[] {
  const { job, scenario } = checked;
  const { quotas } = scenario.project;
  if (!changes(quotas) || job.after.length > 0) return [];
  const ledger = ledgerWith(checked, quotasAt(quotas, job.submitAt));
  const found = checkLauncher(checked, ledger).concat(checkStart(checked, ledger));
  return found
    .filter(({ code }) => code === 'QUOTA-START')
    .map((finding) => ({
      ...finding,
      severity: 'warning',
      fix: `submit it when others use less, or have it submitted again (onRefused); ${finding.fix}`,
    }));
}

function ledgerWith({ scenario, job }: CheckedJob, quotas: ProjectSpec['quotas']): Ledger {
  return projectLedger({ project: { ...scenario.project, quotas }, jobs: [job] });
}

/** @returns the finding that a job's start does not fit into quota, at the job's start size */
export function quotaRefusal(path: string, message: string, fix: string): Stated {
  const at = `${path}.options.numWorkers`;
  return { code: 'QUOTA-START', severity: 'error', path: at, message, fix };
}

function roomOf(checked: CheckedJob, ledger: Ledger): Room {
  const { options } = checked.job;
  if (isFlexRs(options)) return flexRsRoom(flexRsPool(checked, ledger), ledger);
  const shape = shapeIn(checked);
  return roomFor(perWorker(shape), ledger, perPool(shape));
}

function checkGrowth(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { scenario, job, path } = checked;
  const { maxNumWorkers, autoscalingAlgorithm } = job.options;
  if (autoscalingAlgorithm === 'NONE') return [];
  const { workers, by } = roomOf(checked, ledger);
  if (by === null || workers >= maxNumWorkers || workers === 0) return [];
  const asked = job.type === 'batch' || job.options.given.includes('maxNumWorkers');
  if (!asked || maxNumWorkers === BATCH_WORKER.maxNumWorkers) return [];
  return [
    {
      code: 'QUOTA-GROWTH',
      severity: 'warning',
      path: subnetOfAccount(by) === null ? `project.quotas.${by}` : `${path}.options.subnetwork`,
      message: `${by} has room for ${workers} workers; ${path}.options.maxNumWorkers asks for up to ${maxNumWorkers}`,
      fix: `${subnetOfAccount(by) === null ? `raise ${by} in ${scenario.project.region}` : 'take a larger subnet'}, or set --maxNumWorkers=${workers}`,
    },
  ];
}

/** Metrics that the job charges and nobody limits, but for GPUs, which have a check; of FlexRS, what its grant of preemptible quota makes it charge. */
function charged(checked: CheckedJob, ledger: Ledger): readonly string[] {
  const demand = isFlexRs(checked.job.options)
    ? flexRsStart(checked, flexRsPool(checked, ledger))
    : startDemand(shapeIn(checked), 1);
  return demand
    .map(({ metric }) => metric)
    .filter((metric) => ledger.available(metric) === null && !countsGpus(metric));
}

/** Limits of the whole project: the region's list does not have them. */
const PROJECT_WIDE: readonly string[] = [
  'CPUS_ALL_REGIONS',
  'GPUS_ALL_REGIONS',
  'INSTANCE_TEMPLATES',
];

/** @returns the commands that write the files with these limits, and the key that the files go under */
function filesWith(unknown: readonly string[], { name, region }: ProjectSpec): string {
  const ofProject = unknown.filter((metric) => PROJECT_WIDE.includes(metric)).length;
  const files = [
    ...(ofProject < unknown.length ? [[`${describe(region)} > region.json`, 'region.json']] : []),
    ...(ofProject > 0
      ? [
          [
            `gcloud compute project-info describe --project=${name} --format=json > project.json`,
            'project.json',
          ],
        ]
      : []),
  ];
  const names = files.map(([, file]) => file).join(', ');
  const key = files.length === 1 ? `{ file: ${names} }` : `{ files: [${names}] }`;
  return `${files.map(([command]) => command).join(', and ')}, and project.quotas: ${key}`;
}

function checkUnknown(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { workerMachineType } = checked.job.options;
  const family =
    workerShape(checked.job.options).cpuMetric === null
      ? [`vCPUs of the family of ${workerMachineType}`]
      : [];
  const unknown = [...charged(checked, ledger), ...family];
  if (unknown.length === 0) return [];
  return [
    {
      code: 'QUOTA-UNKNOWN',
      severity: 'unknown',
      path: 'project.quotas',
      message: `limits not given, so never binding here: ${unknown.join(', ')}`,
      fix: filesWith(unknown, checked.scenario.project),
    },
  ];
}

/**
 * Would the start fit, would growth be cut, and what does the scenario not say? One job on its own, and others at their
 * least from its submission on.
 */
export const checkQuota: Check = (checked) => {
  const { job, scenario } = checked;
  const ledger = ledgerWith(checked, leastUsedFrom(scenario.project.quotas, job.submitAt));
  const never = checkLauncher(checked, ledger).concat(checkStart(checked, ledger));
  const refused = never.some(({ severity }) => severity === 'error');
  return [
    ...never,
    ...(refused ? [] : checkThen(checked)),
    ...checkGrowth(checked, ledger),
    ...checkUnknown(checked, ledger),
  ];
};
