import type { EarlyPanesDue } from './early-panes-due.ts';

/**
 * What a window keeps back, by event time. The owner feeds it as elements are processed and tells it how far the
 * watermark is; the hold says at which event time something happens next. Times in ms, amounts in elements.
 */
export interface Hold {
  /** Takes elements that were born evenly from `from` to `to`. */
  put(amount: number, from: number, to: number): void;
  /**
   * The event time at which it next lets something go, or changes how; Infinity: never, as things are.
   * @param watermark where it is now
   * @param flowing whether elements are being put in, born from the watermark on
   */
  boundary(watermark: number, flowing: boolean): number;
  /**
   * Lets the watermark pass on to `time`, at most `boundary()`.
   * @returns the units that go on at once, which then were born at `time`
   */
  reach(time: number): number;
  /**
   * Plans what goes on evenly until the watermark is at `until`.
   * @param lasts ms until then, > 0
   * @param inflow elements that are put in per ms meanwhile
   * @returns units per ms
   */
  plan(until: number, lasts: number, inflow: number): number;
  /**
   * Lets go what was planned for the time since.
   * @returns the units that go: as planned, or fewer if less has come than was foreseen
   */
  release(planned: number): number;
  /** Elements in windows that have still to close, by window likewise; those of the global one are in none that does. */
  readonly unfinished: number;
  /** The same elements, each once. */
  readonly unfinishedOnce: number;
  /** What early panes have taken. */
  readonly early: EarlyPanesDue;
  /**
   * Units that go on early when elements come.
   * @param born when the first of them was born
   */
  foreseeEarly(amount: number, born: number): number;
  /** The event time after `born` up to which they may be foreseen in one; Infinity: by `fillAmount` alone. */
  fillTime(born: number): number;
  /** Most elements that may be foreseen in one. */
  readonly fillAmount: number;
  /** Elements kept, by window (one in three windows counts three times), those of closed windows that still take late ones included. */
  readonly held: number;
  /** Keys with something kept, by window likewise. */
  readonly heldKeys: number;
  /** Timers at the ends of windows that are set and not due: one for each key with an element in an open window. */
  readonly timers: number;
  /** Of those, how many each unit brings that is planned to go on evenly. */
  readonly timersPerUnit: number;
  /** Timers that have become due so far: whatever `reach` and `release` let go was theirs. */
  readonly fired: number;
}
