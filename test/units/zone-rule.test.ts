import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsOf, offsetAt, parseZoneRule } from '../../src/units/zone-rule.ts';

const PARIS = parseZoneRule('CET-1CEST,M3.5.0,M10.5.0/3');
const NEW_YORK = parseZoneRule('EST5EDT,M3.2.0,M11.1.0');
const SYDNEY = parseZoneRule('AEST-10AEDT,M10.1.0,M4.1.0/3');
const LORD_HOWE = parseZoneRule('<+1030>-10:30<+11>-11,M10.1.0,M4.1.0');
const DUBLIN = parseZoneRule('IST-1GMT0,M10.5.0,M3.5.0/1');
const NUUK = parseZoneRule('<-02>2<-01>,M3.5.0/-1,M10.5.0/0');
const CAIRO = parseZoneRule('EET-2EEST,M4.5.5/0,M10.5.4/24');
const KOLKATA = parseZoneRule('IST-5:30');

const utc = (text: string): number => Date.parse(text) / 1000;

describe('the clock changes when the rule says', () => {
  // the last second before the change and the first after it; hours ahead of UTC
  test.each([
    ['Paris, forward', PARIS, '2026-03-29T01:00:00Z', 1, 2],
    ['Paris, back', PARIS, '2026-10-25T01:00:00Z', 2, 1],
    ['New York, forward', NEW_YORK, '2026-03-08T07:00:00Z', -5, -4],
    ['New York, back', NEW_YORK, '2026-11-01T06:00:00Z', -4, -5],
    ['Sydney, forward', SYDNEY, '2026-10-03T16:00:00Z', 10, 11],
    ['Sydney, back', SYDNEY, '2026-04-04T16:00:00Z', 11, 10],
    ['half an hour', LORD_HOWE, '2026-10-03T15:30:00Z', 10.5, 11],
    ['standard time in summer', DUBLIN, '2026-03-29T01:00:00Z', 0, 1],
    ['standard time in summer, back', DUBLIN, '2026-10-25T01:00:00Z', 1, 0],
    ['the day before at 25 h', NUUK, '2026-03-29T01:00:00Z', -2, -1],
    ['at 24 h', CAIRO, '2026-10-29T21:00:00Z', 3, 2],
  ] as const)('%s', (_what, rule, at, before, after) => {
    expect(offsetAt(rule, utc(at) - 1) / 3600).toBe(before);
    expect(offsetAt(rule, utc(at)) / 3600).toBe(after);
  });

  test('or never', () => {
    expect(KOLKATA).toEqual({ standardS: 19_800, summer: null });
    expect(offsetAt(KOLKATA, utc('2026-07-01T00:00:00Z'))).toBe(19_800);
  });

  test('as the same zone of the platform does, hour by hour around a year', () => {
    const platform = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    for (let t = utc('2027-01-01T00:00:00Z'); t < utc('2028-01-02T00:00:00Z'); t += 3600) {
      const shown = new Date((t + offsetAt(PARIS, t)) * 1000).getUTCHours();
      expect(shown).toBe(Number(platform.format(new Date(t * 1000))));
    }
  });
});

describe('what the clock shows', () => {
  /** The clock's own time as if it were UTC. */
  const shown = (text: string): number => utc(`${text}Z`);

  test('is one moment on most days', () => {
    expect(momentsOf(PARIS, shown('2026-12-02T06:00:00'))).toEqual([utc('2026-12-02T05:00:00Z')]);
    expect(momentsOf(PARIS, shown('2026-07-02T06:00:00'))).toEqual([utc('2026-07-02T04:00:00Z')]);
  });

  test('is two where the clock goes back over it', () => {
    expect(momentsOf(PARIS, shown('2026-10-25T02:30:00'))).toEqual([
      utc('2026-10-25T00:30:00Z'),
      utc('2026-10-25T01:30:00Z'),
    ]);
  });

  test('is as much later where the clock leaps over it', () => {
    // 02:30 is not shown: 03:30 summer time
    expect(momentsOf(PARIS, shown('2026-03-29T02:30:00'))).toEqual([utc('2026-03-29T01:30:00Z')]);
    expect(momentsOf(DUBLIN, shown('2026-03-29T01:30:00'))).toEqual([utc('2026-03-29T01:30:00Z')]);
  });

  test('is a moment that shows it, at any time in any zone', () => {
    const zones = fc.constantFrom(PARIS, NEW_YORK, SYDNEY, LORD_HOWE, DUBLIN, NUUK, CAIRO, KOLKATA);
    const from = utc('1900-01-01T00:00:00Z');
    fc.assert(
      fc.property(zones, fc.integer({ min: from, max: utc('2400-01-01T00:00:00Z') }), (rule, t) => {
        const moments = momentsOf(rule, t + offsetAt(rule, t));
        expect(moments).toContain(t);
        for (const moment of moments) {
          expect(moment + offsetAt(rule, moment)).toBe(t + offsetAt(rule, t));
        }
      }),
    );
  });
});

test.each(['', 'CET', 'CET-1CEST', 'CET-1CEST,J80,J300', 'CET-1CEST,M3.5.0', 'M3.5.0', '-1'])(
  '%s is no rule',
  (text) => {
    expect(() => parseZoneRule(text)).toThrow(RangeError);
  },
);
