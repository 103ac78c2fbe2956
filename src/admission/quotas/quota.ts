import { BATCH_WORKER } from '../../facts/worker-defaults.ts';
import { type Demand, perPool, perWorker, startOfPools } from '../../quota/demand.ts';
import { type AccountName, subnetOfAccount } from '../../quota/account-name.ts';
import { isSummed, type Room, roomFor, shortages } from '../../quota/fit.ts';
import { launcherDemand } from '../../quota/launcher.ts';
import type { Ledger } from '../../quota/ledger.ts';
import { projectLedger } from '../../quota/project-ledger.ts';
import { showsLater, startRefusal, startupWords } from '../../quota/refusal.ts';
import { subnetOf } from '../../quota/subnet.ts';
import { leastUsedFrom, changes, quotasAt } from '../../quota/usage-over-time.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import { QUOTA_CODES } from '../codes/quotas.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { checkFlexRsStart, flexRsPool, flexRsRoom } from './flexrs-quota.ts';
import { amountsOf, raiseWords, describeAll } from './raise.ts';
import { startSize } from './start-size.ts';
import { poolStarts } from './streaming-start.ts';
import { counted } from '../../units/counted.ts';

const shapeIn = ({ scenario, job }: CheckedJob): ReturnType<typeof workerShape> =>
  workerShape(job.options, subnetOf(scenario, job));

const placeOf = ({ scenario: { project } }: CheckedJob) => {
  return { project: project.name, region: project.region };
};

/** The VM that launches a Flex template must come up before any worker. */
function checkLauncher(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { job, path, scenario } = checked;
  const [short] = shortages(launcherDemand(job, null), ledger);
  if (short === undefined) return [];
  const message = startupWords(short, 1, ledger, placeOf(checked), `launcher-${job.name}`);
  const fix = `make room for one ${job.options.launcherMachineType}, the VM that launches the template: ${raiseWords([short], scenario.project)}, or take another launcherMachineType`;
  return [{ ...quotaRefusal(path, message, fix), path: `${path}.template` }];
}

function checkStart(checked: CheckedJob, ledger: Ledger): Stated[] {
  const { job, path, scenario } = checked;
  const { project } = scenario;
  if (isFlexRs(job.options)) return checkFlexRsStart(checked, ledger);
  const shape = shapeIn(checked);
  const pools = poolStarts(checked, subnetOf(scenario, job));
  const workers = pools.reduce((sum, pool) => sum + pool.workers, 0);
  const demand = startOfPools(pools).filter(({ metric }) => !showsLater(metric));
  const place = placeOf(checked);
  const message = startRefusal({ shape, workers, demand }, job.name, place, ledger);
  if (message === null) return [];
  const short = shortages(demand, ledger);
  const { workers: fit } = roomFor(perWorker(shape), ledger, perPool(shape));
  const smaller =
    fit > 0 && fit < workers ? `, or start with at most ${counted(fit, 'worker')}` : '';
  const fix = `${raiseWords(short, project)}${smaller}; see ${describeAll(short, project)}`;
  const refusal = quotaRefusal(path, message, fix);
  const why = whyShort(checked, short, demand, ledger);
  return [why === null ? refusal : { ...refusal, why }];
}

/** What the service's line does not say of what is short; null: it says it all. */
function whyShort(
  checked: CheckedJob,
  short: readonly AccountName[],
  demand: Demand,
  ledger: Ledger,
): string | null {
  if (short.includes('INSTANCES')) return instancesShort(checked);
  const unsaid = short.filter((metric) => !isSummed(metric, shapeIn(checked)));
  if (unsaid.length === 0) return null;
  return `${amountsOf(unsaid, demand, ledger)} (required/available): not among the eight quotas that the service prints, so that it shows when workers are to come up`;
}

/** The words in which Compute Engine itself says so, where workers come up (googlecodelabs/feedback#967, 2021-05). */
function instancesShort({ scenario, job }: CheckedJob): string {
  const { limit = 0 } = scenario.project.quotas.get('INSTANCES') ?? {};
  const words = `Exceeded limit 'QUOTA_FOR_INSTANCES' on resource '${job.name}-…-harness'. Limit: ${limit.toFixed(1)} HTTP Code: 403`;
  return `${QUOTA_CODES['QUOTA-START'].rule} Where instances are short, Compute Engine has been seen to say so itself: ${words}`;
}

/** ms; a job asks for its first workers within so long of its submission: the longest on record took 2 min (assumed). */
const ASKS_WITHIN = 5 * 60_000;

/** Others' use changes: whether what does not fit at one time is certain to fail the job. */
function then(found: readonly Stated[], certain: boolean): Stated[] {
  return found
    .filter(({ severity }) => severity === 'error')
    .map((finding) => ({
      ...finding,
      severity: certain ? 'error' : 'warning',
      fix: `submit it when others use less, or have it submitted again (onRefused); or ${finding.fix}`,
    }));
}

/** With what others use when it is submitted; later, when they use less, it would fit. */
function checkThen(checked: CheckedJob): Stated[] {
  const { job, scenario } = checked;
  const { quotas } = scenario.project;
  if (!changes(quotas) || job.after.length > 0) return [];
  const { submitAt, onRefused, template, options } = job;
  const once = onRefused === null;
  const ledger = ledgerWith(checked, quotasAt(quotas, submitAt));
  const soon = ledgerWith(checked, leastUsedFrom(quotas, submitAt, submitAt + ASKS_WITHIN));
  const asksSoon = once && template !== 'flex' && !isFlexRs(options);
  return [
    ...then(checkLauncher(checked, ledger), once),
    ...then(checkStart(checked, ledger), asksSoon && checkStart(checked, soon).length > 0),
  ];
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
  // What is short at the start is told there, and a subnet by NET-IP-SPACE.
  if (by === null || workers >= maxNumWorkers || workers < startSize(checked)) return [];
  if (subnetOfAccount(by) !== null) return [];
  const asked = job.type === 'batch' || job.options.given.includes('maxNumWorkers');
  if (!asked || maxNumWorkers === BATCH_WORKER.maxNumWorkers) return [];
  return [
    {
      code: 'QUOTA-GROWTH',
      severity: 'warning',
      path: `project.quotas.${by}`,
      message: `${by} has room for ${counted(workers, 'worker')}; ${path}.options.maxNumWorkers asks for up to ${maxNumWorkers}`,
      fix: `${raiseWords([by], scenario.project)}, or set --maxNumWorkers=${workers}`,
    },
  ];
}

/**
 * Would the start fit, and would growth be cut? One job on its own, and others at their
 * least from its submission on.
 */
export const checkQuota: Check = (checked) => {
  const { job, scenario } = checked;
  const ledger = ledgerWith(checked, leastUsedFrom(scenario.project.quotas, job.submitAt));
  const never = checkLauncher(checked, ledger).concat(checkStart(checked, ledger));
  const refused = never.some(({ severity }) => severity === 'error');
  return [...never, ...(refused ? [] : checkThen(checked)), ...checkGrowth(checked, ledger)];
};
