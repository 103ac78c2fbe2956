/**
 * A walk along an arrival profile, which is constant between changes. Times are ms since the start of the job, rates
 * elements per ms. A cursor only moves forward, costs O(1) per change passed, and keeps no list of what is to come.
 */
export interface RateCursor {
  /** Elements per ms that arrive from `time` on until `nextChange()`; `time` is never before the last one asked for. */
  rateAt(time: number): number;
  /** When the rate may change next, after the last time asked for, ms; Infinity: never again. */
  nextChange(): number;
  /** Elements that arrived all at once, up to the last time asked for, and were not taken before. */
  takeLump(): number;
}

/** What most cursors answer: nothing arrives at once. */
export const noLump = (): number => 0;
