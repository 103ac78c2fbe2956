import { computingShare } from '../../batch/item-work.ts';
import type { StageRun } from '../../batch/stage-run.ts';
import type { ConstantReader } from '../../facts/constant-reader.ts';
import { ceilingSeconds } from '../../pipeline/ceiling-seconds.ts';
import { movementsOf } from '../../pipeline/movements.ts';
import { fromSeconds, type Milliseconds, milliseconds } from '../../units/duration.ts';
import type { JobRecord, PoolUsage, StageRecord } from '../engine.ts';
import type { DataflowBatchJob } from './job.ts';
import type { JobPool } from './job-pool.ts';

function recordStage(run: StageRun, index: number, job: DataflowBatchJob): StageRecord {
  const { pools, stageLimits, finishedAt } = job;
  const { stage, state, openedAt, closedAt } = run;
  const opened = state === 'open' || state === 'closed';
  return {
    name: stage.name,
    openedAt: opened ? milliseconds(openedAt) : null,
    closedAt: state === 'closed' ? milliseconds(closedAt) : null,
    pool: pools[run.pool]?.plan.name ?? '',
    items: stage.items,
    splits: run.splits,
    recordsIn: stage.records,
    recordsDone: run.recordsDone,
    threadSeconds: run.totalWork / 1000,
    longestItemSeconds: run.longestItem / 1000,
    repeatedSeconds: run.repeatedWork / 1000,
    failedAttempts: run.failedAttempts,
    copies: run.copies,
    boundBy: stageLimits.boundBy(index, finishedAt ?? 0),
    bytesIn: stage.input.bytes,
    bytesOut: stage.output.bytes,
    bytesShuffled: stage.shuffledBytes,
  };
}

function recordPool({ worker, fleet }: JobPool): PoolUsage {
  return {
    ...worker.billed,
    workerMs: fleet.billed.integral,
    preemptibleMs: fleet.preemptibleMs,
    peak: fleet.peak,
    timeline: fleet.billed.buckets(),
  };
}

/**
 * The longest chain of stages when each runs all its items at once: a stage opens, then takes as long
 * as the longest part that can't be split, as this run drew it. A lower bound of what happened.
 */
function longestChain({ execution, openingTime }: DataflowBatchJob): number {
  const ends: number[] = [];
  for (const { stage, longestItem, longestRecord } of execution.runs) {
    const begins = Math.max(0, ...stage.after.map((index) => ends[index] ?? 0));
    ends.push(begins + openingTime(stage) + (stage.splittable ? longestRecord : longestItem));
  }
  return Math.max(0, ...ends);
}

const most = (pools: readonly JobPool[], of: (pool: JobPool) => number): number =>
  Math.max(
    1,
    pools.reduce((sum, pool) => sum + of(pool) * pool.fleet.peak, 0),
  );

/** All thread time over the most threads there were; or, where threads share vCPUs, all computing over the most vCPUs. */
function evenlySpread({ execution, pools }: DataflowBatchJob): number {
  let work = 0;
  let computing = 0;
  for (const { stage, pool, totalWork } of execution.runs) {
    const pace = pools[pool]?.worker.pace;
    work += totalWork;
    if (pace !== undefined) computing += totalWork * computingShare(stage, pace);
  }
  const threads = most(pools, ({ worker }) => worker.threads);
  const vcpus = most(pools, ({ worker }) => worker.machine.vcpu);
  return Math.max(work / threads, computing / vcpus);
}

function boundsOf(job: DataflowBatchJob, finishedAt: Milliseconds): JobRecord['bounds'] {
  const closings = job.execution.runs.map(({ closedAt }) => closedAt);
  const around =
    (job.workedFrom ?? finishedAt) - job.spec.submitAt + (finishedAt - Math.max(...closings));
  const ceiling = 1000 * Math.max(0, ...ceilingSeconds(job.stages).values());
  return {
    criticalPath: milliseconds(around + Math.max(ceiling, longestChain(job))),
    perfectParallelism: milliseconds(around + Math.max(ceiling, evenlySpread(job))),
  };
}

function billedAs({ options }: DataflowBatchJob['spec']): JobRecord['billedAs'] {
  if (options.flexRSGoal === 'COST_OPTIMIZED') return 'flexrs';
  return options.prime ? 'prime-batch' : 'batch';
}

const neverRan = ({ refused, state }: DataflowBatchJob): boolean =>
  refused || state === 'NOT_SUBMITTED';

/** Only Dataflow Shuffle has a price; a job that ended early is billed for what it had shuffled by then. */
function shuffledBytes(job: DataflowBatchJob, constants: ConstantReader): number {
  if (neverRan(job) || job.spec.options.shuffleMode === 'workers') return 0;
  const shuffled = job.execution.runs.reduce((sum, { stage, recordsDone }) => {
    return sum + (stage.shuffledBytes * recordsDone) / stage.records;
  }, 0);
  return shuffled === 0 ? 0 : shuffled * constants.get('shuffle.billedPasses');
}

/** What its sources and sinks have moved; of a job that ended early, what they had by then. */
function movedBy(job: DataflowBatchJob): JobRecord['moved'] {
  if (neverRan(job)) return [];
  const { spec, stages, execution } = job;
  return movementsOf(spec.steps, stages, ({ index, records }) => {
    return records === 0 ? 1 : (execution.runs[index]?.recordsDone ?? 0) / records;
  });
}

/** @param constants asked only for what this job needs */
export function recordJob(job: DataflowBatchJob, constants: ConstantReader): JobRecord {
  const { spec, pools, billed } = job;
  if (job.finishedAt === null) throw new Error(`${spec.name} has not finished`);
  return {
    name: spec.name,
    state: job.state,
    billedAs: billedAs(spec),
    queuedMs: job.queuedMs,
    refused: job.refused,
    refusals: job.refusals,
    runOf: spec.runOf,
    heldBelow: job.heldBelow,
    submittedAt: fromSeconds(spec.submitAt / 1000),
    startedAt: job.startedAt,
    workedFrom: job.workedFrom,
    finishedAt: job.finishedAt,
    initialWorkers: job.initialWorkers,
    peakWorkers: Math.max(0, billed.max),
    preemptions: pools.reduce((sum, { fleet }) => sum + fleet.preempted, 0),
    launcherMs: job.launcherMs,
    moved: movedBy(job),
    pools: pools.map(recordPool),
    timeline: billed.buckets(),
    shuffledBytes: shuffledBytes(job, constants),
    stages: job.execution.runs.map((run, index) => recordStage(run, index, job)),
    messages: job.messages.records(),
    limits: job.limits.records(),
    streaming: null,
    bounds: job.state === 'DONE' ? boundsOf(job, job.finishedAt) : null,
  };
}
