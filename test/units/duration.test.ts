import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds, milliseconds, parseDuration, seconds } from '../../src/units/duration.ts';

describe('milliseconds', () => {
  test.each([
    [0, 0],
    [0.49999999999999994, 0],
    [0.5, 1],
    [1.5, 2],
    [2.5, 3],
    [-0.5, 0],
    [-0.6, -1],
    [1e15, 1e15],
  ])('rounds %d to %d, half up', (given, whole) => {
    expect(milliseconds(given)).toBe(whole);
  });

  test.each([NaN, Infinity, -Infinity, 1e16])('throws on %d', (given) => {
    expect(() => milliseconds(given)).toThrow(RangeError);
  });

  test('is whole, never -0, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (given) => {
        const ms = milliseconds(given);
        expect(Number.isInteger(ms) && !Object.is(ms, -0)).toBe(true);
        expect(Math.abs(ms - given)).toBeLessThanOrEqual(0.5);
        expect(milliseconds(ms)).toBe(ms);
      }),
    );
  });

  test('goes to seconds and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (ms) => {
        expect(fromSeconds(seconds(milliseconds(ms)))).toBe(ms);
      }),
    );
  });
});

describe('parseDuration', () => {
  test.each([
    ['12 us', 12e-6],
    ['12 \u00b5s', 12e-6],
    ['12 \u03bcs', 12e-6],
    ['0.3 us', 0.3e-6],
    ['250 ns', 250e-9],
    ['250 ms', 0.25],
    ['20.5 s', 20.5],
    ['20.5sec', 20.5],
    ['30 min', 1800],
    ['6 h', 21_600],
    ['1 h 30 min', 5400],
    ['1h30min', 5400],
    ['2 d 1 h 0.5 s', 176_400.5],
    ['1e3 s', 1000],
    ['36525 d', 36_525 * 86_400],
  ])('%s is %d seconds', (text, value) => {
    expect(parseDuration(text)).toEqual({ ok: true, value });
  });

  test.each([
    '5 m',
    '5 H',
    '5 days',
    '5',
    '1 h,30 min',
    '1.5.2 s',
    's',
    '1 h -5 min',
    '1 week',
    '5 s s',
  ])('refuses %s', (text) => {
    expect(parseDuration(text).ok).toBe(false);
  });

  test.each(['30 min 1 h', '1 h 1 h', '1 s 1 sec'])('refuses %s, units out of order', (text) => {
    expect(parseDuration(text)).toMatchObject({
      expected: expect.stringContaining('larger units first') as unknown,
    });
  });

  test('reads back what is written', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(23), fc.nat(59), fc.nat(59), (d, h, min, s) => {
        const value = d * 86_400 + h * 3600 + min * 60 + s;
        expect(parseDuration(`${d} d ${h} h ${min} min ${s} s`)).toEqual({ ok: true, value });
      }),
    );
  });
});
