import type { RandomStream } from '../kernel/random.ts';
import type { Stage } from '../pipeline/stage.ts';
import { FirstCut } from './first-cut.ts';

/** Records of a stage that fail when they are processed, in the order of the data. */
export interface FailingRecords {
  readonly records: number[];
  /** How often each still fails; Infinity: always. */
  readonly times: number[];
}

/** What is wrong with the records of a stage, by the scenario's word. */
export type RecordFault =
  /** One record, at this share of the data, always fails. */
  | { readonly kind: 'at'; readonly at: number }
  /** Each record is bad for good with this chance. */
  | { readonly kind: 'bad'; readonly rate: number }
  /** Each record fails with this chance each time it is processed. */
  | { readonly kind: 'flaky'; readonly rate: number };

/** Where luck comes from: whether a part of the data fails, and at which of its records. */
export interface FailureStreams {
  readonly whether: RandomStream;
  readonly where: RandomStream;
}

/** @returns position of the first record not below `from`: a binary search */
function firstFrom(records: readonly number[], from: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((records[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @returns the first record of a part of the data that fails this time, -1: none */
export function firstFailing(failing: FailingRecords, from: number, count: number): number {
  const { records, times } = failing;
  for (let at = firstFrom(records, from); at < records.length; at += 1) {
    const record = records[at] ?? Infinity;
    if (record >= from + count) return -1;
    if ((times[at] ?? 0) > 0) return record;
  }
  return -1;
}

/** Notes that a record has failed once more. */
export function noteFailure(failing: FailingRecords, record: number): void {
  const at = firstFrom(failing.records, record);
  failing.times[at] = (failing.times[at] ?? 0) - 1;
}

/**
 * Of each item of the first cut at most one record fails by chance, so that a part of the data has the same
 * luck whoever processes it. One draw an item from each stream.
 * A record that fails with chance p each time makes an item of n fail with q = 1 − (1−p)^n, and k times
 * running with q^k: geometric.
 */
function byChance(
  stage: Stage,
  rate: number,
  always: boolean,
  streams: FailureStreams,
): FailingRecords {
  const failing: FailingRecords = { records: [], times: [] };
  for (const cut = new FirstCut(stage); !cut.isOver; cut.next()) {
    const { from, records: count } = cut;
    const chance = rate >= 1 ? 1 : 1 - Math.exp(count * Math.log(1 - rate));
    const u = 1 - streams.whether.next();
    const place = from + Math.floor(streams.where.next() * count);
    if (u <= chance) {
      failing.records.push(place);
      failing.times.push(always || chance === 1 ? Infinity : timesOf(u, chance));
    }
  }
  return failing;
}

const timesOf = (u: number, chance: number): number =>
  Math.max(1, Math.floor(Math.log(u) / Math.log(chance)));

/** Brings lists of failing records into one; of two faults of one record the more stubborn counts. */
function together(lists: readonly FailingRecords[]): FailingRecords | null {
  const worst = new Map<number, number>();
  for (const { records, times } of lists) {
    records.forEach((record, at) => {
      worst.set(record, Math.max(worst.get(record) ?? 0, times[at] ?? 0));
    });
  }
  if (worst.size === 0) return null;
  const sorted = [...worst].sort(([a], [b]) => a - b);
  return { records: sorted.map(([record]) => record), times: sorted.map(([, times]) => times) };
}

/**
 * @param streams the luck of the n-th fault of the stage
 * @returns the records of a stage that fail; null: none
 */
export function failingRecords(
  stage: Stage,
  faults: readonly RecordFault[],
  streams: (fault: number) => FailureStreams,
): FailingRecords | null {
  const lists = faults.map((fault, index): FailingRecords => {
    if (fault.kind !== 'at')
      return byChance(stage, fault.rate, fault.kind === 'bad', streams(index));
    const record = Math.min(stage.records - 1, Math.floor(fault.at * stage.records));
    return { records: [record], times: [Infinity] };
  });
  return together(lists);
}
