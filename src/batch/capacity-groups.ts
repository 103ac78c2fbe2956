import { createSharedCapacity } from '../flow/shared-capacity.ts';
import type { Ceiling, Stage } from '../pipeline/stage.ts';
import { type Pace, threadMsPerRecord } from './item-work.ts';
import type { CapacityGroup, StageRun } from './stage-run.ts';

/** What the machine adds to the ceilings of a stage. */
export interface MachineLimits {
  readonly threads: number;
  /** Bytes per second out of the worker; null: unknown. */
  readonly egressBytesPerSecond: number | null;
}

const newGroup = (capacity: number, by: CapacityGroup['by']): CapacityGroup => ({
  capacity: createSharedCapacity(capacity),
  items: { worker: [], records: [], work: [], startedAt: [] },
  runs: [],
  by,
});

const newRun = (
  job: number,
  stage: Stage,
  group: CapacityGroup,
  exclusiveLimit: StageRun['exclusiveLimit'],
): StageRun => ({
  stage,
  group,
  classId: -1,
  state: 'waiting',
  works: new Float64Array(0),
  next: 0,
  queuedWork: 0,
  unfinished: stage.items,
  recordsDone: 0,
  splits: 0,
  totalWork: 0,
  openedAt: 0,
  closedAt: 0,
  exclusiveLimit,
  networkBound: false,
  longestItem: 0,
  longestRecord: 0,
  itemsFinish: { domain: 'batch', kind: 'items-finish', job, subject: stage.index },
  armed: null,
  armedAt: Infinity,
});

/** Bytes that one thread millisecond of the stage takes through a ceiling. */
function bytesPerMs(stage: Stage, ceiling: Ceiling, pace: Pace): number {
  return ceiling.bytesPerRecord / threadMsPerRecord(stage, pace);
}

/** The sink whose ceiling a stage shares with the others that write to it: its first limited one. */
const sharedSink = (stage: Stage): Ceiling | undefined =>
  stage.ceilings.find(({ by }) => by === 'sink');

/** The tightest of its other ceilings: its source, and further sinks as if it were alone with them. */
function exclusiveLimit(stage: Stage, pace: Pace): StageRun['exclusiveLimit'] {
  const shared = sharedSink(stage);
  const limits = stage.ceilings
    .filter((ceiling) => ceiling !== shared)
    .map((ceiling) => ({
      by: ceiling.by,
      capacity: ceiling.bytesPerSecond / 1000 / bytesPerMs(stage, ceiling, pace),
    }));
  return limits.sort((a, b) => a.capacity - b.capacity)[0] ?? null;
}

/**
 * Lays the stages out over their shared ceilings: stages that write to the same limited sink share
 * one capacity, in bytes per millisecond; any other stage has an unlimited one of its own.
 * @returns one run a stage, in the order of the stages
 */
export function layOut(job: number, stages: readonly Stage[], pace: Pace): StageRun[] {
  const bySink = new Map<string, CapacityGroup>();
  return stages.map((stage) => {
    const sink = sharedSink(stage);
    let group = sink === undefined ? undefined : bySink.get(sink.step);
    group ??= newGroup(
      sink === undefined ? Infinity : sink.bytesPerSecond / 1000,
      sink?.by ?? null,
    );
    if (sink !== undefined) bySink.set(sink.step, group);
    const run = newRun(job, stage, group, exclusiveLimit(stage, pace));
    group.runs.push(run);
    return run;
  });
}

/** Capacity units that one thread millisecond of the stage takes through the ceiling of its group. */
export function demandOf(stage: Stage, pace: Pace): number {
  const sink = sharedSink(stage);
  return sink === undefined ? 0 : bytesPerMs(stage, sink, pace);
}

/**
 * @param sharing threads of one worker that send at once; items lie evenly on the workers, so this
 *   need not be whole
 * @returns the progress of one thread in a millisecond, less than 1 where the worker's network does
 *   not carry what its threads send
 */
export function networkCeiling(
  stage: Stage,
  pace: Pace,
  egressBytesPerSecond: number | null,
  sharing: number,
): number {
  const sentPerRecord = stage.output.bytes / stage.records;
  const sentPerMs = (sentPerRecord / threadMsPerRecord(stage, pace)) * sharing;
  const egressPerMs = (egressBytesPerSecond ?? Infinity) / 1000;
  return sentPerMs > egressPerMs ? egressPerMs / sentPerMs : 1;
}
