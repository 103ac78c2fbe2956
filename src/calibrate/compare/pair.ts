import type { Measured } from '../run.ts';
import type { Pair } from './comparison.ts';

/** @returns a measured value beside the forecast's; null: not known */
export function pair(what: string, unit: string, found: Measured | null, own: number | null): Pair {
  const measured = found?.value ?? null;
  const error = measured === null || own === null || measured <= 0 ? null : own / measured - 1;
  return { what, unit, measured, forecast: own, error, from: found?.from ?? '' };
}
