import { isDue } from '../../flow/due.ts';
import { PUNCTUAL, type RateCursor } from './rate-cursor.ts';

/** A curve cut into steps of one width. */
export interface Grid {
  /** Where the first step begins, ms. */
  readonly start: number;
  /** Width of a step, ms, > 0. */
  readonly step: number;
  /** Number of steps, Infinity for ever. */
  readonly count: number;
  /** Rates before the first and after the last step, elements per ms. */
  readonly before: number;
  readonly after: number;
  /** The mean of the curve over one step: so every integral over whole steps is that of the curve itself. */
  meanOver(from: number, to: number): number;
}

/** @returns a cursor along the steps of a curve; it computes one step at a time */
export function startGrid(grid: Grid): RateCursor {
  let index = -1; // the step that we are in
  let rate = grid.before;
  const edge = (step: number): number => grid.start + step * grid.step;
  const nextChange = (): number => (index >= grid.count ? Infinity : edge(index + 1));
  return {
    rateAt(time) {
      if (!isDue(nextChange(), time)) return rate;
      index = Math.min(grid.count, Math.floor((time - grid.start) / grid.step));
      while (isDue(nextChange(), time)) index += 1;
      rate = index >= grid.count ? grid.after : grid.meanOver(edge(index), edge(index + 1));
      return rate;
    },
    nextChange,
    ...PUNCTUAL,
  };
}
