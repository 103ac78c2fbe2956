import { firstFailing } from './failing-records.ts';
import type { ReturnedWork, StageRun } from './stage-run.ts';

/** What a thread takes next from a stage; one record a stage, filled again and again. */
export interface Upcoming {
  known: boolean;
  from: number;
  records: number;
  /** Thread milliseconds on a worker of full speed. */
  work: number;
  hot: boolean;
  attempts: number;
  /** Whether it is to fail, and the share of its work that is done by then; else 1. */
  fails: boolean;
  share: number;
}

export const nothingUpcoming = (): Upcoming => ({
  known: false,
  from: 0,
  records: 0,
  work: 0,
  hot: false,
  attempts: 0,
  fails: false,
  share: 1,
});

/** @returns whether work of an open stage waits for a thread */
export function hasQueued(run: StageRun): boolean {
  if (run.state !== 'open' || run.blocked) return false;
  return !run.cut.isOver || run.returned.length > 0;
}

function fromFirstCut(run: StageRun, next: Upcoming): void {
  const { cut } = run;
  next.from = cut.from;
  next.records = cut.records;
  next.work = run.works[cut.item] ?? 0;
  next.hot = cut.isHotKey;
  next.attempts = 0;
}

/** Of a stage whose work always fails every item ends with its first record; else at a record that fails. */
function foresee({ failsAlways, failing }: StageRun, next: Upcoming): void {
  const { from, records } = next;
  const record = failing === null || from < 0 ? -1 : firstFailing(failing, from, records);
  next.fails = failsAlways || record >= 0;
  next.share = failsAlways ? 1 / records : record < 0 ? 1 : (record - from + 1) / records;
}

/** @returns what a thread takes next: what came back goes first. Call only while `hasQueued`. */
export function upcomingOf(run: StageRun): Upcoming {
  const next = run.upcoming;
  if (next.known) return next;
  const back = run.returned.at(-1);
  if (back === undefined) fromFirstCut(run, next);
  else Object.assign(next, back);
  foresee(run, next);
  next.known = true;
  return next;
}

/** Takes what is next out of the queue. */
export function takeUpcoming(run: StageRun): void {
  const { work } = upcomingOf(run);
  run.queuedWork -= work;
  run.upcoming.known = false;
  if (run.returned.pop() !== undefined) return;
  run.cut.next();
}

/** Puts work back into the queue; its item is counted as unfinished already. */
export function putBack(run: StageRun, work: ReturnedWork): void {
  run.returned.push(work);
  run.queuedWork += work.work;
  run.upcoming.known = false;
}
