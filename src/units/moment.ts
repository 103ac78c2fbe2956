import { isoDay, parseDay } from './civil-day.ts';
import { parsed, unparsed, type Parsed } from './parsed.ts';

/** A clock that is put forward or back. */
export interface ClockChange {
  /** Seconds after the moment. */
  readonly afterS: number;
  /** What it is ahead of UTC from then on, s. */
  readonly offsetS: number;
}

/** A moment as written, with its offset from UTC: no time-zone data is asked. */
export interface Moment {
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly epochS: number;
  /** Seconds to add to UTC. */
  readonly offsetS: number;
  /** `Europe/Paris`; null: only the offset is given. */
  readonly zone: string | null;
  readonly text: string;
  /** When its clock changes later, in order, as far as somebody has looked that up; left out: not at all. */
  readonly changes?: readonly ClockChange[];
}

const EXPECTED =
  'a moment with its offset from UTC, such as `2026-12-01T00:00:00+01:00[Europe/Paris]`';

const two = (value: number): string => String(value).padStart(2, '0');

/** @returns what the clock of a moment is ahead of UTC `afterS` seconds later, s */
const offsetAfter = ({ offsetS, changes = [] }: Moment, afterS: number): number =>
  changes.findLast((change) => change.afterS <= afterS)?.offsetS ?? offsetS;

/** @returns the moment `afterS` seconds later on the same clock, to the minute: `2026-12-01 00:57 +01:00` */
export function clockAfter(moment: Moment, afterS: number): string {
  const { epochS } = moment;
  const offsetS = offsetAfter(moment, afterS);
  const minutes = Math.floor((epochS + offsetS + afterS) / 60);
  const day = Math.floor(minutes / 1440);
  const ofDay = minutes - day * 1440;
  const ahead = Math.abs(offsetS) / 60;
  const offset = `${offsetS < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
  return `${isoDay(day)} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)} ${offset}`;
}

/** RFC 9557 with seconds that may be left out. */
const FORM =
  /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:(Z)|([+-])(\d\d):(\d\d))(?:\[([A-Za-z0-9_+/-]{1,64})\])?$/u;

/** The widest offsets in use are -12:00 and +14:00. */
const WIDEST_OFFSET_S = 14 * 3600;

/** @returns seconds of `hh:mm:ss` parts, or null past the end of a minute, an hour or a day */
function secondsOf(hour: string, minute: string, second: string): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  return h > 23 || m > 59 || s > 59 ? null : h * 3600 + m * 60 + s;
}

/** @returns seconds ahead of UTC of `+hh:mm` in parts, `Z` having none of them; null: none in use */
function offsetOf(sign: string | undefined, hours = '0', minutes = '0'): number | null {
  const ahead = secondsOf(hours, minutes, '0');
  if (ahead === null || ahead > WIDEST_OFFSET_S) return null;
  return sign === '-' && ahead > 0 ? -ahead : ahead;
}

/** Characters; no moment is longer, and matching takes longer than linear. */
const LONGEST = 100;

const shortText = (value: unknown): string =>
  typeof value === 'string' && value.length <= LONGEST ? value.trim() : '';

/** Takes text; returns the moment. The zone's name is kept, its rules are not looked up. */
export function parseMoment(value: unknown): Parsed<Moment> {
  const text = shortText(value);
  const found = FORM.exec(text);
  if (found === null) return unparsed(EXPECTED);
  const [, date = '', hour = '', minute = '', second = '0', , sign, hours, minutes, zone] = found;
  const [day, ofDay] = [parseDay(date), secondsOf(hour, minute, second)];
  const offsetS = offsetOf(sign, hours, minutes);
  if (day === null || ofDay === null || offsetS === null) return unparsed(EXPECTED);
  return parsed({ epochS: day * 86_400 + ofDay - offsetS, offsetS, zone: zone ?? null, text });
}
