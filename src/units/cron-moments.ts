import { isoDay } from './civil-day.ts';
import type { Cron } from './cron.ts';
import { momentsOf, offsetAt, type ZoneRule } from './zone-rule.ts';

const DAY_S = 86_400;

/** Days without any time after which a line is taken never to come to pass: a leap day may be 8 years away. */
const MOST_EMPTY_DAYS = 9 * 366;

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

function fits({ days, months, weekdays, eitherDay }: Cron, day: number): boolean {
  const [, month, date] = isoDay(day).split('-').map(Number);
  if (!months.has(month ?? 0)) return false;
  const [byDate, byWeekday] = [days.has(date ?? 0), weekdays.has(weekdayOf(day))];
  return eitherDay ? byDate || byWeekday : byDate && byWeekday;
}

/**
 * The moments of one time of the clock. A fixed hour comes once a day: the first time where the clock shows it twice, and
 * as much later as the clock leaps where it never does. With every hour the line comes whenever the clock shows it
 * (as P. Vixie's cron does, cron(8)).
 */
function momentsAt(rule: ZoneRule, clockS: number, everyHour: boolean): readonly number[] {
  const moments = momentsOf(rule, clockS);
  if (!everyHour) return moments.slice(0, 1);
  return moments.filter((moment) => moment + offsetAt(rule, moment) === clockS);
}

/** On a day without a change of the clock all times have one offset. */
function momentsOn(cron: Cron, rule: ZoneRule, day: number): readonly number[] {
  const midnight = day * DAY_S;
  const [before, after] = [midnight - DAY_S, midnight + 2 * DAY_S].map((s) => offsetAt(rule, s));
  if (before === after) return cron.times.map((time) => midnight + time - (before ?? 0));
  const all = cron.times.flatMap((time) => momentsAt(rule, midnight + time, cron.everyHour));
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * @param fromS the earliest moment
 * @yields the moments at which a line comes to pass on the clock of that rule, s since 1970, in order and each once
 */
export function* cronMoments(cron: Cron, rule: ZoneRule, fromS: number): Generator<number> {
  let last = -Infinity;
  let empty = 0;
  for (let day = Math.floor((fromS + rule.standardS) / DAY_S) - 1; empty < MOST_EMPTY_DAYS; day++) {
    empty += 1;
    if (!fits(cron, day)) continue;
    for (const moment of momentsOn(cron, rule, day)) {
      if (moment < fromS || moment <= last) continue;
      [last, empty] = [moment, 0];
      yield moment;
    }
  }
}
