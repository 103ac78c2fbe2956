import type { CostLine } from '../../pricing/cost-line.ts';
import { exactSum } from '../../units/exact-sum.ts';
import type { BillDifference, BillPair } from './comparison.ts';

/** Seconds that each of the two jobs took; null: not known, and then time is no part of its own. */
export interface Times {
  readonly measuredS: number | null;
  readonly forecastS: number;
}

/** Of a line, what no more than the last digits of its factors make: nothing. */
const LEAST = 1e-12;

/** Quantities that are a size times a time: hours of vCPUs, GB h of memory and disk. */
const isOverTime = (unit: string): boolean => unit === 'h' || unit.endsWith(' h');

/**
 * Splits forecast less measured, price times size times time on either side, by changing first the size, then the
 * time, then the price; each at what the ones before have become. The last part takes the rest, so that they add up.
 */
function split(measured: CostLine, forecast: CostLine, times: Times): BillDifference {
  const { measuredS, forecastS } = times;
  const apart = measuredS !== null && measuredS > 0 && forecastS > 0 && isOverTime(forecast.unit);
  const size = apart ? (forecast.quantity * measuredS) / forecastS : forecast.quantity;
  const afterSize = size * measured.unitPrice;
  const afterTime = forecast.quantity * measured.unitPrice;
  const least = LEAST * Math.max(measured.usd, forecast.usd);
  const orNothing = (usd: number): number => (Math.abs(usd) < least ? 0 : usd);
  const quantity = orNothing(afterSize - measured.usd);
  const time = apart ? orNothing(afterTime - afterSize) : 0;
  const price = forecast.unitPrice === measured.unitPrice ? 0 : forecast.usd - afterTime;
  return { usd: exactSum([quantity, time, price]), quantity, time, price };
}

/** @returns one line of both bills */
export function billPair(
  sku: string,
  measured: CostLine | null,
  forecast: CostLine | null,
  times: Times,
): BillPair {
  return {
    sku,
    unit: (forecast ?? measured)?.unit ?? '',
    measuredUsd: measured?.usd ?? null,
    forecastUsd: forecast?.usd ?? null,
    difference: measured === null || forecast === null ? null : split(measured, forecast, times),
  };
}

/** @returns the parts of several lines added up; null: no line has any */
export function together(lines: readonly BillPair[]): BillDifference | null {
  const all = lines.flatMap(({ difference }) => difference ?? []);
  if (all.length === 0) return null;
  const quantity = exactSum(all.map((each) => each.quantity));
  const time = exactSum(all.map((each) => each.time));
  const price = exactSum(all.map((each) => each.price));
  return { usd: exactSum([quantity, time, price]), quantity, time, price };
}
