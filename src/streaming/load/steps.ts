import { isDue } from '../../flow/due.ts';
import { PUNCTUAL, type RateCursor } from './rate-cursor.ts';

/** A rate that is set at given times. Before the first one nothing arrives. */
export interface StepRates {
  readonly kind: 'steps';
  /** Rising in `at` (ms); rates in elements per ms. */
  readonly steps: readonly { readonly at: number; readonly rate: number }[];
}

/** @returns a cursor along the steps; the last rate stays */
export function startSteps({ steps }: StepRates): RateCursor {
  let next = 0;
  let rate = 0;
  const nextChange = (): number => steps[next]?.at ?? Infinity;
  return {
    rateAt(time) {
      while (isDue(nextChange(), time)) {
        rate = steps[next]?.rate ?? rate;
        next += 1;
      }
      return rate;
    },
    nextChange,
    ...PUNCTUAL,
  };
}
