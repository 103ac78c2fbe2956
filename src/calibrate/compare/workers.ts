import type { JobResult } from '../../forecast/run-result.ts';
import type { RunEvidence, WorkerChange } from '../../importers/evidence.ts';
import type { WorkersPair } from './comparison.ts';

/** A number of workers that holds from a moment on, seconds. */
interface Change {
  readonly atS: number;
  readonly workers: number;
}

/** Stretches of time that both are told in. */
const BUCKETS = 48;

function means(changes: readonly Change[], bucketS: number): number[] {
  return Array.from({ length: BUCKETS }, (_, bucket) => {
    const [from, to] = [bucket * bucketS, (bucket + 1) * bucketS];
    let [sum, size, since] = [0, 0, from];
    for (const { atS, workers } of changes) {
      if (atS >= to) break;
      if (atS > since) {
        sum += size * (atS - since);
        since = atS;
      }
      size = workers;
    }
    return (sum + size * (to - since)) / bucketS;
  });
}

function reachedOf(changes: readonly WorkerChange[]): readonly WorkerChange[] {
  const reached = changes.filter(({ kind }) => kind === 'reached');
  return reached.length > 0 ? reached : changes;
}

/** What was reached, else what was decided; none is left once the pool has stopped. */
function measuredChanges({ job, messages }: RunEvidence): readonly Change[] {
  if (messages === null) return [];
  const { workers, phases } = messages;
  const origin = (job?.createdAt ?? phases.firstMessageAt)?.value;
  const counted = reachedOf(workers);
  if (origin === undefined || counted.length === 0) return [];
  const stopped = phases.stoppingAt ?? phases.stoppedAt;
  const end = stopped === null ? [] : [{ at: stopped.value, workers: 0 }];
  return [...counted, ...end]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, workers: size }) => ({ atS: Math.max(0, (at - origin) / 1000), workers: size }));
}

function forecastChanges({ timeline, submittedS }: JobResult): readonly Change[] {
  return timeline.map(({ fromS, toS, workerS }) => ({
    atS: fromS - submittedS,
    workers: toS > fromS ? workerS / (toS - fromS) : 0,
  }));
}

/** @returns workers over time in both, on one axis that holds the longer of the two */
export function compareWorkers(
  evidence: RunEvidence,
  job: JobResult,
  measuredS: number | null,
): WorkersPair {
  const measured = measuredChanges(evidence);
  const last = measured.at(-1)?.atS ?? 0;
  const bucketS = Math.max(job.elapsedS, measuredS ?? 0, last, 1) / BUCKETS;
  const end = { atS: job.elapsedS, workers: 0 };
  return {
    bucketS,
    measured: measured.length === 0 ? null : means(measured, bucketS),
    forecast: means([...forecastChanges(job), end], bucketS),
  };
}
