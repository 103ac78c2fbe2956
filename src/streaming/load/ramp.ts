import { startGrid } from './grid.ts';
import type { RateCursor } from './rate-cursor.ts';

/** A rate that goes evenly from one to another, in steps. */
export interface Ramp {
  readonly kind: 'ramp';
  /** Elements per ms before and after. */
  readonly from: number;
  readonly to: number;
  /** ms */
  readonly at: number;
  /** ms, > 0 */
  readonly lasts: number;
  /** Width of a step, ms, > 0; the last one is cut so that the ramp ends when it should. */
  readonly step: number;
}

/** @returns a cursor whose steps have the mean of the ramp */
export function startRamp({ from, to, at, lasts, step }: Ramp): RateCursor {
  const count = Math.max(1, Math.ceil(lasts / step));
  const slope = (to - from) / lasts;
  return startGrid({
    start: at,
    step: lasts / count,
    count,
    before: from,
    after: to,
    meanOver: (begin, end) => from + slope * ((begin + end) / 2 - at),
  });
}
