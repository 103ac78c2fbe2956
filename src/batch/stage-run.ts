import type { SharedCapacity } from '../flow/shared-capacity.ts';
import type { Handle } from '../kernel/slot-queue.ts';
import type { Stage } from '../pipeline/stage.ts';
import type { BatchEvent } from './events.ts';
import { hotShareOf, recordsOfItem } from './item-work.ts';

/** Running items of one shared capacity, in arrays indexed by the capacity's item ids. */
export interface RunningItems {
  readonly worker: number[];
  readonly records: number[];
  /** Thread milliseconds of the whole item. */
  readonly work: number[];
  readonly startedAt: number[];
  /** Whether the item is one hot key. */
  readonly hot: boolean[];
}

/** The stages that share one ceiling (a sink they all write to), or a stage of its own. */
export interface CapacityGroup {
  readonly capacity: SharedCapacity;
  readonly items: RunningItems;
  readonly runs: StageRun[];
  /** Which side holds the group back when its capacity is saturated. */
  readonly by: 'source' | 'sink' | null;
}

export type StageState = 'waiting' | 'opening' | 'open' | 'closed';

/** One stage while it runs: what is queued, running and done. */
export interface StageRun {
  readonly stage: Stage;
  readonly group: CapacityGroup;
  /** Capacity units of the group that one thread millisecond of the stage takes. */
  demand: number;
  /** Rate class of its items; -1 until it opens. */
  classId: number;
  state: StageState;
  /** Work of the items of the first cut, in the order of the data; empty until it opens. */
  works: Float64Array;
  /** Items of the first cut handed out. */
  next: number;
  /** Thread milliseconds not handed out. */
  queuedWork: number;
  /** Items queued or running. */
  unfinished: number;
  /** Of these, hot keys. */
  hotUnfinished: number;
  recordsDone: number;
  /** Work items that came about by splitting. */
  splits: number;
  /** Thread milliseconds of all its items. */
  totalWork: number;
  openedAt: number;
  closedAt: number;
  /** What its source, or a sink beside the shared one, takes at most; null: no ceiling. */
  exclusiveLimit: ExclusiveLimit | null;
  /** What of a worker lets through less than all its threads would take; known once it opens. */
  workerLimit: 'network' | 'source' | 'sink' | null;
  /** Longest single item of the first cut, thread milliseconds. */
  longestItem: number;
  /** Longest single record, thread milliseconds: no split goes below it. */
  longestRecord: number;
  /** The one event that says its next items are done; scheduled again and again. */
  readonly itemsFinish: BatchEvent;
  armed: Handle | null;
  armedAt: number;
}

/** A ceiling that belongs to one stage; its running items share it evenly. */
export interface ExclusiveLimit {
  readonly by: 'source' | 'sink';
  /** Thread-milliseconds of progress per millisecond that it lets through. */
  readonly capacity: number;
}

/** @returns whether items of the first cut wait for a thread */
export function hasQueued(run: StageRun): boolean {
  return run.state === 'open' && run.next < run.stage.items;
}

/** Notes the works of the first cut, all queued. */
export function noteWorks(run: StageRun): void {
  for (let item = 0; item < run.works.length; item += 1) {
    const work = run.works[item] ?? 0;
    run.totalWork += work;
    run.longestItem = Math.max(run.longestItem, work);
    run.longestRecord = Math.max(run.longestRecord, work / recordsOfItem(run.stage, item));
  }
  run.queuedWork = run.totalWork;
}

/** Notes that `item` runs on `worker`, with the next part of the data. */
export function noteStart(run: StageRun, item: number, worker: number, now: number): void {
  const { items } = run.group;
  const work = run.works[run.next] ?? 0;
  items.worker[item] = worker;
  items.records[item] = recordsOfItem(run.stage, run.next);
  items.work[item] = work;
  items.startedAt[item] = now;
  items.hot[item] = hotShareOf(run.stage, run.next) !== null;
  run.queuedWork -= work;
  run.next += 1;
}

/** Notes that `item` has ended with all its records. */
export function noteEnd(run: StageRun, item: number): void {
  run.recordsDone += run.group.items.records[item] ?? 0;
  run.unfinished -= 1;
  if (run.group.items.hot[item] === true) run.hotUnfinished -= 1;
}
