import { z } from 'zod';
import { parseBytes } from '../../units/bytes.ts';
import { parseCount } from '../../units/count.ts';
import { parseDuration } from '../../units/duration.ts';
import type { Parsed } from '../../units/parsed.ts';
import { parsePercent } from '../../units/percent.ts';
import { parseRate } from '../../units/rate.ts';

const WRITTEN = { type: ['string', 'number'] };

/** Characters; matching takes longer than linear, and no quantity is longer. */
const LONGEST = 100;

/** A value written with its unit; `example` appears in the published JSON Schema. */
const quantity = <T>(parse: (value: unknown) => Parsed<T>, meaning: string, example: string) =>
  z
    .unknown()
    .meta({ ...WRITTEN, description: meaning, examples: [example] })
    .transform((value, context): T => {
      const result = parse(typeof value === 'string' && value.length > LONGEST ? null : value);
      if (result.ok) return result.value;
      const missing = value === undefined ? ', but it is missing' : '';
      context.addIssue({ code: 'custom', message: `expected ${result.expected}${missing}` });
      return z.NEVER;
    });

/** Seconds. */
export const duration = (meaning: string): z.ZodType<number> =>
  quantity(parseDuration, meaning, '20.5 s');

/** Bytes. */
export const bytes = (meaning: string): z.ZodType<number> => quantity(parseBytes, meaning, '4 TB');

const parseWhole = (value: unknown): Parsed<number> => {
  const result = parseCount(value);
  if (!result.ok || (Number.isSafeInteger(result.value) && result.value >= 1)) return result;
  return { ok: false, expected: 'a whole number of at least 1, such as `8e9` or `40 M`' };
};

/** A whole number, 1 or more. */
export const count = (meaning: string): z.ZodType<number> => quantity(parseWhole, meaning, '8e9');

/** A YAML number, fractions allowed; a text is read as a count. */
const parseNumber = (value: unknown): Parsed<number> =>
  typeof value === 'number' && Math.abs(value) <= MAX_NUMBER
    ? { ok: true, value }
    : parseCount(value);

const MAX_NUMBER = 1e18;

const parsePositive = (value: unknown): Parsed<number> => {
  const result = parseNumber(value);
  if (result.ok && result.value > 0) return result;
  return { ok: false, expected: 'a number greater than 0, such as `10` or `0.5`' };
};

/** A number greater than 0. */
export const ratio = (meaning: string, example = '10'): z.ZodType<number> =>
  quantity(parsePositive, meaning, example);

/** A share, (0, 1]. */
export const share = (meaning: string): z.ZodType<number> =>
  quantity(
    (value) => {
      const result = typeof value === 'number' ? parseNumber(value) : parsePercent(value);
      if (result.ok && result.value > 0 && result.value <= 1) return result;
      return { ok: false, expected: 'a share between 0 and 1, such as `0.2` or `20 %`' };
    },
    meaning,
    '20 %',
  );

/** A probability, [0, 1]. */
export const chance = (meaning: string): z.ZodType<number> =>
  quantity(
    (value) => {
      const result = typeof value === 'number' ? parseNumber(value) : parsePercent(value);
      if (result.ok && result.value >= 0 && result.value <= 1) return result;
      return { ok: false, expected: 'a probability from 0 to 1, such as `1e-9` or `2 %`' };
    },
    meaning,
    '2 %',
  );

const parseNotNegative = (value: unknown): Parsed<number> => {
  const result = parseNumber(value);
  if (result.ok && result.value >= 0) return result;
  return { ok: false, expected: 'a number of at least 0, such as `1` or `0.4`' };
};

/** A factor, 0 or more. */
export const factor = (meaning: string, example = '1'): z.ZodType<number> =>
  quantity(parseNotNegative, meaning, example);

const parsePositiveDuration = (value: unknown): Parsed<number> => {
  const result = parseDuration(value);
  if (!result.ok || result.value > 0) return result;
  return { ok: false, expected: 'a duration of more than 0, such as `20 min`' };
};

/** Seconds, more than 0. */
export const span = (meaning: string): z.ZodType<number> =>
  quantity(parsePositiveDuration, meaning, '20 min');

/** Elements per second, none included. */
export const loadRate = (meaning: string): z.ZodType<number> =>
  quantity(parseLoadRate, meaning, '2000/s');

/** Takes `2000/s`, `5 k/min`, `0/s`; returns elements per second. */
export function parseLoadRate(value: unknown): Parsed<number> {
  const result = parseRate(value);
  if (result.ok && result.value.kind === 'elements') {
    return { ok: true, value: result.value.perSecond };
  }
  return { ok: false, expected: 'elements per second, such as `2000/s` or `5 k/min`' };
}

/** Bytes per second. */
export const byteRate = (meaning: string): z.ZodType<number> =>
  quantity(
    (value): Parsed<number> => {
      const result = parseRate(value);
      if (result.ok && result.value.kind === 'bytes' && result.value.perSecond > 0) {
        return { ok: true, value: result.value.perSecond };
      }
      return { ok: false, expected: 'bytes per second, such as `200 MB/s`' };
    },
    meaning,
    '200 MB/s',
  );
