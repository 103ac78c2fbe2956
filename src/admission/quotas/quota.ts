import { BATCH_WORKER } from '../../facts/worker-defaults.ts';
import { perPool, perWorker, startDemand } from '../../quota/demand.ts';
import { quotaSummary, type Room, roomFor, shortages } from '../../quota/fit.ts';
import { createLedger, type Ledger } from '../../quota/ledger.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
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

function checkStart(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { scenario, job, path } = checked;
  if (isFlexRs(job.options)) return checkFlexRsStart(checked, ledger);
  const shape = workerShape(job.options);
  const workers = startWorkers(job);
  const demand = startDemand(shape, workers).filter(({ metric }) => !countsGpus(metric));
  const short = shortages(demand, ledger);
  const { name: project, region } = scenario.project;
  if (short.length === 0) return [];
  const message = quotaSummary(shape, workers, { project, region }, ledger);
  const fix = `raise ${short.join(', ')} in ${region}, or start smaller; see ${describe(region)}`;
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

/** @returns the finding that a job's start does not fit into quota, at the job's start size */
export function quotaRefusal(path: string, message: string, fix: string): Stated {
  const at = `${path}.options.numWorkers`;
  return { code: 'QUOTA-START', severity: 'error', path: at, message, fix };
}

function roomOf(checked: CheckedJob, ledger: Ledger): Room {
  const { options } = checked.job;
  if (isFlexRs(options)) return flexRsRoom(flexRsPool(checked, ledger), ledger);
  const shape = workerShape(options);
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
      path: `project.quotas.${by}`,
      message: `${by} has room for ${workers} workers; ${path}.options.maxNumWorkers asks for up to ${maxNumWorkers}`,
      fix: `raise ${by} in ${scenario.project.region}, or set --maxNumWorkers=${workers}`,
    },
  ];
}

/** Metrics that the job charges and nobody limits, but for GPUs, which have a check; of FlexRS, what its grant of preemptible quota makes it charge. */
function charged(checked: CheckedJob, ledger: Ledger): readonly string[] {
  const demand = isFlexRs(checked.job.options)
    ? flexRsStart(checked, flexRsPool(checked, ledger))
    : startDemand(workerShape(checked.job.options), 1);
  return demand
    .map(({ metric }) => metric)
    .filter((metric) => ledger.available(metric) === null && !countsGpus(metric));
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
      fix: describe(checked.scenario.project.region),
    },
  ];
}

/** Would the start fit, would growth be cut, and what does the scenario not say? One job on its own. */
export const checkQuota: Check = (checked) => {
  const ledger = createLedger(checked.scenario.project.quotas);
  return [checkStart, checkGrowth, checkUnknown].flatMap((check) => check(checked, ledger));
};
