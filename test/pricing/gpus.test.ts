import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCELERATORS } from '../../src/facts/accelerators.ts';
import { findPrice, PRICE_BOOK } from '../../src/facts/price-book.ts';
import { billOf } from '../../src/pricing/bill.ts';
import { metersOf } from '../../src/pricing/meters.ts';
import { metricsOf } from '../../src/pricing/metrics.ts';
import { priceBookWith } from '../../src/pricing/price-book-with.ts';
import type { PoolUsage, Usage } from '../../src/pricing/usage.ts';
import { evaluate } from '../../src/reference/evaluate.ts';

/** One worker for an hour. */
const pool = (accelerator: PoolUsage['accelerator'], workerMs = 3_600_000): PoolUsage => ({
  vcpus: 4,
  memoryGib: 15,
  diskGb: 50,
  diskType: 'pd-standard',
  accelerator: accelerator ?? null,
  workerMs,
});

const usage = (kind: Usage['kind'], ...pools: readonly PoolUsage[]): Usage => ({
  kind,
  pools,
  shuffledBytes: 0,
});

const gpuLines = (used: Usage, region = 'us-central1') =>
  billOf(used, PRICE_BOOK, region).lines.filter(({ sku }) => sku.startsWith('GPU Time'));

describe('each kind of GPU has its line', () => {
  test.each(ACCELERATORS)('$type', ({ type, sku }) => {
    const usd = findPrice(PRICE_BOOK, 'us-central1', sku)?.usd ?? NaN;
    expect(gpuLines(usage('batch', pool({ type, count: 2 })))).toMatchObject([
      { sku, quantity: 2, unit: 'GPU h', unitPrice: usd, usd: 2 * usd, inputs: { gpuS: 7200 } },
    ]);
  });

  test('by whatever name; pools of one kind are one line, kinds in the order of the list', () => {
    const used = usage(
      'batch',
      pool({ type: 'nvidia-l4', count: 1 }),
      pool(null),
      pool({ type: 'nvidia-tesla-t4', count: 1 }),
      pool({ type: 'NVIDIA_TESLA_T4', count: 2 }, 1_800_000),
    );
    expect(gpuLines(used).map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['GPU Time T4', 2],
      ['GPU Time L4', 1],
    ]);
    expect(metricsOf(used).TotalGpuTime).toBe(3 * 3600);
    expect(metersOf(used).gpuTime).toEqual({ 'nvidia-l4': 3600, 'nvidia-tesla-t4': 7200 });
  });

  test('on top of DCUs with Prime', () => {
    const bill = billOf(
      usage('prime-batch', pool({ type: 't4', count: 1 })),
      PRICE_BOOK,
      'us-central1',
    );
    expect(bill.lines.map(({ sku }) => sku)).toEqual([
      'Prime DCU Batch',
      'Local Disk Time PD Standard',
      'GPU Time T4',
    ]);
  });

  test('none without GPUs, none without time', () => {
    expect(gpuLines(usage('batch', pool(null)))).toEqual([]);
    expect(gpuLines(usage('batch', pool({ type: 't4', count: 1 }, 0)))).toEqual([]);
  });
});

describe('what has no price is listed, never 0', () => {
  test('in a region other than us-central1', () => {
    const bill = billOf(usage('batch', pool({ type: 't4', count: 1 })), PRICE_BOOK, 'europe-west1');
    expect(bill.unpriced).toEqual([{ sku: 'GPU Time T4', quantity: 1, unit: 'GPU h' }]);
    expect(bill.lines.some(({ sku }) => sku.startsWith('GPU'))).toBe(false);
  });

  test('a kind that the list lacks', () => {
    const bill = billOf(
      usage('batch', pool({ type: 'nvidia-b200', count: 8 })),
      PRICE_BOOK,
      'us-central1',
    );
    expect(bill.unpriced).toEqual([{ sku: 'GPU Time nvidia-b200', quantity: 8, unit: 'GPU h' }]);
  });

  test('unless the user states one', () => {
    const book = priceBookWith(PRICE_BOOK, {
      asOf: null,
      source: 'own',
      regions: new Map([['europe-west1', new Map([['GPU Time T4', 0.5]])]]),
      discounts: new Map(),
      committedUse: null,
      shuffleTiers: null,
    });
    const { lines, unpriced } = billOf(
      usage('batch', pool({ type: 't4', count: 2 })),
      book,
      'europe-west1',
    );
    expect(unpriced).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ sku: 'GPU Time T4', usd: 1, grade: 'given' });
  });
});

test('the formula over the inputs is the quantity, whatever the pools', () => {
  const kinds = fc.constantFrom(...ACCELERATORS.map(({ type }) => type), 'unknown-gpu');
  const accelerators = fc.record({ type: kinds, count: fc.integer({ min: 1, max: 16 }) });
  const pools = fc.array(
    fc.tuple(fc.option(accelerators), fc.nat(1e9)).map(([gpus, ms]) => pool(gpus, ms)),
  );
  fc.assert(
    fc.property(pools, (given) => {
      const used = usage('batch', ...given);
      const { lines, unpriced } = billOf(used, PRICE_BOOK, 'us-central1');
      const gpus = [...lines, ...unpriced].filter(({ sku }) => sku.startsWith('GPU Time'));
      const hours = gpus.reduce((sum, { quantity }) => sum + quantity, 0);
      expect(hours).toBeCloseTo(metricsOf(used).TotalGpuTime / 3600, 6);
      for (const { formula, inputs, quantity } of lines) {
        expect(Math.abs((evaluate(formula, inputs) ?? NaN) - quantity)).toBeLessThanOrEqual(
          quantity * 1e-12,
        );
      }
    }),
  );
});

test.each([-1, NaN, Infinity])('%d GPUs are refused', (count) => {
  const used = usage('batch', pool({ type: 't4', count }));
  expect(() => billOf(used, PRICE_BOOK, 'us-central1')).toThrow(RangeError);
});
