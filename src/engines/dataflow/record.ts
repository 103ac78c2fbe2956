import type { StageRun } from '../../batch/stage-run.ts';
import type { ConstantReader } from '../../facts/constant-reader.ts';
import { ceilingSeconds } from '../../pipeline/ceiling-seconds.ts';
import { movementsOf } from '../../pipeline/movements.ts';
import { fromSeconds, type Milliseconds, milliseconds } from '../../units/duration.ts';
import type { JobRecord, StageRecord } from '../engine.ts';
import type { DataflowBatchJob } from './job.ts';

function recordStage(run: StageRun): StageRecord {
  const { stage, state, openedAt, closedAt } = run;
  const opened = state === 'open' || state === 'closed';
  return {
    name: stage.name,
    openedAt: opened ? milliseconds(openedAt) : null,
    closedAt: state === 'closed' ? milliseconds(closedAt) : null,
    items: stage.items,
    splits: run.splits,
    recordsIn: stage.records,
    recordsDone: run.recordsDone,
    threadSeconds: run.totalWork / 1000,
    longestItemSeconds: run.longestItem / 1000,
    bytesIn: stage.input.bytes,
    bytesOut: stage.output.bytes,
    bytesShuffled: stage.shuffledBytes,
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

function boundsOf(job: DataflowBatchJob, finishedAt: Milliseconds): JobRecord['bounds'] {
  const closings = job.execution.runs.map(({ closedAt }) => closedAt);
  const around =
    (job.workedFrom ?? finishedAt) - job.spec.submitAt + (finishedAt - Math.max(...closings));
  const work = job.execution.runs.reduce((sum, { totalWork }) => sum + totalWork, 0);
  const threads = job.worker.threads * Math.max(1, job.fleet.peak);
  const ceiling = 1000 * Math.max(0, ...ceilingSeconds(job.stages).values());
  return {
    criticalPath: milliseconds(around + Math.max(ceiling, longestChain(job))),
    perfectParallelism: milliseconds(around + Math.max(ceiling, work / threads)),
  };
}

/** @param constants asked only for what this job needs */
export function recordJob(job: DataflowBatchJob, constants: ConstantReader): JobRecord {
  const { spec, fleet, worker } = job;
  if (job.finishedAt === null) throw new Error(`${spec.name} has not finished`);
  const shuffled = job.stages.reduce((sum, { shuffledBytes }) => sum + shuffledBytes, 0);
  return {
    name: spec.name,
    state: job.state,
    refused: job.refused,
    submittedAt: fromSeconds(spec.submitAt / 1000),
    startedAt: job.startedAt,
    workedFrom: job.workedFrom,
    finishedAt: job.finishedAt,
    initialWorkers: job.initialWorkers,
    peakWorkers: fleet.peak,
    preemptions: 0,
    launcherMs: job.launcherMs,
    moved: job.refused ? [] : movementsOf(spec.steps, job.stages),
    pools: [
      { ...worker.billed, workerMs: fleet.billed.integral, timeline: fleet.billed.buckets() },
    ],
    shuffledBytes:
      job.refused || shuffled === 0 ? 0 : shuffled * constants.get('shuffle.billedPasses'),
    stages: job.execution.runs.map(recordStage),
    messages: job.messages.records(),
    limits: job.limits.records(),
    bounds: job.state === 'DONE' ? boundsOf(job, job.finishedAt) : null,
  };
}
