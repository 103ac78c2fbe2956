import type { ProjectRecord } from '../project/simulate.ts';
import type { JobResult, StageResult } from './run-result.ts';

type JobRecord = ProjectRecord['jobs'][number];
type StageRecord = JobRecord['stages'][number];

const at = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/** Longest item over the mean one; null for a stage without work. */
function skewOf({ items, threadSeconds, longestItemSeconds }: StageRecord): number | null {
  return items === 0 || threadSeconds === 0 ? null : (longestItemSeconds * items) / threadSeconds;
}

const stageResult = (stage: StageRecord): StageResult => ({
  name: stage.name,
  pool: stage.pool,
  startedS: at(stage.openedAt),
  finishedS: at(stage.closedAt),
  boundBy: stage.boundBy ?? null,
  workItems: stage.items,
  splits: stage.splits,
  elementsIn: stage.recordsIn,
  elementsDone: stage.recordsDone,
  threadS: stage.threadSeconds,
  repeatedThreadS: stage.repeatedSeconds,
  failedAttempts: stage.failedAttempts,
  copies: stage.copies,
  longestItemS: stage.longestItemSeconds,
  skew: skewOf(stage),
  bytesIn: stage.bytesIn,
  bytesOut: stage.bytesOut,
  bytesShuffled: stage.bytesShuffled,
});

/** @returns what happened in a job, stage by stage and moment by moment; its timeline is that of all its pools */
export function historyOf(job: JobRecord): Pick<JobResult, 'stages' | 'timeline' | 'messages'> {
  return {
    stages: job.stages.map(stageResult),
    timeline: job.timeline.map(({ start, end, min, max, last, integral }) => ({
      fromS: start / 1000,
      toS: end / 1000,
      min,
      max,
      last,
      workerS: integral / 1000,
    })),
    messages: job.messages.map(({ at: ms, severity, text }) => ({
      atS: ms / 1000,
      severity,
      text,
    })),
  };
}
