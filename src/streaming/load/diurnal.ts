import { startGrid } from './grid.ts';
import type { RateCursor } from './rate-cursor.ts';
import { sineOfTurns } from './sine.ts';

/** A rate that swings like a cosine between a low and a high once a period, in steps. */
export interface Diurnal {
  readonly kind: 'diurnal';
  /** Elements per ms, least and most. */
  readonly low: number;
  readonly high: number;
  /** A time at which it is highest, ms. */
  readonly peakAt: number;
  /** ms; a day where nothing else is meant. */
  readonly period: number;
  /** Width of a step, ms, > 0. */
  readonly step: number;
}

/** @returns a cursor for ever, whose steps have the mean of the cosine */
export function startDiurnal({ low, high, peakAt, period, step }: Diurnal): RateCursor {
  const middle = (low + high) / 2;
  const swing = (high - low) / 2;
  const integral = (time: number): number => sineOfTurns((time - peakAt) / period);
  return startGrid({
    start: 0,
    step,
    count: Infinity,
    before: 0,
    after: 0,
    meanOver: (from, to) =>
      middle + ((swing * period) / (2 * Math.PI * (to - from))) * (integral(to) - integral(from)),
  });
}
