import { spentOn, type StageRun } from './stage-run.ts';
import type { Threads } from './threads.ts';

/** A running item that lags behind the others of its stage. */
export interface Laggard {
  readonly run: StageRun;
  readonly item: number;
}

/** What a look at the busy threads shows. */
export interface Look {
  /** The item with the most work left of those that lag; null: none. */
  readonly laggard: Laggard | null;
  /** When the next running item will lag, ms; Infinity: none will. */
  readonly next: number;
}

const meanItem = ({ totalWork, stage, splits }: StageRun): number =>
  totalWork / (stage.items + splits);

/** When an item will have run too long, ms; Infinity: it has a copy, or is about to fail. */
function lagsFrom(run: StageRun, item: number, threshold: number): number {
  const { items } = run.group;
  if ((items.twin[item] ?? -1) >= 0 || items.fails[item] !== false) return Infinity;
  return (items.startedAt[item] ?? Infinity) + threshold * meanItem(run);
}

/**
 * Looks for an item that has run for `threshold` times the mean item of its stage and has no copy; a scan
 * of the busy threads, to be made once in a while.
 * @param now ms, to which the capacities are advanced
 */
export function lookForLaggard(
  runs: readonly StageRun[],
  threads: Threads,
  now: number,
  threshold: number,
): Look {
  let laggard: Laggard | null = null;
  let most = 0;
  let next = Infinity;
  threads.eachBusy((thread) => {
    const run = runs[threads.stageOf(thread)];
    const item = threads.itemOf(thread);
    const from = run === undefined ? Infinity : lagsFrom(run, item, threshold);
    if (from > now) next = Math.min(next, from);
    if (run === undefined || from > now) return;
    const left = run.group.capacity.remaining(item);
    if (left <= most) return;
    most = left;
    laggard = { run, item };
  });
  return { laggard, next };
}

/** Notes that `copy` runs what `item` runs, on another thread. */
export function noteCopy(
  run: StageRun,
  item: number,
  copy: { readonly item: number; readonly thread: number; readonly slowness: number },
  now: number,
): void {
  const { items } = run.group;
  items.thread[copy.item] = copy.thread;
  items.from[copy.item] = items.from[item] ?? -1;
  items.records[copy.item] = items.records[item] ?? 0;
  items.work[copy.item] = items.work[item] ?? 0;
  items.slowness[copy.item] = copy.slowness;
  items.startedAt[copy.item] = now;
  items.hot[copy.item] = items.hot[item] === true;
  items.attempts[copy.item] = items.attempts[item] ?? 0;
  items.fails[copy.item] = false;
  items.share[copy.item] = 1;
  items.twin[copy.item] = item;
  items.twin[item] = copy.item;
  run.copies += 1;
}

/** Ends a copy that has lost the race, or its worker: what it did was done twice. The other one runs on alone. */
export function dropCopy(run: StageRun, item: number): void {
  const { capacity, items } = run.group;
  const other = items.twin[item] ?? -1;
  run.repeatedWork += spentOn(run, item) / (items.slowness[item] ?? 1);
  capacity.remove(item);
  items.twin[item] = -1;
  if (other >= 0) items.twin[other] = -1;
}
