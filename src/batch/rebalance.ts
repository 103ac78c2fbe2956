import type { ReturnedWork, StageRun } from './stage-run.ts';

/** A running item that can give away part of what it has left. */
export interface Donor {
  readonly run: StageRun;
  readonly item: number;
  /** Whole records after the one in hand. */
  readonly recordsLeft: number;
}

/** @returns records of a running item that are not begun: all but those done and the one in hand; 0 where it fails or has a copy */
function recordsLeft(run: StageRun, item: number): number {
  const { capacity, items } = run.group;
  if (items.fails[item] === true || (items.twin[item] ?? -1) >= 0) return 0;
  const records = items.records[item] ?? 0;
  const work = (items.work[item] ?? 1) * (items.slowness[item] ?? 1);
  const done = Math.floor(records * (1 - capacity.remaining(item) / work));
  return Math.max(0, records - Math.max(0, done) - 1);
}

/** The item of a stage with the most work left that can still be split; others are set aside for good. */
function donorOf(run: StageRun): Donor | null {
  const { capacity } = run.group;
  for (;;) {
    const item = capacity.largest(run.classId);
    if (item < 0) return null;
    const left = recordsLeft(run, item);
    if (left > 0) return { run, item, recordsLeft: left };
    capacity.setAsideLargest(run.classId);
  }
}

/**
 * Dynamic work rebalancing takes from the item with the most work left, over all open stages.
 * @param runs open stages
 * @returns the donor, or null when nothing can be split
 */
export function findDonor(runs: readonly StageRun[]): Donor | null {
  let best: Donor | null = null;
  let most = 0;
  for (const run of runs) {
    if (run.state !== 'open' || run.blocked || !run.stage.splittable) continue;
    const donor = donorOf(run);
    const left = donor === null ? 0 : run.group.capacity.remaining(donor.item);
    if (left > most) {
      best = donor;
      most = left;
    }
  }
  return best;
}

/**
 * Splits a donor: half of the records not begun, the last ones, go to a new item, which inherits their luck.
 * @returns the new item's records and its thread milliseconds on a worker of full speed
 */
export function split(donor: Donor): ReturnedWork {
  const { run, item } = donor;
  const { capacity, items } = run.group;
  const records = items.records[item] ?? 1;
  const total = items.work[item] ?? 0;
  const taken = Math.ceil(donor.recordsLeft / 2);
  const work = (total / records) * taken;
  capacity.shorten(item, work * (items.slowness[item] ?? 1));
  items.records[item] = records - taken;
  items.work[item] = total - work;
  const from = items.from[item] ?? -1;
  const last = from < 0 ? -1 : from + records - taken;
  return { from: last, records: taken, work, hot: false, attempts: 0 };
}
