import type { Constants } from '../facts/constants.ts';
import { quantile } from '../kernel/statistics/quantile.ts';
import { type Bill, billOf } from '../pricing/bill.ts';
import { metricsOf } from '../pricing/metrics.ts';
import { type ServicesBill, servicesOf } from '../pricing/services.ts';
import { withWorkerMs } from '../pricing/memory-phases.ts';
import type { Usage } from '../pricing/usage.ts';
import { plainConstants } from '../project/constants.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import { flexrsFinish } from './flexrs-finish.ts';
import { historyOf } from './history.ts';
import { heldBelowResult } from './quota-results.ts';
import { priceBookOf } from './price-book-of.ts';
import type { JobOutcome, Outcomes } from './replicate.ts';
import { usageOf } from './usage-of.ts';
import { latencyAt } from './streaming-outcome.ts';
import { streamingResult } from './streaming-result-of.ts';
import type { JobResult, LimitResult, PoolResult, Spread } from './run-result.ts';

type JobRecord = ProjectRecord['jobs'][number];
type PoolRecord = JobRecord['pools'][number];

const spread = (values: readonly number[]): Spread => ({
  p5: quantile(values, 0.05),
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
});

const ownOf = (runs: readonly Outcomes[], job: number): JobOutcome[] =>
  runs.map(({ jobs }) => jobs[job]).filter((each) => each !== undefined);

function spreads(own: readonly JobOutcome[]): {
  readonly elapsedS: Spread;
  readonly usd: Spread | null;
} {
  const amounts = own.map(({ usd }) => usd).filter((usd) => usd !== null);
  return {
    elapsedS: spread(own.map(({ elapsedS }) => elapsedS)),
    usd: amounts.length === own.length ? spread(amounts) : null,
  };
}

/** @returns the spread; null: one of the values is not known */
function spreadOfAll(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? spread(known) : null;
}

function streamingSpreads(
  own: readonly JobOutcome[],
): Pick<JobResult['replications'], 'streaming'> {
  const runs = own.map(({ streaming }) => streaming).filter((streaming) => streaming !== null);
  if (runs.length === 0 || runs.length < own.length) return {};
  return {
    streaming: {
      latencyP99S: spreadOfAll(runs.map((run) => latencyAt(run, 0.99))),
      backlogS: spreadOfAll(runs.map(({ backlogS }) => backlogS)),
      catchUpS: spreadOfAll(runs.map(({ catchUpS }) => catchUpS)),
      usdPerMonth: spreadOfAll(runs.map(({ usdPerMonth }) => usdPerMonth)),
    },
  };
}

function limitsOf(job: JobRecord): LimitResult[] {
  const elapsed = job.finishedAt - job.submittedAt;
  return job.limits.map(({ by, ms }) => ({ by, seconds: ms / 1000, share: ms / elapsed }));
}

/** @returns the earliest deadline that a goal sets, seconds after the first submission, else null */
function deadlineOf({ goals }: Scenario): number | null {
  const bounds = goals
    .filter(({ metric }) => metric === 'finish' || metric === 'finishBy')
    .map(({ bound }) => bound);
  return bounds.length === 0 ? null : Math.min(...bounds);
}

const whole = ({ total, unpriced }: Bill): number | null => (unpriced.length > 0 ? null : total);

const neverRan = ({ refused, state }: JobRecord): boolean => refused || state === 'NOT_SUBMITTED';

const firsts = new WeakMap<Scenario['jobs'], number>();

/** Of any job, ms: jobs that come after others come later. */
function firstSubmission({ jobs }: Scenario): number {
  const timed = (): number =>
    jobs.reduce((least, { after, submitAt }) => {
      return after.length === 0 ? Math.min(least, submitAt) : least;
    }, Infinity);
  const first = firsts.get(jobs) ?? timed();
  firsts.set(jobs, first);
  return first;
}

/** With autoscaling off, a batch job's pool is what it started as. */
function mostWorkers(job: JobRecord, { options }: JobSpec): number {
  if (job.streaming !== null) return job.streaming.poolRange.most;
  return options.autoscalingAlgorithm === 'NONE' ? job.initialWorkers : options.maxNumWorkers;
}

/** A job that was not DONE tells what it has cost by then, in its bill, and not what a whole run costs. */
function exposureOf(
  job: JobRecord,
  spec: JobSpec,
  scenario: Scenario,
  { usage, bill }: { readonly usage: Usage; readonly bill: Bill },
): JobResult['exposure'] {
  const once = job.state === 'DONE' ? whole(bill) : null;
  const deadline = deadlineOf(scenario);
  const leftMs = Math.max(
    0,
    (deadline ?? 0) * 1000 - (job.submittedAt - firstSubmission(scenario)),
  );
  const workerMs = mostWorkers(job, spec) * leftMs;
  const pools = job.pools.map((pool) => withWorkerMs(pool, workerMs));
  const dearest = billOf({ ...usage, pools }, priceBookOf(scenario), scenario.project.region);
  return {
    failedRunPlusRetry: once === null || neverRan(job) ? null : 2 * once,
    mostUntilDeadline: deadline === null || neverRan(job) ? null : whole(dearest),
  };
}

