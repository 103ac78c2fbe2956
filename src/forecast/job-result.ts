import { quantile } from '../kernel/statistics/quantile.ts';
import { type Bill, billOf } from '../pricing/bill.ts';
import { metricsOf } from '../pricing/metrics.ts';
import { type ServicesBill, servicesOf } from '../pricing/services.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import { priceBookOf } from './price-book-of.ts';
import { type Outcomes, usageOf } from './replicate.ts';
import type { JobResult, LimitResult, Spread } from './run-result.ts';

type JobRecord = ProjectRecord['jobs'][number];

const spread = (values: readonly number[]): Spread => ({
  p5: quantile(values, 0.05),
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
});

function spreads(
  runs: readonly Outcomes[],
  job: number,
): { readonly elapsedS: Spread; readonly usd: Spread | null } {
  const own = runs.map(({ jobs }) => jobs[job]).filter((each) => each !== undefined);
  const amounts = own.map(({ usd }) => usd).filter((usd) => usd !== null);
  return {
    elapsedS: spread(own.map(({ elapsedS }) => elapsedS)),
    usd: amounts.length === own.length ? spread(amounts) : null,
  };
}

function limitsOf(job: JobRecord): LimitResult[] {
  const elapsed = job.finishedAt - job.submittedAt;
  return job.limits.map(({ by, ms }) => ({ by, seconds: ms / 1000, share: ms / elapsed }));
}

/** @returns the deadline that a finish goal sets, seconds after the first submission, else null */
function deadlineOf(scenario: Scenario): number | null {
  return scenario.goals.find(({ metric }) => metric === 'finish')?.bound ?? null;
}

const whole = ({ total, unpriced }: Bill): number | null => (unpriced.length > 0 ? null : total);

/** With autoscaling off, the pool is what it started as. */
function mostWorkers(job: JobRecord, { options }: JobSpec): number {
  return options.autoscalingAlgorithm === 'NONE' ? job.initialWorkers : options.maxNumWorkers;
}

function exposureOf(
  job: JobRecord,
  spec: JobSpec,
  scenario: Scenario,
  bill: Bill,
): JobResult['exposure'] {
  const once = whole(bill);
  const deadline = deadlineOf(scenario);
  const first = Math.min(...scenario.jobs.map(({ submitAt }) => submitAt));
  const leftMs = Math.max(0, (deadline ?? 0) * 1000 - (spec.submitAt - first));
  const workerMs = mostWorkers(job, spec) * leftMs;
  const pools = job.pools.map((pool) => ({ ...pool, workerMs }));
  const dearest = billOf(
    { ...usageOf(job), pools },
    priceBookOf(scenario),
    scenario.project.region,
  );
  return {
    failedRunPlusRetry: once === null || job.refused ? null : 2 * once,
    mostUntilDeadline: deadline === null || job.refused ? null : whole(dearest),
  };
}

function servicesBill(job: JobRecord, spec: JobSpec, scenario: Scenario): ServicesBill {
  const { template, options } = spec;
  const usage = {
    movements: job.moved,
    launcherMachine: template === 'flex' ? options.launcherMachineType : null,
    launcherMs: job.launcherMs,
    privateIps: !options.usePublicIps,
    workerMs: job.pools.reduce((sum, { workerMs }) => sum + workerMs, 0),
  };
  return servicesOf(usage, priceBookOf(scenario), scenario.project.region);
}

function workersOf(job: JobRecord, spec: JobSpec): JobResult['workers'] {
  const workerMs = job.pools.reduce((sum, pool) => sum + pool.workerMs, 0);
  const elapsed = job.finishedAt - job.submittedAt;
  return {
    initial: job.initialWorkers,
    peak: job.peakWorkers,
    max: mostWorkers(job, spec),
    mean: elapsed === 0 ? 0 : workerMs / elapsed,
    preemptions: job.preemptions,
  };
}

function historyOf(job: JobRecord): Pick<JobResult, 'stages' | 'timeline' | 'messages'> {
  const at = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
  return {
    stages: job.stages.map((stage) => ({
      name: stage.name,
      startedS: at(stage.openedAt),
      finishedS: at(stage.closedAt),
      workItems: stage.items,
      splits: stage.splits,
      elementsIn: stage.recordsIn,
      elementsDone: stage.recordsDone,
      threadS: stage.threadSeconds,
      longestItemS: stage.longestItemSeconds,
      bytesIn: stage.bytesIn,
      bytesOut: stage.bytesOut,
      bytesShuffled: stage.bytesShuffled,
    })),
    timeline: job.pools.flatMap(({ timeline }) =>
      timeline.map(({ start, end, min, max, last, integral }) => ({
        fromS: start / 1000,
        toS: end / 1000,
        min,
        max,
        last,
        workerS: integral / 1000,
      })),
    ),
    messages: job.messages.map(({ at: ms, severity, text }) => ({
      atS: ms / 1000,
      severity,
      text,
    })),
  };
}

function poolOf(job: JobRecord): JobResult['pool'] {
  const [first] = job.pools;
  if (first === undefined) throw new Error(`${job.name} has no pool`);
  const { machineType, vcpus, memoryGib, diskGb, diskType } = first;
  return { machineType, vcpus, memoryGib, diskGb, diskType };
}

/**
 * @param job replicate 0 with central constants
 * @param index which of the scenario's jobs it is
 * @param runs all replications
 */
export function jobResult(
  job: JobRecord,
  index: number,
  scenario: Scenario,
  runs: { readonly full: readonly Outcomes[]; readonly luck: readonly Outcomes[] },
): JobResult {
  const spec = scenario.jobs[index];
  if (spec === undefined) throw new RangeError(`the scenario has no job ${index}`);
  const book = priceBookOf(scenario);
  const bill = billOf(usageOf(job), book, scenario.project.region);
  return {
    name: job.name,
    state: job.state,
    submittedS: job.submittedAt / 1000,
    startedS: job.startedAt === null ? null : job.startedAt / 1000,
    workedFromS: job.workedFrom === null ? null : job.workedFrom / 1000,
    finishedS: job.finishedAt / 1000,
    elapsedS: (job.finishedAt - job.submittedAt) / 1000,
    pool: poolOf(job),
    workers: workersOf(job, spec),
    metrics: metricsOf(usageOf(job), book.shuffleTiers),
    streaming: null,
    bill,
    services: servicesBill(job, spec, scenario),
    exposure: exposureOf(job, spec, scenario, bill),
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
      ...spreads(runs.full, index),
      luckOnly: spreads(runs.luck, index),
    },
  };
}
