import type { SharedCapacity } from '../flow/shared-capacity.ts';
import type { Handle } from '../kernel/slot-queue.ts';
import type { Stage } from '../pipeline/stage.ts';
import type { BatchEvent } from './events.ts';
import type { FailingRecords } from './failing-records.ts';
import { FirstCut } from './first-cut.ts';
import type { KeptOutputs } from './kept-outputs.ts';
import { takeUpcoming, type Upcoming, upcomingOf } from './work-queue.ts';

/** Running items of one shared capacity, in arrays indexed by the capacity's item ids. */
export interface RunningItems {
  readonly thread: number[];
  /** Its first record in the data of its stage; -1: not known. */
  readonly from: number[];
  readonly records: number[];
  /** Thread milliseconds of the whole item, on a worker of full speed. */
  readonly work: number[];
  /** How many times as long its worker takes: 1, or more on a slow one. */
  readonly slowness: number[];
  readonly startedAt: number[];
  /** Whether the item is one hot key. */
  readonly hot: boolean[];
  /** Times that it has failed. */
  readonly attempts: number[];
  /** Whether it is to fail, and the share of its work that it does until then; else 1. */
  readonly fails: boolean[];
  readonly share: number[];
  /** The other copy of the same work; -1: none. */
  readonly twin: number[];
}

export const noItems = (): RunningItems => ({
  thread: [],
  from: [],
  records: [],
  work: [],
  slowness: [],
  startedAt: [],
  hot: [],
  attempts: [],
  fails: [],
  share: [],
  twin: [],
});

/** The stages that share one ceiling (a sink they all write to), or a stage of its own. */
export interface CapacityGroup {
  readonly capacity: SharedCapacity;
  readonly items: RunningItems;
  readonly runs: StageRun[];
  /** Which side holds the group back when its capacity is saturated. */
  readonly by: 'source' | 'sink' | null;
}

export type StageState = 'waiting' | 'opening' | 'open' | 'closed';

/** Work that somebody has to begin again. */
export interface ReturnedWork {
  readonly from: number;
  readonly records: number;
  /** Thread milliseconds on a worker of full speed. */
  readonly work: number;
  readonly hot: boolean;
  readonly attempts: number;
}

/** One stage while it runs: what is queued, running and done. */
export interface StageRun {
  readonly stage: Stage;
  /** The pool whose workers run it. */
  readonly pool: number;
  readonly group: CapacityGroup;
  /** Capacity units of the group that one thread millisecond of the stage takes. */
  demand: number;
  /** Rate class of its items; -1 until it opens. */
  classId: number;
  state: StageState;
  /** Waits, though open, for a stage before it to make again what was lost. */
  blocked: boolean;
  /** Work of the items of the first cut, in the order of the data; empty until it opens. */
  works: Float64Array;
  /** What of the first cut is next. */
  readonly cut: FirstCut;
  /** Work that came back; the last to come back goes first. */
  readonly returned: ReturnedWork[];
  /** What a thread takes next, once looked up. */
  readonly upcoming: Upcoming;
  /** Thread milliseconds not handed out. */
  queuedWork: number;
  /** Items queued, running, or on their way back into the queue. */
  unfinished: number;
  /** Of these, hot keys. */
  hotUnfinished: number;
  recordsDone: number;
  /** Work items that came about by splitting. */
  splits: number;
  /** Thread milliseconds of all its items. */
  totalWork: number;
  /** Thread milliseconds that were spent and have to be spent again, or were spent twice. */
  repeatedWork: number;
  failedAttempts: number;
  copies: number;
  openedAt: number;
  closedAt: number;
  /** What its source, or a sink beside the shared one, takes at most; null: no ceiling. */
  exclusiveLimit: ExclusiveLimit | null;
  /** What of a worker lets through less than all its threads would take; known once it opens. */
  workerLimit: WorkerLimit | null;
  /** Records that fail; null: none. */
  failing: FailingRecords | null;
  /** Its work fails however often it is tried, as where memory does not hold it: no item gets past its first record. */
  failsAlways: boolean;
  /** Output that lies on the workers' disks; null: it is safe elsewhere. */
  readonly kept: KeptOutputs | null;
  /** Longest single item of the first cut, thread milliseconds. */
  longestItem: number;
  /** Longest single record, thread milliseconds: no split goes below it. */
  longestRecord: number;
  /** The one event that says its next items are done; scheduled again and again. */
  readonly itemsFinish: BatchEvent;
  armed: Handle | null;
  armedAt: number;
}

/** What of one worker can hold its threads back. */
export type WorkerLimit = 'cpu' | 'network' | 'disk' | 'source' | 'sink';

/** A ceiling that belongs to one stage; its running items share it evenly. */
export interface ExclusiveLimit {
  readonly by: 'source' | 'sink';
  /** Thread-milliseconds of progress per millisecond that it lets through. */
  readonly capacity: number;
}

/** Notes the works of the first cut, all queued. */
export function noteWorks(run: StageRun): void {
  for (const cut = new FirstCut(run.stage); !cut.isOver; cut.next()) {
    const work = run.works[cut.item] ?? 0;
    run.totalWork += work;
    run.longestItem = Math.max(run.longestItem, work);
    run.longestRecord = Math.max(run.longestRecord, work / cut.records);
  }
  run.queuedWork = run.totalWork;
}

/** Notes that `item` runs on `thread`, with what comes next in the queue. */
export function noteStart(
  run: StageRun,
  item: number,
  thread: number,
  now: number,
  slowness = 1,
): void {
  const { items } = run.group;
  const next = upcomingOf(run);
  items.thread[item] = thread;
  items.from[item] = next.from;
  items.records[item] = next.records;
  items.work[item] = next.work;
  items.slowness[item] = slowness;
  items.startedAt[item] = now;
  items.hot[item] = next.hot;
  items.attempts[item] = next.attempts;
  items.fails[item] = next.fails;
  items.share[item] = next.share;
  items.twin[item] = -1;
  takeUpcoming(run);
}

/** Notes that `item` has ended with all its records. */
export function noteEnd(run: StageRun, item: number): void {
  run.recordsDone += run.group.items.records[item] ?? 0;
  run.unfinished -= 1;
  if (run.group.items.hot[item] === true) run.hotUnfinished -= 1;
}

/** @returns thread milliseconds that a running item has behind it on its worker; the capacity is advanced to now */
export function spentOn(run: StageRun, item: number): number {
  const { capacity, items } = run.group;
  const whole = (items.work[item] ?? 0) * (items.slowness[item] ?? 1) * (items.share[item] ?? 1);
  return Math.max(0, whole - capacity.remaining(item));
}
