import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseClockTime } from '../../src/units/clock-time.ts';

const read = (text: unknown): unknown => {
  const result = parseClockTime(text);
  return result.ok ? result.value : null;
};

test.each([
  ['06:00', { ofDayS: 21_600, zone: null, offsetS: null }],
  ['23:59:59', { ofDayS: 86_399, zone: null, offsetS: null }],
  ['00:00 Europe/Paris', { ofDayS: 0, zone: 'Europe/Paris', offsetS: null }],
  ['06:30[America/Argentina/Buenos_Aires]', { zone: 'America/Argentina/Buenos_Aires' }],
  ['06:00 UTC', { zone: 'UTC', offsetS: null }],
  ['06:00 Etc/GMT+3', { zone: 'Etc/GMT+3' }],
  ['06:00Z', { zone: null, offsetS: 0 }],
  ['06:00 +05:30', { zone: null, offsetS: 19_800 }],
  [' 06:00-08:00 ', { ofDayS: 21_600, zone: null, offsetS: -28_800 }],
])('%s', (text, expected) => {
  expect(read(text)).toMatchObject({ kind: 'daily', ...expected });
});

test('a moment with its offset is itself', () => {
  expect(read('2026-12-02T06:00:00+01:00[Europe/Paris]')).toMatchObject({
    kind: 'moment',
    moment: { offsetS: 3600, zone: 'Europe/Paris' },
  });
});

describe('no clock time', () => {
  test.each([
    '',
    '6:00',
    '24:00',
    '06:60',
    '06:00:60',
    '06',
    '0600',
    '6 am',
    '06:00 +25:00',
    '06:00 +1',
    '2026-12-02',
    '2026-12-02T06:00:00',
    'tomorrow',
    null,
    6,
    ['06:00'],
    `06:00 ${'x'.repeat(200)}`,
  ])('%j', (text) => {
    const result = parseClockTime(text);
    expect(result.ok ? '' : result.expected).toContain('06:00 Europe/Paris');
  });

  test('whatever comes in, nothing is thrown', () => {
    fc.assert(fc.property(fc.anything(), (given) => void parseClockTime(given)));
    fc.assert(fc.property(fc.string(), (given) => void parseClockTime(given)));
  });
});
