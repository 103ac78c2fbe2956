import { describe, expect, test } from 'vitest';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { billOf } from '../../src/pricing/bill.ts';
import { metricsOf } from '../../src/pricing/metrics.ts';
import type { PoolUsage, Usage } from '../../src/pricing/usage.ts';

const GIB = 1_073_741_824;

const pool = (given: Partial<PoolUsage> = {}): PoolUsage => ({
  vcpus: 2,
  memoryGib: 7.5,
  diskGb: 250,
  diskType: 'pd-standard',
  workerMs: 3_600_000,
  ...given,
});

const usage = (pools: readonly PoolUsage[], shuffledBytes = 0): Usage => ({
  kind: 'batch',
  pools,
  shuffledBytes,
});

const linesOf = (used: Usage): Record<string, number> =>
  Object.fromEntries(
    billOf(used, PRICE_BOOK, 'us-central1').lines.map(({ sku, usd }) => [sku, usd]),
  );

describe('counters', () => {
  test('one worker for an hour, in the service’s own units', () => {
    expect(metricsOf(usage([pool()]))).toEqual({
      TotalVcpuTime: 7200, // 2 vCPU · 3,600 s
      TotalMemoryUsage: 27_648_000, // 7.5 · 1,024 MiB · 3,600 s
      TotalPdUsage: 900_000, // 250 GB · 3,600 s
      TotalShuffleDataProcessed: 0,
      BillableShuffleDataProcessed: 0,
      TotalStreamingDataProcessed: 0,
      TotalSeCuUsage: 0,
      TotalGpuTime: 0,
      TotalDcuUsage: 0,
    });
  });

  test('pools of several shapes add up', () => {
    const used = usage([pool(), pool({ vcpus: 8, workerMs: 1500 })]);
    expect(metricsOf(used).TotalVcpuTime).toBe(7200 + 12);
  });

  test('shuffle is counted in GB of 2^30 bytes, a quarter of the first 250 of them is billed', () => {
    expect(metricsOf(usage([], 100 * GIB))).toMatchObject({
      TotalShuffleDataProcessed: 100,
      BillableShuffleDataProcessed: 25,
    });
  });
});

describe('published jobs', () => {
  test('cogbeam’s counters, to the cent', () => {
    // 12.594 vCPU h on n1-standard-2 are 6.297 worker h
    const bill = billOf(usage([pool({ workerMs: 6.297 * 3_600_000 })]), PRICE_BOOK, 'us-central1');
    // 12.594 · 0.056 + 47.2275 · 0.003557 + 1,574.25 · 0.000054 = 0.70526 + 0.16799 + 0.08501
    expect(bill.total).toBeCloseTo(0.9583, 4);
  });

  test('the Spanner load test’s counters: the author counts MB in thousands, we in 1,024', () => {
    // 1,369 vCPU s, 5,610,559 MB s, 17,122 GB s: two vCPUs for 684.5 s
    const used = usage([
      {
        vcpus: 2,
        memoryGib: 5_610_559 / 1024 / 684.5,
        diskGb: 17_122 / 684.5,
        diskType: 'pd-standard',
        workerMs: 684_500,
      },
    ]);
    const { lines, total } = billOf(used, PRICE_BOOK, 'us-central1');
    const memory = 5_610_559 / 1024 / 3600;
    expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['vCPU Time Batch', expect.closeTo(1369 / 3600, 9)],
      ['RAM Time Batch', expect.closeTo(memory, 9)],
      ['Local Disk Time PD Standard', expect.closeTo(17_122 / 3600, 9)],
    ]);
    // the published EstimatedCost, 0.027096 USD, divides the MB s by 1,000: 1.5585 GB h, not 1.5220
    const published = (total ?? 0) + (5_610_559 / 1000 / 3600 - memory) * 0.003_557;
    expect(published).toBeCloseTo(0.027_096, 6);
    // ours is 0.00013 USD less
    expect(total).toBeCloseTo(0.026_966, 6);
  });
});

describe('lines', () => {
  test('each is quantity times list price', () => {
    expect(linesOf(usage([pool()], 100 * GIB))).toEqual({
      'vCPU Time Batch': 2 * 0.056,
      'RAM Time Batch': 7.5 * 0.003_557,
      'Local Disk Time PD Standard': 250 * 0.000_054,
      'Shuffle Data Processed': 25 * 0.011,
    });
  });

  test('the total is their sum', () => {
    const { lines, total } = billOf(usage([pool()], 7e11), PRICE_BOOK, 'us-central1');
    expect(total).toBeCloseTo(
      lines.reduce((sum, { usd }) => sum + usd, 0),
      12,
    );
  });

  test('each kind of disk has its own', () => {
    const used = usage([pool(), pool({ diskType: 'pd-ssd', diskGb: 30 })]);
    expect(linesOf(used)).toMatchObject({
      'Local Disk Time PD SSD': 30 * 0.000_298,
      'Local Disk Time PD Standard': 250 * 0.000_054,
    });
  });

  test('what was not used has none', () => {
    expect(Object.keys(linesOf(usage([pool()])))).not.toContain('Shuffle Data Processed');
  });

  test('a job that used nothing costs nothing', () => {
    expect(billOf(usage([pool({ workerMs: 0 })]), PRICE_BOOK, 'us-central1')).toEqual({
      currency: 'USD',
      total: 0,
      lines: [],
      unpriced: [],
      terms: [],
    });
  });

  test('each says where its price and its quantity come from', () => {
    const { lines } = billOf(usage([pool()], GIB), PRICE_BOOK, 'us-central1');
    for (const { source, formula, grade } of lines) {
      expect([source, formula, grade]).not.toContain('');
      expect(grade).toBe('documented');
    }
  });
});

describe('what has no price', () => {
  test('in a region that the book does not know, nothing is 0: all is listed, the total unknown', () => {
    const bill = billOf(usage([pool()]), PRICE_BOOK, 'asia-southeast3');
    expect([bill.total, bill.lines]).toEqual([null, []]);
    expect(bill.unpriced).toEqual([
      { sku: 'vCPU Time Batch', quantity: 2, unit: 'h' },
      { sku: 'RAM Time Batch', quantity: 7.5, unit: 'GB h' },
      { sku: 'Local Disk Time PD Standard', quantity: 250, unit: 'GB h' },
    ]);
  });

  test('a region named like a property of objects is not known either', () => {
    expect(billOf(usage([pool()]), PRICE_BOOK, 'constructor').total).toBeNull();
  });

  test('a line without a price is listed beside those that have one', () => {
    const bill = billOf(usage([pool({ diskType: 'pd-balanced' })]), PRICE_BOOK, 'us-central1');
    expect(bill.unpriced).toEqual([
      { sku: 'Local Disk Time pd-balanced', quantity: 250, unit: 'GB h' },
    ]);
    expect(bill.total).toBeCloseTo(2 * 0.056 + 7.5 * 0.003_557, 12);
  });
});
