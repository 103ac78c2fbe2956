import { parseDay } from '../../units/civil-day.ts';

/** Reads the times of one trace. @returns ms from whatever origin, or null of what is no time */
export type ReadTime = (text: string) => number | null;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

const STAMP =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?$/u;

/** Seconds after 1970 have reached 1.8e9 and ms 1.8e12: what is larger than this is in ms. */
const LEAST_MS = 1e11;

/** Microseconds have reached 1.8e15. */
const MOST_MS = 1e14;

/** @returns a number as it is written, or null */
export const numberOf = (text: string): number | null => (NUMBER.test(text) ? Number(text) : null);

const DAY_MS = 86_400_000;

/** Remembers the last day: rows of one day follow each other. */
function dayReader(): (text: string) => number | null {
  let last = { text: '', day: null as number | null };
  return (text) => {
    if (text !== last.text) last = { text, day: parseDay(text) };
    return last.day;
  };
}

/** ms of `hh:mm:ss` in parts; null past the end of a minute, an hour or a day. */
function ofDay(hour: string, minute: string, second: string, fraction: string): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return null;
  return (h * 3600 + m * 60 + s) * 1000 + Number(`0.${fraction}`) * 1000;
}

/** ms ahead of UTC; none is said: UTC. */
function aheadOf(sign: string | undefined, hours = '0', minutes = '0'): number {
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -ahead : ahead;
}

function stampReader(): ReadTime {
  const dayOf = dayReader();
  return (text) => {
    const found = STAMP.exec(text);
    if (found === null) return null;
    const [, date = '', hour = '0', minute = '0', second = '0', fraction = '0', , sign] = found;
    const [day, time] = [dayOf(date), ofDay(hour, minute, second, fraction)];
    if (day === null || time === null) return null;
    return day * DAY_MS + time - aheadOf(sign, found[8], found[9]);
  };
}

/** Whether a trace counts in s or in ms is told by its first time. */
function countReader(): ReadTime {
  let unit: number | null = null;
  return (text) => {
    const count = numberOf(text);
    if (count === null || Math.abs(count) >= MOST_MS) return null;
    unit ??= Math.abs(count) >= LEAST_MS ? 1 : 1000;
    return count * unit;
  };
}

/**
 * Times of one trace: all of them ISO 8601, with a space in place of the T or not, those without an offset in UTC; or all
 * of them numbers, seconds or, from 1e11 on, ms.
 */
export function createTimeReader(): ReadTime {
  const [stamp, count] = [stampReader(), countReader()];
  let reader: ReadTime | null = null;
  return (text) => {
    reader ??= NUMBER.test(text) ? count : stamp;
    return reader(text);
  };
}
