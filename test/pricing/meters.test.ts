import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { regionNames } from '../../src/facts/regions.ts';
import { billOf, billOfMeters } from '../../src/pricing/bill.ts';
import { type MeterKind, type Meters, metersOf } from '../../src/pricing/meters.ts';
import { billableShuffleGb } from '../../src/pricing/shuffle-tiers.ts';
import type { PoolUsage } from '../../src/pricing/usage.ts';
import { evaluate } from '../../src/reference/evaluate.ts';

const KINDS: readonly MeterKind[] = [
  'batch',
  'flexrs',
  'streaming',
  'streaming-by-units',
  'prime-batch',
  'prime-streaming',
];

const meters = (kind: MeterKind, given: Partial<Meters> = {}): Meters => ({
  TotalVcpuTime: 0,
  TotalMemoryUsage: 0,
  TotalPdUsage: 0,
  TotalSsdUsage: 0,
  TotalShuffleDataProcessed: 0,
  BillableShuffleDataProcessed: 0,
  TotalStreamingDataProcessed: 0,
  TotalSeCuUsage: 0,
  TotalDcuUsage: 0,
  ...given,
  kind,
});

/** An hour of 1 vCPU, 4 GiB, 10 GB of either disk, and one of everything else. */
const everything = {
  TotalVcpuTime: 3600,
  TotalMemoryUsage: 4 * 1024 * 3600,
  TotalPdUsage: 36_000,
  TotalSsdUsage: 36_000,
  TotalShuffleDataProcessed: 4,
  BillableShuffleDataProcessed: 1,
  TotalStreamingDataProcessed: 1,
  TotalDcuUsage: 1,
};

const linesOf = (given: Meters, region = 'us-central1'): Record<string, number> =>
  Object.fromEntries(
    billOfMeters(given, PRICE_BOOK, region).lines.map(({ sku, usd }) => [sku, usd]),
  );

const DISK_LINES = {
  'Local Disk Time PD Standard': 10 * 0.000054,
  'Local Disk Time PD SSD': 10 * 0.000298,
};

describe('each kind of job has its own lines', () => {
  test('batch', () => {
    expect(linesOf(meters('batch', everything))).toEqual({
      'vCPU Time Batch': 0.056,
      'RAM Time Batch': 4 * 0.003557,
      ...DISK_LINES,
      'Shuffle Data Processed': 0.011,
    });
  });

  test('FlexRS lowers vCPU and memory, not shuffle and disks', () => {
    expect(linesOf(meters('flexrs', everything))).toEqual({
      'vCPU Time FlexRS': 0.0336,
      'RAM Time FlexRS': 4 * 0.0021342,
      ...DISK_LINES,
      'Shuffle Data Processed': 0.011,
    });
  });

  test('streaming by data', () => {
    expect(linesOf(meters('streaming', everything))).toEqual({
      'vCPU Time Streaming': 0.069,
      'RAM Time Streaming': 4 * 0.003557,
      ...DISK_LINES,
      'Streaming Engine data processed': 0.018,
    });
  });

  test('a job that reports both is billed by data unless it asked for units', () => {
    const both = { ...everything, TotalSeCuUsage: 2 };
    expect(linesOf(meters('streaming', both))).toHaveProperty('Streaming Engine data processed');
    expect(linesOf(meters('streaming', both))).not.toHaveProperty('Streaming Engine Compute Unit');
  });

  test('streaming by compute units: they take the place of data', () => {
    expect(
      Object.keys(linesOf(meters('streaming-by-units', { ...everything, TotalSeCuUsage: 2 }))),
    ).toEqual([
      'vCPU Time Streaming',
      'RAM Time Streaming',
      ...Object.keys(DISK_LINES),
      'Streaming Engine Compute Unit',
    ]);
  });

  test('with Prime, DCUs and disks only', () => {
    expect(linesOf(meters('prime-batch', everything))).toEqual({
      'Prime DCU Batch': 0.06,
      ...DISK_LINES,
    });
    expect(linesOf(meters('prime-streaming', everything))).toEqual({
      'Prime DCU Streaming': 0.089,
      ...DISK_LINES,
    });
  });
});

test('an hour of 10 workers of 4 vCPU and 15 GB with 20 compute units in us-west2', () => {
  const bill = billOfMeters(
    meters('streaming-by-units', {
      TotalVcpuTime: 40 * 3600,
      TotalMemoryUsage: 150 * 1024 * 3600,
      TotalSeCuUsage: 20,
    }),
    PRICE_BOOK,
    'us-west2',
  );
  // 40 · 0.0828 + 150 · 0.0042684 + 20 · 0.107 = 3.312 + 0.64026 + 2.14
  expect(bill.total).toBeCloseTo(6.092, 3);
});

const counter = fc.double({ min: 0, max: 1e9, noNaN: true });
const anyMeters = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    TotalVcpuTime: counter,
    TotalMemoryUsage: counter,
    TotalPdUsage: counter,
    TotalSsdUsage: counter,
    TotalShuffleDataProcessed: counter,
    byTiers: fc.boolean(),
    billable: counter,
    TotalStreamingDataProcessed: counter,
    TotalSeCuUsage: fc.constantFrom(0, 12.5),
    TotalDcuUsage: counter,
    balanced: counter,
  })
  .map(({ byTiers, billable, balanced, ...given }): Meters => {
    const billed = byTiers ? billableShuffleGb(given.TotalShuffleDataProcessed) : billable;
    return {
      ...given,
      BillableShuffleDataProcessed: billed,
      otherDisks: { 'pd-balanced': balanced },
    };
  });

