import type { Maybe, RunEvidence } from '../importers/evidence.ts';
import type { Measured, Measurements, MetricName, PhaseName, Phases } from './run.ts';

function between(start: Maybe<number>, end: Maybe<number>): Measured | null {
  if (start === null || end === null || end.value < start.value) return null;
  return { value: (end.value - start.value) / 1000, from: `${start.from} → ${end.from}` };
}

/** Creation to end, teardown included; without a job, the first message to an empty pool. */
function elapsedOf({ job, messages }: RunEvidence): Measured | null {
  const whole = between(job?.createdAt ?? job?.startedAt ?? null, job?.endedAt ?? null);
  if (whole !== null || messages === null) return whole;
  const { firstMessageAt, stoppedAt } = messages.phases;
  return between(job?.createdAt ?? firstMessageAt, stoppedAt);
}

const COUNTERS = ['TotalVcpuTime', 'TotalMemoryUsage', 'TotalShuffleDataProcessed'] as const;

/** Disks of both kinds together, as a forecast counts them. */
function diskOf({ metrics }: RunEvidence): Measured | null {
  const found = ['TotalPdUsage', 'TotalSsdUsage'].flatMap(
    (name) => metrics?.totals.get(name) ?? [],
  );
  const [first] = found;
  if (first === undefined) return null;
  return { value: found.reduce((sum, { value }) => sum + value, 0), from: first.from };
}

function peakOf({ messages }: RunEvidence): Measured | null {
  const changes = messages?.workers ?? [];
  const reached = changes.filter(({ kind }) => kind === 'reached');
  const counted = reached.length > 0 ? reached : changes;
  const peak = counted.toSorted((a, b) => b.workers - a.workers)[0];
  return peak === undefined ? null : { value: peak.workers, from: peak.from };
}

/** @returns what the files of a run tell of what a forecast tells too; what they don't tell is left out */
export function measuredOf(evidence: RunEvidence): Measurements {
  const totals = COUNTERS.map(
    (name) => [name, evidence.metrics?.totals.get(name) ?? null] as const,
  );
  const all: readonly (readonly [MetricName, Measured | null])[] = [
    ['elapsed', elapsedOf(evidence)],
    ...totals,
    ['TotalPdUsage', diskOf(evidence)],
    ['peakWorkers', peakOf(evidence)],
  ];
  const known = all.filter((each): each is [MetricName, Measured] => {
    const [, found] = each;
    return found !== null && Number.isFinite(found.value) && found.value > 0;
  });
  return new Map(known);
}

/**
 * @returns how long each phase of a run took, where its messages tell: creation → pool asked for → first worker
 *   counted → all ready → last operation ended → pool stopping → no worker left
 */
export function phasesOf({ job, messages }: RunEvidence): Phases {
  const at = messages?.phases;
  if (at === undefined) return new Map();
  const created = job?.createdAt ?? at.firstMessageAt;
  const ends: readonly (readonly [PhaseName, Measured | null])[] = [
    ['poolStart', between(created, at.poolStartAt)],
    ['raise', between(at.poolStartAt, at.firstRaiseAt)],
    ['ready', between(at.firstRaiseAt, at.workersReadyAt)],
    ['work', between(at.workersReadyAt, at.lastOperationAt)],
    ['stop', between(at.lastOperationAt, at.stoppingAt)],
    ['teardown', between(at.stoppingAt, at.stoppedAt ?? job?.endedAt ?? null)],
  ];
  return new Map(ends.filter((each): each is [PhaseName, Measured] => each[1] !== null));
}
