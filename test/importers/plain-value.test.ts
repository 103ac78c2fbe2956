import { describe, expect, it, test } from 'vitest';
import type { Remark } from '../../src/importers/evidence.ts';
import {
  count,
  expected,
  field,
  flag,
  found,
  isGiven,
  isList,
  isMap,
  items,
  keysOf,
  moment,
  MOST_REMARKS,
  number,
  parseTimestamp,
  placeOf,
  plainValue,
  remark,
  text,
  texts,
} from '../../src/importers/plain-value.ts';

interface Read {
  readonly value: unknown;
  readonly remarks: readonly Remark[];
}

/** Reads a value with one of the readers; returns what it made of it and what it remarked. */
function read(value: unknown, reader: typeof text | typeof number | typeof flag): Read {
  const remarks: Remark[] = [];
  return {
    value: reader(field(plainValue({ a: value }, 'f', remarks), 'a'))?.value ?? null,
    remarks,
  };
}

const told = (remarks: readonly Remark[]): string[] => remarks.map(({ message }) => message);

describe('places', () => {
  const remarks: Remark[] = [];
  const root = plainValue({ a: { 'b.c': [{ d: 1 }] }, 'ä"': 2 }, 'job.json', remarks);

  test('of fields and items', () => {
    const [item] = items(field(root, 'a', 'b.c'));
    expect(placeOf(field(item!, 'd'))).toBe('job.json a["b.c"][0].d');
    expect(placeOf(root)).toBe('job.json');
    expect(field(root, 'ä"').path).toBe('["ä\\""]');
    expect(found(7, field(item!, 'd'))).toEqual({ value: 7, from: 'job.json a["b.c"][0].d' });
  });

  test('of what is not there', () => {
    const none = field(root, 'x', 'y');
    expect(none).toMatchObject({ value: undefined, path: 'x.y' });
    expect(isGiven(none)).toBe(false);
    expect([...items(none), ...keysOf(none)]).toEqual([]);
    expect(remarks).toEqual([]);
  });

  it('sees own keys only', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'length']) {
      expect(field(plainValue({}, 'f', []), key).value).toBeUndefined();
      expect(field(plainValue([], 'f', []), key).value).toBeUndefined();
      expect(field(plainValue('text', 'f', []), key).value).toBeUndefined();
    }
    const own = plainValue(JSON.parse('{"__proto__":{"a":1}}'), 'f', []);
    expect(keysOf(own)).toEqual(['__proto__']);
    expect(field(own, '__proto__', 'a').value).toBe(1);
    expect(field(own, 'a').value).toBeUndefined();
  });
});

describe('wrapped scalars', () => {
  const wrap = (type: string, value: unknown): unknown => ({
    '@type': `http://schema.org/${type}`,
    value,
  });

  test('are unwrapped as fields and as items', () => {
    const root = plainValue({ a: wrap('Text', 'x'), b: [wrap('Integer', 3)] }, 'f', []);
    expect(field(root, 'a').value).toBe('x');
    expect(items(field(root, 'b')).map(({ value }) => value)).toEqual([3]);
  });

  test('of other types stay', () => {
    const reference = { '@type': 'OutputReference', value: 1 };
    expect(field(plainValue({ a: reference }, 'f', []), 'a').value).toBe(reference);
    expect(field(plainValue({ a: wrap('Text', undefined) }, 'f', []), 'a').value).toBeUndefined();
  });
});

