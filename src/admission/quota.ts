import { BATCH_WORKER } from '../facts/worker-defaults.ts';
import { perWorker, startDemand } from '../quota/demand.ts';
import { quotaSummary, roomFor, shortages } from '../quota/fit.ts';
import { createLedger, type Ledger } from '../quota/ledger.ts';
import { workerShape } from '../quota/worker-shape.ts';
import type { Check, CheckedJob } from './check.ts';
import type { Finding } from './finding.ts';

const describe = (region: string): string =>
  `gcloud compute regions describe ${region} --format=json`;

/** The smallest start that must fit: `numWorkers`, or one worker where the service chooses. */
function checkStart({ scenario, job, path }: CheckedJob, ledger: Ledger): Finding[] {
  const shape = workerShape(job.options);
  const workers = job.options.numWorkers ?? 1;
  const short = shortages(startDemand(shape, workers), ledger);
  const { name: project, region } = scenario.project;
  if (short.length === 0) return [];
  const message = quotaSummary(shape, workers, { project, region }, ledger);
  const fix = `raise ${short.join(', ')} in ${region}, or start smaller; see ${describe(region)}`;
  return [quotaRefusal(path, message, fix)];
}

/** @returns the finding that a job's start does not fit into quota, at the job's start size */
export function quotaRefusal(path: string, message: string, fix: string): Finding {
  const at = `${path}.options.numWorkers`;
  return { code: 'QUOTA-START', severity: 'error', path: at, message, fix };
}

function checkGrowth({ scenario, job, path }: CheckedJob, ledger: Ledger): Finding[] {
  const { maxNumWorkers, autoscalingAlgorithm } = job.options;
  if (autoscalingAlgorithm === 'NONE') return [];
  const { workers, by } = roomFor(perWorker(workerShape(job.options)), ledger);
  if (by === null || workers >= maxNumWorkers || workers === 0) return [];
  if (maxNumWorkers === BATCH_WORKER.maxNumWorkers) return [];
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

function checkUnknown({ scenario, job }: CheckedJob, ledger: Ledger): Finding[] {
  const shape = workerShape(job.options);
  const asked = startDemand(shape, 1).map(({ metric }) => metric);
  const unknown: string[] = asked.filter((metric) => ledger.available(metric) === null);
  if (shape.cpuMetric === null)
    unknown.push(`vCPUs of the family of ${job.options.workerMachineType}`);
  if (unknown.length === 0) return [];
  return [
    {
      code: 'QUOTA-UNKNOWN',
      severity: 'unknown',
      path: 'project.quotas',
      message: `limits not given, so never binding here: ${unknown.join(', ')}`,
      fix: describe(scenario.project.region),
    },
  ];
}

/** Would the start fit, would growth be cut, and what does the scenario not say? One job on its own. */
export const checkQuota: Check = (checked) => {
  const ledger = createLedger(checked.scenario.project.quotas);
  return [checkStart, checkGrowth, checkUnknown].flatMap((check) => check(checked, ledger));
};
