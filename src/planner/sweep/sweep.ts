import type { Task } from '../executor.ts';
import { type Axis, candidateAt, countOf } from '../search/axis.ts';

/** All that a sweep plays: every candidate of some axes, so many times. */
export interface Sweep {
  /** Says to which sweep a row belongs: the version, the scenario, the axes and the size. No line breaks, no commas. */
  readonly id: string;
  readonly axes: readonly Axis[];
  /** Replications of each candidate, 1 or more. */
  readonly runs: number;
}

/** The rows that one of `of` machines computes: `part`, `part` + `of`, and so on; `part` from 0. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** One machine computes all. */
export const WHOLE: Shard = { part: 0, of: 1 };

/** @returns how many rows a sweep has, in all its shards */
export const rowsOf = ({ axes, runs }: Sweep): number => countOf(axes) * runs;

/** @returns how many rows of a sweep are a shard's */
export const rowsIn = (sweep: Sweep, { part, of }: Shard): number =>
  Math.max(0, Math.ceil((rowsOf(sweep) - part) / of));

/**
 * Makes the tasks of a shard in the order of its rows: candidate by candidate, replicate by replicate.
 * @param from how many of the shard's rows are there already
 */
export function* tasksOf(sweep: Sweep, { part, of }: Shard, from: number): Generator<Task> {
  const rows = rowsOf(sweep);
  let last = candidateAt(sweep.axes, 0);
  for (let row = part + from * of; row < rows; row += of) {
    const candidate = Math.floor(row / sweep.runs);
    if (candidate !== last.index) last = candidateAt(sweep.axes, candidate);
    const replicate = row % sweep.runs;
    yield { candidate, overrides: last.overrides, replicate, draw: 'full' };
  }
}

/** @returns which of a shard's rows a play-out is, from 0 */
export const placeOf = (
  { runs }: Sweep,
  { part, of }: Shard,
  { candidate, replicate }: Pick<Task, 'candidate' | 'replicate'>,
): number => (candidate * runs + replicate - part) / of;
