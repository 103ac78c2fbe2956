import { type Parsed, parsed, unparsed } from './parsed.ts';

/** When a line of cron comes to pass: minute, hour, day of the month, month, day of the week. */
export interface Cron {
  /** Seconds after midnight of all times of a day that fits, in order. */
  readonly times: readonly number[];
  /** The hour is `*` or a step of it: the line follows the clock through a change of it. */
  readonly everyHour: boolean;
  /** 1 to 31. */
  readonly days: ReadonlySet<number>;
  /** 1 to 12. */
  readonly months: ReadonlySet<number>;
  /** 0, Sunday, to 6. */
  readonly weekdays: ReadonlySet<number>;
  /** Both days of the month and of the week are named: either will do. */
  readonly eitherDay: boolean;
  readonly text: string;
}

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS = {
  minute: { low: 0, high: 59, names: [] },
  hour: { low: 0, high: 23, names: [] },
  day: { low: 1, high: 31, names: [] },
  month: { low: 1, high: 12, names: MONTHS },
  weekday: { low: 0, high: 7, names: WEEKDAYS },
} as const satisfies Readonly<Record<string, Field>>;

const EXPECTED =
  'five fields of cron, minute, hour, day of the month, month, day of the week, such as `30 2 * * *` or `0 */6 * * mon-fri`';

/** Characters; no line is longer. */
const LONGEST = 200;

const PART = /^(?:(\*)|([a-z]+|\d{1,2})(?:-([a-z]+|\d{1,2}))?)(?:\/(\d{1,2}))?$/u;

/** @returns the number that a field has by itself or by name; null: neither */
function valueOf(text: string, { low, high, names }: Field): number | null {
  const named = names.indexOf(text);
  const value = named === -1 ? Number(text) : named + low;
  return Number.isInteger(value) && value >= low && value <= high ? value : null;
}

/** @returns the first and last number of `*`, `5`, `1-5`; with a step, `5` goes on to the end; null: neither */
function endsOf(
  [star, first, last]: readonly (string | undefined)[],
  field: Field,
  isStepped: boolean,
): readonly [number, number] | null {
  if (star !== undefined) return [field.low, field.high];
  const from = valueOf(first ?? '', field);
  if (last === undefined) return from === null ? null : [from, isStepped ? field.high : from];
  const until = valueOf(last, field);
  return from === null || until === null || from > until ? null : [from, until];
}

/** @returns the numbers of one part between commas, a step of `/15` included; null: it is none */
function partOf(text: string, field: Field): number[] | null {
  const [whole, star, first, last, step] = PART.exec(text) ?? [];
  const ends = whole === undefined ? null : endsOf([star, first, last], field, step !== undefined);
  const by = Number(step ?? 1);
  if (ends === null || by === 0) return null;
  const [from, until] = ends;
  return Array.from({ length: Math.floor((until - from) / by) + 1 }, (_, n) => from + n * by);
}

function fieldOf(text: string, field: Field): number[] | null {
  const parts = text.split(',').map((part) => partOf(part, field));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  return [...new Set(known.flat())].sort((a, b) => a - b);
}

/** Takes a line of cron; names are of three letters, in any case. */
export function parseCron(value: unknown): Parsed<Cron> {
  const text = typeof value === 'string' && value.length <= LONGEST ? value.trim() : '';
  const words = text.toLowerCase().split(/\s+/u);
  const fields = Object.values(FIELDS).map((field, at) => fieldOf(words[at] ?? '', field));
  const [minutes, hours, days, months, weekdays] = fields;
  if (words.length !== fields.length || fields.includes(null)) return unparsed(EXPECTED);
  const [, hour = '', day = '', , weekday = ''] = words;
  return parsed({
    times: (hours ?? []).flatMap((h) => (minutes ?? []).map((m) => h * 3600 + m * 60)),
    everyHour: hour.startsWith('*'),
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set((weekdays ?? []).map((each) => each % 7)),
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
    text,
  });
}
