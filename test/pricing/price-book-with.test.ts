import { describe, expect, test } from 'vitest';
import { findPrice, PRICE_BOOK } from '../../src/facts/price-book.ts';
import type { PriceOverrides } from '../../src/facts/price-overrides.ts';
import { COMMITTED_USE_COVERS } from '../../src/facts/prices/committed-use.ts';
import { priceBookWith } from '../../src/pricing/price-book-with.ts';

const overrides = (given: Partial<PriceOverrides>): PriceOverrides => ({
  asOf: null,
  source: 'contract 4711',
  regions: new Map(),
  discounts: new Map(),
  committedUse: null,
  shuffleTiers: null,
  ...given,
});

const book = (given: Partial<PriceOverrides>) => priceBookWith(PRICE_BOOK, overrides(given));

const own = (prices: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(prices));

test('without any, it is the list', () => {
  expect(priceBookWith(PRICE_BOOK, null)).toBe(PRICE_BOOK);
  expect(book({})).toEqual(PRICE_BOOK);
});

describe('own prices', () => {
  const given = book({
    asOf: '2026-11-01',
    regions: new Map([
      ['*', own({ 'vCPU Time Batch': 0.05, 'Shuffle Data Processed': 0.01 })],
      ['us-central1', own({ 'vCPU Time Batch': 0.04, 'Pub/Sub Message Delivery': 38 })],
      ['asia-southeast3', own({ 'RAM Time Batch': 0.004 })],
    ]),
  });
  const usd = (region: string, sku: string) => findPrice(given, region, sku)?.usd;

  test('take the place of the list’s, and one for the region of those for any', () => {
    expect(findPrice(given, 'us-central1', 'vCPU Time Batch')).toEqual({
      sku: 'vCPU Time Batch',
      unit: 'vCPU h',
      usd: 0.04,
      grade: 'given',
      source: 'contract 4711',
      date: '2026-11-01',
    });
    expect(usd('europe-west1', 'vCPU Time Batch')).toBe(0.05);
    expect(usd('us-central1', 'Shuffle Data Processed')).toBe(0.01);
    expect(usd('us-central1', 'RAM Time Batch')).toBe(0.003557);
  });

  test('price what the list does not: a region, another service', () => {
    expect(usd('asia-southeast3', 'RAM Time Batch')).toBe(0.004);
    expect(findPrice(given, 'us-central1', 'Pub/Sub Message Delivery')).toMatchObject({
      unit: 'TiB',
      usd: 38,
      grade: 'given',
    });
    expect(usd('europe-west1', 'Pub/Sub Message Delivery')).toBeUndefined();
  });

  test('are listed once', () => {
    for (const prices of Object.values(given.regions)) {
      expect(new Set(prices.map(({ sku }) => sku)).size).toBe(prices.length);
    }
  });

  test('of something that nobody sells are refused', () => {
    expect(() => book({ regions: new Map([['*', own({ Elephants: 1 })]]) })).toThrow(RangeError);
  });

  test('are told of', () => {
    expect(given.terms).toEqual(['own prices of 2026-11-01 (contract 4711)']);
    expect(PRICE_BOOK.terms).toEqual([]);
  });
});

describe('discounts', () => {
  const less = book({ discounts: own({ '*': 0.05, 'Shuffle Data Processed': 0.1 }) });

  test('come off list prices, one for the line instead of the general one', () => {
    expect(findPrice(less, 'us-central1', 'vCPU Time Batch')?.usd).toBeCloseTo(0.0532, 12);
    expect(findPrice(less, 'us-central1', 'Shuffle Data Processed')?.usd).toBeCloseTo(0.0099, 12);
    expect(findPrice(less, 'us-central1', 'vCPU Time Batch')).toMatchObject({
      grade: 'documented',
      source: expect.stringMatching(/; less 5 % \(contract 4711\)$/u) as string,
    });
    expect(less.terms).toEqual(['less 5 %, 10 % (Shuffle Data Processed)']);
  });

  test('leave an estimate an estimate', () => {
    expect(findPrice(less, 'europe-west1', 'vCPU Time Batch')?.grade).toBe('estimated');
  });

  test('do not come off own prices', () => {
    const both = book({
      regions: new Map([['*', own({ 'vCPU Time Batch': 0.05, 'vCPU Time Streaming': 0.06 })]]),
      discounts: own({ '*': 0.5 }),
      committedUse: '1 year',
    });
    expect(findPrice(both, 'us-central1', 'vCPU Time Batch')?.usd).toBe(0.05);
    expect(findPrice(both, 'us-central1', 'vCPU Time Streaming')?.usd).toBe(0.06);
  });
});

describe('committed use', () => {
  test.each([
    ['1 year', [0.0552, 0.0028456, 0.0144, 0.0712, 0.0712]],
    ['3 years', [0.0414, 0.0021342, 0.0108, 0.0534, 0.0534]],
  ] as const)('of %s gives the prices of the page', (term, prices) => {
    const committed = book({ committedUse: term });
    COMMITTED_USE_COVERS.forEach((sku, index) => {
      const found = findPrice(committed, 'us-central1', sku)?.usd;
      expect(found).toBeCloseTo(prices[index] ?? 0, 12);
    });
    expect(committed.committedUse).toBe(term);
  });

  test('covers streaming lines only', () => {
    const committed = book({ committedUse: '3 years' });
    const changed = Object.entries(committed.regions).flatMap(([region, prices]) =>
      prices.filter(({ sku, usd }) => usd !== findPrice(PRICE_BOOK, region, sku)?.usd),
    );
    expect(new Set(changed.map(({ sku }) => sku))).toEqual(new Set(COMMITTED_USE_COVERS));
  });

  test('comes off what a discount leaves', () => {
    const both = book({ committedUse: '1 year', discounts: own({ '*': 0.1 }) });
    const price = findPrice(both, 'us-central1', 'vCPU Time Streaming');
    expect(price?.usd).toBeCloseTo(0.069 * 0.9 * 0.8, 12);
    expect(price?.source).toMatch(/less 10 % .*less 20 % for 1 year of committed use$/u);
  });
});

test('own shuffle tiers take the place of the list’s', () => {
  const tiers = [{ fromGb: 0, billed: 0.2 }];
  expect(book({ shuffleTiers: tiers })).toMatchObject({
    shuffleTiers: tiers,
    terms: ['own shuffle tiers'],
  });
});
