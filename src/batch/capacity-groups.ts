import { createSharedCapacity } from '../flow/shared-capacity.ts';
import { ceilingSeconds } from '../pipeline/ceiling-seconds.ts';
import type { Ceiling, Stage } from '../pipeline/stage.ts';
import { type Pace, threadMsPerRecord } from './item-work.ts';
import { nothingKept } from './kept-outputs.ts';
import { type CapacityGroup, noItems, type StageRun } from './stage-run.ts';
import { FirstCut } from './first-cut.ts';
import { nothingUpcoming } from './work-queue.ts';

const newGroup = (capacity: number, by: CapacityGroup['by']): CapacityGroup => ({
  capacity: createSharedCapacity(capacity),
  items: noItems(),
  runs: [],
  by,
});

type Fresh = Pick<StageRun, 'stage' | 'pool' | 'group' | 'demand' | 'exclusiveLimit' | 'kept'>;

const newRun = (job: number, { stage, ...fresh }: Fresh): StageRun => ({
  stage,
  ...fresh,
  classId: -1,
  state: 'waiting',
  blocked: false,
  works: new Float64Array(0),
  cut: new FirstCut(stage),
  returned: [],
  upcoming: nothingUpcoming(),
  queuedWork: 0,
  unfinished: stage.items,
  hotUnfinished: stage.hotKeys.length,
  recordsDone: 0,
  splits: 0,
  totalWork: 0,
  repeatedWork: 0,
  failedAttempts: 0,
  copies: 0,
  openedAt: 0,
  closedAt: 0,
  workerLimit: null,
  failing: null,
  failsAlways: false,
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

/** The sink whose ceiling a stage shares with the others that write to it: the tightest over the job. */
function sharedSink(stage: Stage, seconds: ReadonlyMap<string, number>): Ceiling | null {
  return stage.ceilings
    .filter(({ by }) => by === 'sink')
    .reduce<Ceiling | null>((tightest, sink) => {
      const longer = (seconds.get(sink.step) ?? 0) > (seconds.get(tightest?.step ?? '') ?? -1);
      return longer ? sink : tightest;
    }, null);
}

/**
 * The tightest of a stage's other ceilings: its source, and further sinks, of which it has the part
 * that its bytes are of all that goes there, whether or not the other stages run.
 */
function exclusiveLimit(
  stage: Stage,
  pace: Pace,
  shared: Ceiling | null,
  seconds: ReadonlyMap<string, number>,
): StageRun['exclusiveLimit'] {
  const limits = stage.ceilings
    .filter((ceiling) => ceiling !== shared && ceiling.bytesPerRecord > 0)
    .map((ceiling) => {
      const own = (ceiling.bytesPerRecord * stage.records) / ceiling.bytesPerSecond;
      const part = ceiling.by === 'sink' ? own / (seconds.get(ceiling.step) ?? own) : 1;
      const capacity = (part * ceiling.bytesPerSecond) / 1000 / bytesPerMs(stage, ceiling, pace);
      return { by: ceiling.by, capacity };
    });
  return limits.sort((a, b) => a.capacity - b.capacity)[0] ?? null;
}

/** Where a stage runs, and whether what it shuffles stays there. */
export interface Placement {
  readonly pool: number;
  readonly pace: Pace;
  /** Its workers hold what it shuffles. */
  readonly keeps: boolean;
}

/**
 * Lays the stages out over their shared ceilings: stages that write to the same limited sink share
 * one capacity, in bytes per millisecond; any other stage has an unlimited one of its own.
 * @returns one run a stage, in the order of the stages
 */
export function layOut(
  job: number,
  stages: readonly Stage[],
  placed: (stage: Stage) => Placement,
): StageRun[] {
  const bySink = new Map<string, CapacityGroup>();
  const seconds = ceilingSeconds(stages);
  return stages.map((stage) => {
    const { pool, pace, keeps } = placed(stage);
    const sink = sharedSink(stage, seconds);
    let group = sink === null ? undefined : bySink.get(sink.step);
    group ??= newGroup(sink === null ? Infinity : sink.bytesPerSecond / 1000, sink?.by ?? null);
    if (sink !== null) bySink.set(sink.step, group);
    const demand = sink === null ? 0 : bytesPerMs(stage, sink, pace);
    const limit = exclusiveLimit(stage, pace, sink, seconds);
    const kept = keeps && stage.shuffledBytes > 0 ? nothingKept() : null;
    const run = newRun(job, { stage, pool, group, demand, exclusiveLimit: limit, kept });
    group.runs.push(run);
    return run;
  });
}

/**
 * Puts the ceilings of a stage in terms of its work as drawn: a stage that drew less work than it has
 * on average takes more bytes per thread millisecond, so that all its bytes still pass every ceiling.
 */
export function adjustToDrawnWork(run: StageRun, pace: Pace): void {
  const drawn = run.totalWork / (run.stage.records * threadMsPerRecord(run.stage, pace));
  run.demand /= drawn;
  if (run.exclusiveLimit === null) return;
  run.exclusiveLimit = { ...run.exclusiveLimit, capacity: run.exclusiveLimit.capacity * drawn };
}
