import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue, wholeTime } from '../../../src/flow/due.ts';

describe('isDue', () => {
  it('forgives rounding and nothing else', () => {
    expect(isDue(100, 100)).toBe(true);
    expect(isDue(100 + 1e-13, 100)).toBe(true);
    expect(isDue(100.001, 100)).toBe(false);
    expect(isDue(2_592_000_000.001, 2_592_000_000)).toBe(false);
    expect(isDue(1e-9, 0)).toBe(false);
    expect(isDue(Infinity, 1e300)).toBe(false);
  });
});

describe('wholeTime', () => {
  it('rounds up, but not on account of rounding', () => {
    expect(wholeTime(99.2)).toBe(100);
    expect(wholeTime(100)).toBe(100);
    expect(wholeTime(100 + 1e-13)).toBe(100);
    expect(wholeTime(Infinity)).toBe(Infinity);
  });

  it('gives a whole time by which it is due, no more than one later', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (time) => {
        const whole = wholeTime(time);
        expect(Number.isInteger(whole)).toBe(true);
        expect(isDue(time, whole)).toBe(true);
        expect(whole - time).toBeLessThanOrEqual(1); // 1 only for a time below 2^-53
      }),
    );
  });
});
