import { type Moment, parseMoment } from './moment.ts';
import { type Parsed, parsed, unparsed } from './parsed.ts';

/** A time of day, or one moment. */
export type ClockTime =
  | { readonly kind: 'moment'; readonly moment: Moment }
  | {
      readonly kind: 'daily';
      /** Seconds after midnight. */
      readonly ofDayS: number;
      /** `Europe/Paris`; null: not said, or an offset is. */
      readonly zone: string | null;
      /** Seconds ahead of UTC; null: not said. */
      readonly offsetS: number | null;
    };

const EXPECTED =
  'a time of day such as `06:00 Europe/Paris` or `06:00+01:00`, or a moment such as `2026-12-02T06:00:00+01:00`';

const DAILY =
  /^(\d\d):(\d\d)(?::(\d\d))?\s*(?:(Z)|([+-]\d\d:\d\d)|\[?([A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*)\]?)?$/u;

/** Characters; no clock time is longer. */
const LONGEST = 100;

/** Any day will do to read an offset as a moment's is. */
function offsetOf(text: string): Parsed<number> {
  const read = parseMoment(`2000-01-01T00:00:00${text}`);
  return read.ok ? parsed(read.value.offsetS) : unparsed(EXPECTED);
}

function ofDay(hour: string, minute: string, second: string): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  return h > 23 || m > 59 || s > 59 ? null : h * 3600 + m * 60 + s;
}

function parseDaily(text: string): Parsed<ClockTime> {
  const found = DAILY.exec(text);
  if (found === null) return unparsed(EXPECTED);
  const [, hour = '', minute = '', second = '0', utc, offset, zone = null] = found;
  const ofDayS = ofDay(hour, minute, second);
  if (ofDayS === null) return unparsed(EXPECTED);
  const given = utc ?? offset;
  if (given === undefined) return parsed({ kind: 'daily', ofDayS, zone, offsetS: null });
  const read = offsetOf(given);
  return read.ok ? parsed({ kind: 'daily', ofDayS, zone, offsetS: read.value }) : read;
}

/** Takes text; returns the time. Whether there is a zone of that name is not looked up. */
export function parseClockTime(value: unknown): Parsed<ClockTime> {
  const text = typeof value === 'string' && value.length <= LONGEST ? value.trim() : '';
  const moment = parseMoment(text);
  return moment.ok ? parsed({ kind: 'moment', moment: moment.value }) : parseDaily(text);
}
