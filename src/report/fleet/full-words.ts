import type { RunResult } from '../../forecast/run-result.ts';
import { count, duration, limitWords, percent } from '../format.ts';
import type { UsedQuota } from '../ranking.ts';
import { clockOf } from './clock.ts';
import { hadBy } from './had-by.ts';
import { FULL, fullTimes } from './quota-use.ts';

/** Stretches of time that are told; the rest is counted. */
const TOLD = 3;

function stretchWords(
  stretches: readonly (readonly [number, number])[],
  clock: (s: number) => string,
): string {
  const told = stretches.slice(0, TOLD).map(([from, to]) => `${clock(from)}–${clock(to)}`);
  const more = stretches.length - told.length;
  return [...told, ...(more > 0 ? [`${more} more ${more === 1 ? 'time' : 'times'}`] : [])].join(
    ', ',
  );
}

/** @returns how near a quota came to its limit; and where it was full, how long, when, and who had it */
export function fullWords(quota: UsedQuota, result: RunResult): readonly string[] {
  const { peak, limit, share, bound } = quota;
  const top = `peak ${count(peak)} of ${limitWords(limit)} (${percent(share)})${bound ? ', binds' : ''}`;
  const { seconds, stretches, had } = fullTimes(quota, result);
  if (seconds === 0) return [top];
  const when = stretchWords(stretches, clockOf(result));
  return [
    top,
    `full (≥ ${percent(FULL)}) for ${duration(seconds)}: ${when}`,
    `had by ${hadBy(had)}`,
  ];
}
