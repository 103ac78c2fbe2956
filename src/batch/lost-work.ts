import { keep } from './kept-outputs.ts';
import { type ReturnedWork, spentOn, type StageRun } from './stage-run.ts';

/** When a running item last told how far it was: every so many ms from its start on. */
function reportedShare(run: StageRun, item: number, now: number, interval: number): number {
  const { items } = run.group;
  const ran = now - (items.startedAt[item] ?? now);
  if (ran <= 0) return 0;
  const whole = (items.work[item] ?? 1) * (items.slowness[item] ?? 1);
  const told = (Math.floor(ran / interval) * interval) / ran;
  return (told * spentOn(run, item)) / whole;
}

/**
 * Records of an interrupted item that need not be done again: those it had reported, at its own mean pace. A file
 * or a key that can't be split begins again, and so does what lay on the lost worker's own disk.
 */
function savedRecords(run: StageRun, item: number, now: number, interval: number): number {
  const { items } = run.group;
  const whole = run.kept !== null || !run.stage.splittable || items.hot[item] === true;
  if (whole || items.fails[item] === true) return 0;
  const records = items.records[item] ?? 1;
  const done = Math.floor(records * reportedShare(run, item, now, interval));
  return Math.min(Math.max(0, done), records - 1);
}

/**
 * Takes an item off its thread before its end, counts what is done of it, and notes what will be done again.
 * @param interval ms between two reports of progress
 * @returns what is left to do
 */
export function interrupt(
  run: StageRun,
  item: number,
  now: number,
  interval: number,
): ReturnedWork {
  const { capacity, items } = run.group;
  const records = items.records[item] ?? 1;
  const work = items.work[item] ?? 0;
  const saved = savedRecords(run, item, now, interval);
  const savedWork = (work / records) * saved;
  const spent = spentOn(run, item) / (items.slowness[item] ?? 1);
  capacity.remove(item);
  run.recordsDone += saved;
  run.repeatedWork += Math.max(0, spent - savedWork);
  const from = items.from[item] ?? -1;
  return {
    from: from < 0 ? -1 : from + saved,
    records: records - saved,
    work: work - savedWork,
    hot: items.hot[item] === true,
    attempts: items.attempts[item] ?? 0,
  };
}

/** Notes where the output of a finished item lies. */
export function keepOutput(run: StageRun, item: number, worker: number): void {
  if (run.kept === null) return;
  const { items } = run.group;
  keep(run.kept, worker, items.records[item] ?? 0, items.work[item] ?? 0);
}

/**
 * Cuts output that was lost with its worker into items like those of the first cut. Which records they were is
 * not known, so none of them fails again and no key among them is hot.
 */
export function asItems(
  { stage }: StageRun,
  { records, work }: { readonly records: number; readonly work: number },
): ReturnedWork[] {
  const count = Math.max(1, Math.round((records * stage.items) / stage.records));
  const parts = Math.min(count, records);
  return Array.from({ length: parts }, (_, part) => {
    const own = Math.floor(((part + 1) * records) / parts) - Math.floor((part * records) / parts);
    return { from: -1, records: own, work: (work / records) * own, hot: false, attempts: 0 };
  });
}
