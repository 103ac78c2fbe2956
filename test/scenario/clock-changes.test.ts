import { expect, test } from 'vitest';
import { withClockChanges } from '../../src/scenario/clock-changes.ts';
import { clockAfter, parseMoment } from '../../src/units/moment.ts';

const DAY = 86_400;

function from(text: string, lastsS: number) {
  const read = parseMoment(text);
  if (!read.ok) throw new Error(text);
  return withClockChanges(read.value, lastsS);
}

test('a night in which the clock is put forward goes on with the new offset', () => {
  const start = from('2026-03-28T22:00:00+01:00[Europe/Paris]', 10 * 3600);
  expect(start.changes).toEqual([{ afterS: 4 * 3600, offsetS: 7200 }]);
  expect(clockAfter(start, 4 * 3600 - 60)).toBe('2026-03-29 01:59 +01:00');
  expect(clockAfter(start, 4 * 3600)).toBe('2026-03-29 03:00 +02:00');
});

test('a year has both of its changes', () => {
  const start = from('2026-01-01T00:00:00-05:00[America/New_York]', 365 * DAY);
  expect(start.changes?.map(({ afterS }) => clockAfter(start, afterS))).toEqual([
    '2026-03-08 03:00 -04:00',
    '2026-11-01 01:00 -05:00',
  ]);
});

test.each([
  ['that ends before the change', '2026-03-28T22:00:00+01:00[Europe/Paris]', 3 * 3600],
  ['on an offset alone', '2026-03-28T22:00:00+01:00', DAY],
  ['of a zone that changes nothing', '2026-03-28T22:00:00+09:00[Asia/Tokyo]', 365 * DAY],
  ['on no clock of its zone', '2026-03-28T22:00:00+05:00[Europe/Paris]', DAY],
])('a project %s is left as it is', (_, text, lastsS) => {
  expect(from(text, lastsS).changes).toBeUndefined();
});
