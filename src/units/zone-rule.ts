import { dayNumber } from './civil-day.ts';

/** The n-th weekday of a month, and when on that day. */
interface ChangeDay {
  readonly month: number;
  /** 1 to 5; 5: the last one. */
  readonly week: number;
  /** 0: Sunday. */
  readonly weekday: number;
  /** Seconds after midnight on the clock before the change; below 0 and above a day are allowed. */
  readonly at: number;
}

/** When a zone's clock is how far ahead of UTC, year after year. */
export interface ZoneRule {
  /** Standard time, seconds ahead of UTC. */
  readonly standardS: number;
  /** Null: no clock changes. */
  readonly summer: {
    readonly aheadS: number;
    readonly from: ChangeDay;
    readonly until: ChangeDay;
  } | null;
}

const NAME = '(?:<[^>]+>|[A-Za-z]+)';
const TIME = '[+-]?\\d+(?::\\d\\d)?';
const DAY = `M(\\d+)\\.(\\d)\\.(\\d)(?:/(${TIME}))?`;
const FORM = new RegExp(`^${NAME}(${TIME})(?:${NAME}(${TIME})?,${DAY},${DAY})?$`, 'u');

/** @returns seconds of `-3:30` */
function secondsOf(text: string): number {
  const [hours = '', minutes = '0'] = text.replace(/^[+-]/u, '').split(':');
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return text.startsWith('-') && size > 0 ? -size : size;
}

/** POSIX counts hours west of UTC. */
const aheadOf = (west: string): number => 0 - secondsOf(west);

function changeDay(given: readonly (string | undefined)[]): ChangeDay {
  const [month, week, weekday, at = '2'] = given;
  return { month: Number(month), week: Number(week), weekday: Number(weekday), at: secondsOf(at) };
}

/**
 * @param text a POSIX TZ string with changes by weekday: `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 9636, section 3.3.1)
 * @throws RangeError on any other text: rules come from a table
 */
export function parseZoneRule(text: string): ZoneRule {
  const found = FORM.exec(text);
  if (found === null) throw new RangeError(`not a rule of a time zone: ${text}`);
  const [, west = '', summerWest, ...days] = found;
  const standardS = aheadOf(west);
  if (days[0] === undefined) return { standardS, summer: null };
  const aheadS = summerWest === undefined ? standardS + 3600 : aheadOf(summerWest);
  const [from, until] = [changeDay(days.slice(0, 4)), changeDay(days.slice(4))];
  return { standardS, summer: { aheadS, from, until } };
}

const DAY_S = 86_400;

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** @returns seconds after 1970-01-01T00:00 on the clock that shows the change */
function changeIn(year: number, { month, week, weekday, at }: ChangeDay): number {
  const first = dayNumber(year, month, 1);
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (week - 1) * 7;
  return (day < next ? day : day - 7) * DAY_S + at;
}

/** The calendar repeats every 400 years of 146,097 days. */
const yearOf = (epochS: number): number => {
  const about = 1970 + Math.floor(epochS / DAY_S / 365.2425);
  const starts = (year: number): number => dayNumber(year, 1, 1) * DAY_S;
  if (epochS < starts(about)) return about - 1;
  return epochS < starts(about + 1) ? about : about + 1;
};

/** @returns how far ahead of UTC the zone's clock is at a moment, s */
export function offsetAt({ standardS, summer }: ZoneRule, epochS: number): number {
  if (summer === null) return standardS;
  const year = yearOf(epochS + standardS);
  const from = changeIn(year, summer.from) - standardS;
  const until = changeIn(year, summer.until) - summer.aheadS;
  const isSummer =
    from < until ? from <= epochS && epochS < until : !(until <= epochS && epochS < from);
  return isSummer ? summer.aheadS : standardS;
}

/** @returns the first moment after `epochS` at which the zone's clock is put forward or back; Infinity: none is */
export function changeAfter({ standardS, summer }: ZoneRule, epochS: number): number {
  if (summer === null) return Infinity;
  const year = yearOf(epochS + standardS);
  const changes = [year, year + 1].flatMap((each) => [
    changeIn(each, summer.from) - standardS,
    changeIn(each, summer.until) - summer.aheadS,
  ]);
  return Math.min(...changes.filter((change) => change > epochS));
}

/**
 * @param clockS what the clock shows, as seconds after 1970-01-01T00:00 on the same clock
 * @returns the moments at which it shows that, in order: two where the clock goes back over it; one it never shows is
 *   as much later as the clock leaps (RFC 5545, section 3.3.5)
 */
export function momentsOf(rule: ZoneRule, clockS: number): readonly number[] {
  const offsets = rule.summer === null ? [rule.standardS] : [rule.standardS, rule.summer.aheadS];
  const shown = offsets
    .filter((offset) => offsetAt(rule, clockS - offset) === offset)
    .map((offset) => clockS - offset);
  if (shown.length > 0) return shown.toSorted((a, b) => a - b);
  return [clockS - Math.min(...offsets)];
}