const workedMs = ({ pools }: JobRecord): number =>
  pools.reduce((sum, { workerMs }) => sum + workerMs, 0);

function servicesBill(job: JobRecord, spec: JobSpec, scenario: Scenario): ServicesBill {
  const { template, options } = spec;
  const usage = {
    movements: job.moved,
    launcherMachine: template === 'flex' ? options.launcherMachineType : null,
    launcherMs: job.launcherMs,
    privateIps: !options.usePublicIps,
    workerMs: workedMs(job),
  };
  return servicesOf(usage, priceBookOf(scenario), scenario.project.region);
}

function workersOf(job: JobRecord, spec: JobSpec): JobResult['workers'] {
  const workerMs = workedMs(job);
  const elapsed = job.finishedAt - job.submittedAt;
  return {
    initial: job.initialWorkers,
    peak: job.peakWorkers,
    max: mostWorkers(job, spec),
    mean: elapsed === 0 ? 0 : workerMs / elapsed,
    preemptions: job.preemptions,
  };
}

function poolOf(job: JobRecord): JobResult['pool'] {
  const [first] = job.pools;
  if (first === undefined) throw new Error(`${job.name} has no pool`);
  const { machineType, vcpus, memoryGib, diskGb, diskType } = first;
  return { machineType, vcpus, memoryGib, diskGb, diskType };
}

/** Kind and number; which driver is installed is the launch's affair. */
const gpusOf = (gpus: PoolRecord['accelerator']): PoolResult['accelerator'] =>
  gpus === null ? null : { type: gpus.type, count: gpus.count };

const poolResult = (pool: PoolRecord): PoolResult => ({
  name: pool.name,
  machineType: pool.machineType,
  vcpus: pool.vcpus,
  memoryGib: pool.memoryGib,
  diskGb: pool.diskGb,
  diskType: pool.diskType,
  accelerator: gpusOf(pool.accelerator),
  peak: pool.peak,
  workerS: pool.workerMs / 1000,
  preemptibleWorkerS: pool.preemptibleMs / 1000,
  ...(pool.dataDiskGbMs === undefined ? {} : { dataDiskGbS: pool.dataDiskGbMs / 1000 }),
});

function shuffledIn(job: JobRecord, { options }: JobSpec): JobResult['shuffledIn'] {
  if (job.streaming !== null) return null;
  const shuffles = !neverRan(job) && job.stages.some(({ bytesShuffled }) => bytesShuffled > 0);
  return shuffles ? options.shuffleMode : null;
}

const inSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

type Times = 'submittedS' | 'startedS' | 'workedFromS' | 'finishedS' | 'elapsedS' | 'queuedS';

const timesOf = (job: JobRecord): Pick<JobResult, Times | 'launcherS'> => ({
  submittedS: job.submittedAt / 1000,
  startedS: inSeconds(job.startedAt),
  workedFromS: inSeconds(job.workedFrom),
  finishedS: job.finishedAt / 1000,
  elapsedS: (job.finishedAt - job.submittedAt) / 1000,
  queuedS: job.queuedMs / 1000,
  launcherS: job.launcherMs / 1000,
});

/**
 * @param job replicate 0 with central constants
 * @param index which of the scenario's jobs it is
 * @param runs all replications
 * @param constants that it was played with, where they are not the central ones
 */
export function jobResult(
  job: JobRecord,
  index: number,
  scenario: Scenario,
  runs: { readonly full: readonly Outcomes[]; readonly luck: readonly Outcomes[] },
  constants: Constants = plainConstants(scenario.constants),
): JobResult {
  const spec = scenario.jobs[index];
  if (spec === undefined) throw new RangeError(`the scenario has no job ${index}`);
  const book = priceBookOf(scenario);
  const usage = usageOf(job, constants);
  const bill = billOf(usage, book, scenario.project.region);
  const full = ownOf(runs.full, index);
  return {
    name: job.name,
    state: job.state,
    runOf: job.runOf,
    refusals: job.refusals,
    heldBelow: heldBelowResult(job, scenario),
    alone: null,
    ...timesOf(job),
    flexrs: flexrsFinish(job, spec, full),
    shuffledIn: shuffledIn(job, spec),
    pool: poolOf(job),
    pools: job.pools.map(poolResult),
    workers: workersOf(job, spec),
    metrics: metricsOf(usage, book.shuffleTiers),
    streaming: streamingResult(job, scenario, bill),
    bill,
    services: servicesBill(job, spec, scenario),
    exposure: exposureOf(job, spec, scenario, { usage, bill }),
    limits: limitsOf(job),
    bounds:
      job.bounds === null
        ? null
        : {
            criticalPathS: job.bounds.criticalPath / 1000,
            perfectParallelismS: job.bounds.perfectParallelism / 1000,
          },
    ...historyOf(job),
    replications: {
      runs: runs.full.length,
      ...spreads(full),
      luckOnly: spreads(ownOf(runs.luck, index)),
      ...streamingSpreads(full),
    },
  };
}
