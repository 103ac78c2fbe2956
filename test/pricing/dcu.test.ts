import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centralConstants } from '../../src/facts/constants.ts';
import { findMachine } from '../../src/facts/machines.ts';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { billOf } from '../../src/pricing/bill.ts';
import { dcuRates, workerDcu } from '../../src/pricing/dcu.ts';
import { metricsOf } from '../../src/pricing/metrics.ts';
import type { PoolUsage, Usage } from '../../src/pricing/usage.ts';

const RATES = dcuRates(centralConstants());

/** One worker for an hour. */
const pool = (vcpus: number, memoryGib: number, workerMs = 3_600_000): PoolUsage => ({
  vcpus,
  memoryGib,
  diskGb: 25,
  diskType: 'pd-standard',
  workerMs,
});

const usage = (kind: Usage['kind'], pools: readonly PoolUsage[], shuffledBytes = 0): Usage => ({
  kind,
  pools,
  shuffledBytes,
});

describe('a worker’s DCUs an hour, by the assumed formula', () => {
  test.each([
    ['1 vCPU and 4 GB: the one unit that Google names', 1, 4, 1],
    ['n1-standard-4', 4, 15, 2.4 + 1.5],
    ['8 GB per vCPU', 2, 16, 1.2 + 1.6],
    ['above that, memory counts double', 2, 20, 1.2 + 1.6 + 0.8],
    ['little memory', 8, 7.2, 4.8 + 0.72],
  ])('%s', (_what, vcpus, gib, dcu) => {
    expect(workerDcu({ vcpus, memoryGib: gib }, RATES)).toBeCloseTo(dcu, 12);
  });

  // not with vCPUs: one more costs 0.6, and saves 0.8 where it takes 8 GiB down to the lower rate
  test('grow with memory', () => {
    const amount = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (vcpus, gib, more) => {
        const small = workerDcu({ vcpus, memoryGib: gib }, RATES);
        const large = workerDcu({ vcpus, memoryGib: gib + more }, RATES);
        expect(large - small).toBeGreaterThanOrEqual(0.1 * more - 1e-9);
        expect(large - small).toBeLessThanOrEqual(0.2 * more + 1e-9);
      }),
    );
  });
});

describe('a job with Prime', () => {
  const TB = 1024 * 1_073_741_824;

  test('is billed DCUs and disks: shuffle is in the unit', () => {
    const { lines, total } = billOf(
      usage('prime-batch', [pool(1, 4)], TB),
      PRICE_BOOK,
      'us-central1',
    );
    expect(lines.map(({ sku, quantity, usd }) => [sku, quantity, usd])).toEqual([
      ['Prime DCU Batch', expect.closeTo(1, 12), expect.closeTo(0.06, 12)],
      ['Local Disk Time PD Standard', 25, expect.closeTo(25 * 0.000_054, 12)],
    ]);
    expect(total).toBeCloseTo(0.06 + 0.001_35, 12);
  });

  test('says that the formula is assumed, and no other line does', () => {
    const { lines } = billOf(usage('prime-batch', [pool(4, 15)]), PRICE_BOOK, 'us-central1');
    expect(lines.map(({ basis }) => basis?.includes('assumed') ?? false)).toEqual([true, false]);
    const batch = billOf(usage('batch', [pool(4, 15)]), PRICE_BOOK, 'us-central1');
    expect(batch.lines.every(({ basis }) => basis === undefined)).toBe(true);
  });

  test('counts all pools, and takes the rates that it is given', () => {
    const used = usage('prime-batch', [pool(1, 4), pool(2, 8, 1_800_000)]);
    expect(metricsOf(used).TotalDcuUsage).toBeCloseTo(2, 12);
    const dcu = { vcpu: 1, gib: 0, highGib: 0 };
    expect(metricsOf({ ...used, dcu }).TotalDcuUsage).toBe(2);
  });

  test.each(['batch', 'flexrs'] as const)('%s counts no DCUs', (kind) => {
    expect(metricsOf(usage(kind, [pool(1, 4)])).TotalDcuUsage).toBe(0);
  });

  test('has no price in a region without one', () => {
    const { total, unpriced } = billOf(
      usage('prime-batch', [pool(1, 4)]),
      PRICE_BOOK,
      'europe-north2',
    );
    expect(total).toBeNull();
    expect(unpriced[0]).toMatchObject({ sku: 'Prime DCU Batch', unit: 'DCU h' });
  });

  test('is refused with counters that are none', () => {
    for (const bad of [-1, NaN, Infinity]) {
      const used = usage('prime-batch', [pool(bad, 4)]);
      expect(() => billOf(used, PRICE_BOOK, 'us-central1')).toThrow(RangeError);
    }
  });
});

describe('FlexRS', () => {
  const machines = ['n1-standard-2', 'n1-highmem-8', 'n2-standard-4', 'e2-highcpu-8'].map(
    (name) => findMachine(name)!,
  );
  const regions = Object.keys(PRICE_BOOK.regions);
  const linesOf = (
    kind: Usage['kind'],
    pools: readonly PoolUsage[],
    bytes: number,
    region: string,
  ) =>
    new Map(
      billOf(usage(kind, pools, bytes), PRICE_BOOK, region).lines.map(({ sku, usd }) => [sku, usd]),
    );

  test('takes exactly 40 % off CPU and memory, nothing off shuffle and disks, in every region', () => {
    const shapes = fc.constantFrom(...machines);
    const pools = fc
      .tuple(shapes, fc.integer({ min: 1, max: 2e9 }))
      .map(([machine, ms]) => [pool(machine.vcpu, machine.memoryGib, ms)]);
    fc.assert(
      fc.property(pools, fc.nat(1e15), fc.constantFrom(...regions), (given, bytes, region) => {
        const batch = linesOf('batch', given, bytes, region);
        const flexrs = linesOf('flexrs', given, bytes, region);
        expect([...flexrs.keys()]).toEqual(
          [...batch.keys()].map((sku) => sku.replace('Batch', 'FlexRS')),
        );
        for (const [sku, usd] of batch) {
          const share = sku.endsWith('Time Batch') ? 0.6 : 1;
          const own = flexrs.get(sku.replace('Batch', 'FlexRS')) ?? NaN;
          expect(Math.abs(own - share * usd)).toBeLessThanOrEqual(usd * 1e-9);
        }
      }),
    );
  });

  test('costs between 60 % and 100 % of the standard job with the same machines', () => {
    fc.assert(
      fc.property(fc.constantFrom(...machines), fc.nat(1e15), (machine, bytes) => {
        const pools = [pool(machine.vcpu, machine.memoryGib)];
        const [batch, flexrs] = (['batch', 'flexrs'] as const).map(
          (kind) => billOf(usage(kind, pools, bytes), PRICE_BOOK, 'us-central1').total ?? NaN,
        );
        expect(flexrs! / batch!).toBeGreaterThan(0.6);
        expect(flexrs! / batch!).toBeLessThan(1);
      }),
    );
  });
});
