import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  count,
  duration,
  durationRange,
  limitWords,
  listPrice,
  measure,
  money,
  percent,
  percentRange,
  range,
} from '../../src/report/format.ts';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [0.0001, 'under 1 ms'],
    [0.0012, '1.2 ms'],
    [0.45, '450 ms'],
    [0.9999, '1 s'],
    [1.24, '1.2 s'],
    [9.96, '10 s'],
    [59.136, '59 s'],
    [59.7, '1 min 00 s'],
    [64, '1 min 04 s'],
    [1631.4, '27 min 11 s'],
    [3599.6, '1 h 00 min'],
    [18120, '5 h 02 min'],
    [172_770, '2 d 00 h'],
    [273_600, '3 d 04 h'],
    [-64, '-1 min 04 s'],
    [-0, '0 s'],
    [null, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%d s reads %s', (s, text) => {
    expect(duration(s)).toBe(text);
  });
});

describe('money', () => {
  it.each([
    [0.9582, '$0.96'],
    [1234.4, '$1,234'],
    [999.996, '$1,000'],
    [123.456, '$123.46'],
    [0.0902, '$0.090'],
    [0.0996, '$0.10'],
    [0.0071, '$0.0071'],
    [3.44e-7, '$0.00000034'],
    [1e-12, 'under $0.000000001'],
    [0, '$0.00'],
    [-0, '$0.00'],
    [-5, '-$5.00'],
    [3e21, '$3,000,000,000,000,000,000,000'],
    [null, 'unpriced'],
  ])('%d USD reads %s', (usd, text) => {
    expect(money(usd)).toBe(text);
  });

  it('shows list prices with all their digits', () => {
    expect([0.003557, 0.000054, 0.056, 0.5, 2, null].map(listPrice)).toEqual([
      ...['$0.003557', '$0.000054', '$0.056', '$0.50', '$2.00', 'unpriced'],
    ]);
  });
});

describe('other numbers', () => {
  it.each([
    [8e9, '8,000,000,000'],
    [13.37, '13.4'],
    [1234.5, '1,235'],
    [0.0071, '0.0071'],
    [0, '0'],
    [-0.0, '0'],
    [-1234, '-1,234'],
    [null, 'unknown'],
  ])('counts %d as %s', (value, text) => {
    expect(count(value)).toBe(text);
  });

  it.each([
    [317097435463, '317 GB'],
    [999.6, '1 kB'],
    [1_500_000_000_000, '1.5 TB'],
    [64, '64 B'],
    [0, '0 B'],
    [2e24, '2,000,000 EB'],
    [null, 'unknown'],
  ])('weighs %d bytes as %s', (size, text) => {
    expect(bytes(size)).toBe(text);
  });

  it.each([
    [0.672, '67 %'],
    [0.004, '0.4 %'],
    [0.0001, '<0.1 %'],
    [0, '0 %'],
    [0.996, '99.6 %'],
    [0.99999, '>99.9 %'],
    [1, '100 %'],
    [12.5, '1,250 %'],
    [null, 'unknown'],
  ])('shows the share %d as %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it('shows ranges, and one value where both ends read the same', () => {
    expect(percentRange(0.18, 0.567)).toBe('18–57 %');
    expect(percentRange(1, 1)).toBe('100 %');
    expect(range('$0.94', '$1.02')).toBe('$0.94 – $1.02');
    expect(range('1 s', '1 s')).toBe('1 s');
    expect(durationRange(1514, 2390)).toBe('25–40 min');
    expect(durationRange(1765, 1849)).toBe('29 min 25 s – 30 min 49 s');
    expect(durationRange(20, 4000)).toBe('20 s – 1 h 07 min');
  });

  it('shows constants per an amount that can be read', () => {
    expect(measure(4e-9, 'vCPU s per byte', [2e-9, 1e-8])).toBe('4 vCPU s per GB (2 – 10)');
    expect(measure(5e-6, 'vCPU s per element and stage')).toBe(
      '5 vCPU s per million elements and stage',
    );
    expect(measure(0.69, '1', [0.5, 0.9])).toBe('0.69 (0.5 – 0.9)');
    expect(measure(67108864, 'B')).toBe('67.1 MB');
  });
});

describe('every formatter', () => {
  const any = fc.oneof(fc.double(), fc.integer(), fc.constant(null));

  it('never shows an exponent, -0, NaN or infinity', () => {
    fc.assert(
      fc.property(any, (value) => {
        for (const format of [duration, money, listPrice, count, bytes, percent]) {
          const text = format(value);
          expect(text).not.toMatch(/\de[+-]?\d|NaN|Infinity|undefined/u);
          expect(text).not.toMatch(/^-\$?[0.]+( |$)/u);
        }
      }),
    );
  });

  it('keeps money within half a cent, or half of its second digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 999, noNaN: true }), (usd) => {
        const shown = Number(money(usd).slice(1));
        expect(Math.abs(shown - usd)).toBeLessThanOrEqual(Math.max(usd * 0.0501, 0));
        if (usd >= 0.1) expect(Math.abs(shown - usd)).toBeLessThanOrEqual(0.00500001);
      }),
    );
  });
});

describe('limitWords', () => {
  it.each([
    [600, '600'],
    [9.223372036854776e18, 'unlimited'],
    [9.223372036854776e18 - 5, 'unlimited'],
    [null, 'unknown'],
  ])('%d is %s', (limit, words) => {
    expect(limitWords(limit)).toBe(words);
  });
});
