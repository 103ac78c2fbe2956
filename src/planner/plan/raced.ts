import type { Variants } from '../../scenario/variants.ts';
import type { Executor } from '../executor.ts';
import type { Axis } from '../search/axis.ts';
import type { Book } from '../search/race/book.ts';
import type { Playing } from '../search/race/play-round.ts';
import type { RaceResult } from '../search/race/race.ts';
import type { Estimate } from './estimates.ts';

export interface PlanOptions {
  readonly variants: Variants;
  readonly axes: readonly Axis[];
  /** Whether the scenario names the axes. */
  readonly axesGiven: boolean;
  readonly maxRuns: number;
  /** (0.5, 1). */
  readonly confidence: number;
  readonly executor: Executor;
  /** One play-out is done. */
  readonly told: () => void;
  readonly stop: () => boolean;
}

/** What all steps after the race share. */
export interface Raced {
  readonly options: PlanOptions;
  readonly playing: Playing;
  readonly book: Book;
  readonly race: RaceResult;
  /** Chosen, or the best that can be had; undefined: none was played. */
  readonly best: number | undefined;
  readonly estimates: (candidate: number) => Estimate;
}
