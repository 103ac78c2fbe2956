/**
 * Days from 1970-01-01 to a day of the Gregorian calendar
 * (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
 * @param month 1 to 12
 * @param day 1 to 31
 */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/u;

/** @returns the day's number after 1970-01-01, or null unless `YYYY-MM-DD` is a day of the calendar */
export function parseDay(text: string): number | null {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (year === '' || m < 1 || m > 12 || d < 1) return null;
  const next = m === 12 ? dayNumber(y + 1, 1, 1) : dayNumber(y, m + 1, 1);
  const number = dayNumber(y, m, d);
  return number < next ? number : null;
}

/** @returns whole days from one `YYYY-MM-DD` to another, null unless both are days */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [parseDay(from), parseDay(to)];
  return start === null || end === null ? null : end - start;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** @returns the day that many days after 1970-01-01, `YYYY-MM-DD` (the same source, civil_from_days) */
export function isoDay(number: number): string {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
