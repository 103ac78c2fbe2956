import type { Histogram } from '../kernel/statistics/histogram.ts';

/** What a stage is doing now. Elements, ms. */
export interface StageView {
  readonly name: string;
  readonly backlog: number;
  readonly backlogBytes: number;
  /** Whether just so much waits as makes its bundles large enough for what comes in, which goes out. */
  isLevel(): boolean;
  /** Elements per ms. */
  readonly inflow: number;
  readonly outflow: number;
  /** The job's own ceiling now, elements per ms. */
  readonly ceiling: number;
  /** Elements so far: that came (those that waited at the start included), and that were processed. */
  readonly totalIn: number;
  /** Of what came, elements so far that a source brought all at once. */
  readonly totalAtOnce: number;
  readonly totalOut: number;
  /** What was processed, by the groups in which it went on: so many elements of full windows hand on as many; 0 where it hands on none. */
  foldedOut(): number;
  /** vCPU ms that its bundles have taken so far, beside their elements. */
  bundleMs(): number;
  /** How many of these had left by a time that is no longer ago than the stage's latency, ms. */
  outBy(time: number): number;
  /** Integral of the backlog over time, elements × ms; over `totalOut` it is the mean wait (Little's law). */
  readonly area: number;
  /** Timers that are due and wait, and the units in front of the stage until the last of them has fired. */
  readonly timersDue: number;
  readonly timersDueUnits: number;
  readonly peak: number;
  /** Latency of what has left, ms; null where other stages read it. */
  readonly latency: Histogram | null;
}

/** The windows of an edge now. */
export interface WindowView {
  /** Indices of the stages before and after. */
  readonly from: number;
  readonly to: number;
  readonly heldElements: number;
  readonly heldKeys: number;
  readonly stateBytes: number;
  /** Elements so far: that came, those of them that were late, and that were lost. */
  readonly came: number;
  readonly late: number;
  readonly dropped: number;
  /** Units that went on so far: early, as windows closed, and late. */
  readonly units: number;
  /** Elements in windows that have still to close, an element of several counted in each. */
  readonly unfinished: number;
  /** The same elements, each once. */
  readonly unfinishedOnce: number;
  /** By a drain: elements in windows closed before their end, and panes that went on from these. */
  readonly cutShort: number;
  readonly cutPanes: number;
  /** What was written into windows so far, once for each: elements, or what stands for several of a key. */
  readonly written: number;
  /** Panes so far, those of late elements too. */
  readonly panes: number;
  /** Timers so far of panes that have gone on. */
  readonly timersFired: number;
}
