import { expect, test } from 'vitest';
import { DISKS } from '../../src/facts/disks.ts';
import { findPrice, PRICE_BOOK, SHUFFLE_TIERS } from '../../src/facts/price-book.ts';
import { isRegion } from '../../src/facts/regions.ts';

test.each([
  ['vCPU Time Batch', 0.056, 'vCPU h'],
  ['RAM Time Batch', 0.003557, 'GiB h'],
  ['Local Disk Time PD Standard', 0.000054, 'GiB h'],
  ['Local Disk Time PD SSD', 0.000298, 'GiB h'],
  ['Shuffle Data Processed', 0.011, 'GB'],
] as const)('%s costs %d USD per %s in us-central1', (sku, usd, unit) => {
  expect(findPrice(PRICE_BOOK, 'us-central1', sku)).toMatchObject({ sku, usd, unit });
});

test('what is not in the book is unpriced, not free', () => {
  const book = { ...PRICE_BOOK, regions: { 'us-central1': [] } };
  expect(findPrice(PRICE_BOOK, 'africa-south1', 'vCPU Time Batch')).toBeUndefined();
  expect(findPrice(PRICE_BOOK, 'constructor', 'vCPU Time Batch')).toBeUndefined();
  expect(findPrice(book, 'us-central1', 'vCPU Time Batch')).toBeUndefined();
});

test('every price is above 0, dated, sourced, and listed once in a region that exists', () => {
  for (const [region, prices] of Object.entries(PRICE_BOOK.regions)) {
    expect(isRegion(region)).toBe(true);
    expect(new Set(prices.map(({ sku }) => sku)).size).toBe(prices.length);
    for (const { usd, date, source } of prices) {
      expect(usd).toBeGreaterThan(0);
      expect(date <= PRICE_BOOK.asOf).toBe(true);
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(source).not.toBe('');
    }
  }
});

test('a disk that names a line has a price', () => {
  for (const { sku } of Object.values(DISKS)) {
    if (sku !== null) expect(findPrice(PRICE_BOOK, 'us-central1', sku)).toBeDefined();
  }
});

test('shuffle tiers start at 0 and rise', () => {
  expect(SHUFFLE_TIERS[0]?.fromGb).toBe(0);
  expect(SHUFFLE_TIERS.map((tier) => tier.fromGb)).toEqual([0, 250, 5120]);
  expect(SHUFFLE_TIERS.map((tier) => tier.billed)).toEqual([0.25, 0.5, 1]);
});