test('the formula over the inputs is the quantity, and quantity times price the amount', () => {
  fc.assert(
    fc.property(anyMeters, fc.constantFrom(...regionNames), (given, region) => {
      for (const line of billOfMeters(given, PRICE_BOOK, region).lines) {
        const said = evaluate(line.formula, line.inputs) ?? NaN;
        expect(Math.abs(said - line.quantity)).toBeLessThanOrEqual(line.quantity * 1e-12);
        expect(line.usd).toBe(line.quantity * line.unitPrice);
        expect(line.unitPrice).toBeGreaterThan(0);
        expect(line.priceDate).toMatch(/^\d{4}-\d\d-\d\d$/u);
      }
    }),
  );
});

test('shuffle by the book’s tiers is told from all of it, any other from what was billed', () => {
  const line = (billable: number) =>
    billOfMeters(
      meters('batch', { TotalShuffleDataProcessed: 1024, BillableShuffleDataProcessed: billable }),
      PRICE_BOOK,
      'us-central1',
    ).lines[0];
  expect(line(449.5)).toMatchObject({
    quantity: 449.5,
    inputs: { TotalShuffleDataProcessed: 1024 },
  });
  expect(line(400)).toMatchObject({
    quantity: 400,
    formula: 'BillableShuffleDataProcessed',
    inputs: { BillableShuffleDataProcessed: 400 },
  });
});

describe('counters of usage', () => {
  const pool = (given: Partial<PoolUsage>): PoolUsage => ({
    vcpus: 1,
    memoryGib: 3.75,
    diskGb: 100,
    diskType: 'pd-standard',
    workerMs: 3_600_000,
    ...given,
  });
  const usage = {
    kind: 'flexrs',
    pools: [pool({}), pool({ diskType: 'pd-ssd' }), pool({ diskType: 'pd-balanced' })],
    shuffledBytes: 1_073_741_824,
  } as const;

  test('keep kinds of disks apart', () => {
    expect(metersOf(usage)).toMatchObject({
      kind: 'flexrs',
      TotalVcpuTime: 10_800,
      TotalPdUsage: 360_000,
      TotalSsdUsage: 360_000,
      otherDisks: { 'pd-balanced': 360_000 },
      BillableShuffleDataProcessed: 0.25,
    });
  });

  test('are billed as `billOf` bills the usage, a disk without a line unpriced', () => {
    const bill = billOf(usage, PRICE_BOOK, 'us-central1');
    expect(bill).toEqual(billOfMeters(metersOf(usage), PRICE_BOOK, 'us-central1'));
    expect(bill.unpriced).toEqual([
      { sku: 'Local Disk Time pd-balanced', quantity: 100, unit: 'GB h' },
    ]);
  });

  test('use the book’s own tiers', () => {
    const book = { ...PRICE_BOOK, shuffleTiers: [{ fromGb: 0, billed: 1 }] };
    const { lines } = billOf(usage, book, 'us-central1');
    expect(lines.find(({ sku }) => sku === 'Shuffle Data Processed')?.quantity).toBe(1);
  });
});

test.each([[-1], [Number.NaN], [Infinity]])('a counter of %d is refused', (value) => {
  const bill = (given: Partial<Meters>) => () =>
    billOfMeters(meters('batch', given), PRICE_BOOK, 'us-central1');
  expect(bill({ TotalDcuUsage: value })).toThrow(RangeError);
  expect(bill({ otherDisks: { 'pd-balanced': value } })).toThrow(RangeError);
  expect(bill({ gpuTime: { 'nvidia-l4': value } })).toThrow(RangeError);
});

test('one counter that is no amount spoils the bill, whichever it is and however the job is billed', () => {
  const names = [
    'TotalVcpuTime',
    'TotalMemoryUsage',
    'TotalPdUsage',
    'TotalSsdUsage',
    'TotalShuffleDataProcessed',
    'BillableShuffleDataProcessed',
    'TotalStreamingDataProcessed',
    'TotalSeCuUsage',
    'TotalDcuUsage',
  ] as const;
  const bad = fc.oneof(
    fc.constantFrom(NaN, Infinity, -Infinity, -Number.MIN_VALUE),
    fc.double({ max: -1e-9, noNaN: true }),
  );
  const spoilt = fc.oneof(
    fc.tuple(fc.constantFrom(...names), bad).map(([name, value]) => ({ [name]: value })),
    bad.map((value) => ({ otherDisks: { 'pd-balanced': value } })),
    bad.map((value) => ({ gpuTime: { 'nvidia-l4': 1, 'nvidia-tesla-t4': value } })),
  );
  fc.assert(
    fc.property(anyMeters, spoilt, fc.constantFrom(...regionNames), (given, wrong, region) => {
      expect(() => billOfMeters({ ...given, ...wrong }, PRICE_BOOK, region)).toThrow(RangeError);
    }),
  );
});