describe('readers', () => {
  test.each([
    [text, 'x', 'x'],
    [number, 0, 0],
    [number, -2.5, -2.5],
    [number, '9007199254740993', 9007199254740992],
    [number, '1.5e3', 1500],
    [count, 7, 7],
    [count, '7', 7],
    [flag, true, true],
    [flag, 'false', false],
  ])('%o of %j', (reader, value, right) => {
    expect(read(value, reader as typeof text)).toEqual({ value: right, remarks: [] });
  });

  test.each([
    ...[text, number, count, flag, moment].flatMap((reader) => [
      [reader, null] as const,
      [reader, undefined] as const,
      [reader, ''] as const,
    ]),
    [count, 0],
    [count, '0'],
    [moment, '1970-01-01T00:00:00Z'],
  ] as const)('%o of unset %j is null, without a word', (reader, value) => {
    expect(read(value, reader as typeof text)).toEqual({ value: null, remarks: [] });
  });

  test.each([
    [text, 5, 'expected a text, got 5'],
    [text, [], 'expected a text, got a list'],
    [text, {}, 'expected a text, got a map'],
    [number, 'x'.repeat(100), `expected a number, got "${'x'.repeat(60)}…"`],
    [number, Infinity, 'expected a number, got Infinity'],
    [number, '1e999', 'expected a number, got "1e999"'],
    [number, '0x10', 'expected a number, got "0x10"'],
    [number, ' 1', 'expected a number, got " 1"'],
    [number, true, 'expected a number, got true'],
    [count, 1.5, 'expected a whole number of at least 1, got 1.5'],
    [count, -1, 'expected a whole number of at least 1, got -1'],
    [count, 1e300, 'expected a whole number of at least 1, got 1e+300'],
    [flag, 1, 'expected true or false, got 1'],
    [moment, 'today', 'expected a time such as 2026-05-18T14:03:27.118Z, got "today"'],
  ])('%o of %j is null and remarked on', (reader, value, message) => {
    const { value: nothing, remarks } = read(value, reader);
    expect(nothing).toBeNull();
    expect(remarks).toEqual([{ file: 'f', at: 'a', message }]);
  });

  test('texts of a list', () => {
    const remarks: Remark[] = [];
    expect(texts(plainValue(['a', '', 3, 'b'], 'f', remarks))).toEqual(['a', 'b']);
    expect(remarks).toEqual([{ file: 'f', at: '[2]', message: 'expected a text, got 3' }]);
  });

  test('kinds', () => {
    const kinds = [{}, [], 'x', null].map((value) => plainValue(value, 'f', []));
    expect(kinds.map(isMap)).toEqual([true, false, false, false]);
    expect(kinds.map(isList)).toEqual([false, true, false, false]);
    expect(kinds.map(isGiven)).toEqual([true, true, true, false]);
  });
});

describe('times', () => {
  test.each([
    ['2026-05-18T14:03:27Z', 0],
    ['2026-05-18T14:03:27.1Z', 100],
    ['2026-05-18T14:03:27.118666Z', 119],
    ['2026-05-18T14:03:27.000000001Z', 0],
    ['2026-05-18T14:03:26.999999999Z', 0],
    ['2026-05-18T16:03:27.5+02:00', 500],
    ['2026-05-18T06:33:27.5-07:30', 500],
    ['2026-05-18t14:03:27.25z', 250],
    ['2026-05-18 14:03:27.25Z', 250],
  ])('%s', (written, ms) => {
    expect(parseTimestamp(written)).toBe(Date.UTC(2026, 4, 18, 14, 3, 27, ms));
  });

  test.each(['2024-02-29T00:00:00Z', '1969-12-31T23:59:59Z', '9999-12-31T23:59:59.999Z'])(
    '%s, as the calendar has it',
    (written) => {
      expect(parseTimestamp(written)).toBe(Date.parse(written));
    },
  );

  test.each([
    ...['', '2026-05-18', '2026-05-18T14:03:27', '2026-02-30T00:00:00Z', '2026-05-18T24:00:00Z'],
    ...['2026-05-18T14:60:00Z', '2026-05-18T14:03:27.1234567890Z', '2026-05-18T14:03:27+15:00'],
    ...['2026-05-18T14:03:27+01:60', '2026-13-01T00:00:00Z', ' 2026-05-18T14:03:27Z'],
  ])('%j is none', (written) => {
    expect(parseTimestamp(written)).toBeNull();
  });
});

test('remarks of a file have an end, and the last one says so', () => {
  const remarks: Remark[] = [];
  const root = plainValue(1, 'f', remarks);
  for (let i = 0; i < 3 * MOST_REMARKS; i++) remark(root, `message ${i}`);
  expect(expected(root, 'a text')).toBeNull();
  expect(remarks).toHaveLength(MOST_REMARKS);
  expect(told(remarks).slice(-2)).toEqual([
    `message ${MOST_REMARKS - 2}`,
    'further remarks are left out',
  ]);
});
