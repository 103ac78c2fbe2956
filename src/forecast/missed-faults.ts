import type { Stated } from '../admission/finding.ts';
import { type Missed, missedFault } from '../admission/missed-fault.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { FaultSpec } from '../scenario/scenario.ts';

type JobRecord = ProjectRecord['jobs'][number];
type TimedFault = Extract<
  FaultSpec,
  { readonly kind: 'preemption-storm' | 'worker-crash' | 'zone-stockout' | 'cancel' }
>;

const isTimed = (fault: FaultSpec): fault is TimedFault =>
  fault.kind === 'preemption-storm' ||
  fault.kind === 'worker-crash' ||
  fault.kind === 'zone-stockout' ||
  fault.kind === 'cancel';

/** From when to when, ms, a fault can do something to a job; null: no worker of it ever ran. */
function openTo({ kind }: TimedFault, job: JobRecord): readonly [number, number] | null {
  const busy = job.timeline.filter(({ max }) => max > 0);
  const [first, last] = [busy.at(0), busy.at(-1)];
  if (first === undefined || last === undefined) return null;
  const byWorkers = kind === 'preemption-storm' || kind === 'worker-crash';
  return [byWorkers ? first.start : job.submittedAt, last.end];
}

function missedBy(fault: TimedFault, [from, to]: readonly [number, number]): Missed | null {
  const until = fault.kind === 'zone-stockout' ? fault.at + fault.lasts : fault.at;
  if (until < from) return 'too early';
  // the workers of a job that was cancelled end at that very moment
  const isLate = fault.kind === 'cancel' ? fault.at > to : fault.at >= to;
  return isLate ? 'too late' : null;
}

function missed(fault: TimedFault, number: number, jobs: readonly JobRecord[]): Stated[] {
  const spans = jobs
    .filter(({ name, runOf }) => fault.job === null || fault.job === name || fault.job === runOf)
    .map((job) => openTo(fault, job));
  const known = spans.flatMap((span) =>
    span === null ? [] : [{ span, why: missedBy(fault, span) }],
  );
  const [first] = known;
  if (first === undefined || known.length < spans.length) return [];
  if (first.why === null || known.some(({ why }) => why === null)) return [];
  const [from, to] = first.span;
  return [missedFault(fault, number, first.why, [from / 1000, to / 1000])];
}

/**
 * @param faults in the order of the scenario
 * @param record replicate 0 with central constants
 * @returns a warning for each fault that came before or after all that it could have befallen
 */
export const missedFaults = (faults: readonly FaultSpec[], { jobs }: ProjectRecord): Stated[] =>
  faults.flatMap((fault, number) => (isTimed(fault) ? missed(fault, number, jobs) : []));
