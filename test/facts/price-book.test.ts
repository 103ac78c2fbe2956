import { describe, expect, test } from 'vitest';
import { DISKS } from '../../src/facts/disks.ts';
import { findPrice, PRICE_BOOK, SHUFFLE_TIERS, type Sku } from '../../src/facts/price-book.ts';
import { GPUS_BY_KIND, JOB_KINDS, LINES_BY_KIND } from '../../src/facts/prices/sku.ts';
import { isRegion, regionNames } from '../../src/facts/regions.ts';
import { noSharedData, sharedData } from './shared-data.ts';

const usd = (region: string, sku: Sku): number | undefined =>
  findPrice(PRICE_BOOK, region, sku)?.usd;

const grade = (region: string, sku: Sku): string | undefined =>
  findPrice(PRICE_BOOK, region, sku)?.grade;

/** Regions that nothing is known of to make an estimate from. */
const UNKNOWN = ['asia-southeast3', 'europe-north2', 'northamerica-south1'];

test.each([
  ['vCPU Time Batch', 0.056, 'vCPU h'],
  ['RAM Time Batch', 0.003557, 'GiB h'],
  ['vCPU Time FlexRS', 0.0336, 'vCPU h'],
  ['RAM Time FlexRS', 0.0021342, 'GiB h'],
  ['vCPU Time Streaming', 0.069, 'vCPU h'],
  ['RAM Time Streaming', 0.003557, 'GiB h'],
  ['Shuffle Data Processed', 0.011, 'GB'],
  ['Streaming Engine data processed', 0.018, 'GB'],
  ['Streaming Engine Compute Unit', 0.089, 'unit h'],
  ['Prime DCU Batch', 0.06, 'DCU h'],
  ['Prime DCU Streaming', 0.089, 'DCU h'],
  ['Local Disk Time PD Standard', 0.000054, 'GiB h'],
  ['Local Disk Time PD SSD', 0.000298, 'GiB h'],
  ['GPU Time T4', 0.42, 'GPU h'],
] as const)('%s costs %d USD per %s in us-central1', (sku, price, unit) => {
  expect(findPrice(PRICE_BOOK, 'us-central1', sku)).toMatchObject({
    sku,
    usd: price,
    unit,
    grade: 'documented',
  });
});

describe('what was published elsewhere wins over an estimate', () => {
  test.each([
    ['us-west2', 'vCPU Time Streaming', 0.0828, 'derived'], // estimate: 0.0829
    ['us-west2', 'RAM Time Streaming', 0.0042684, 'derived'], // estimate: 0.004273
    ['us-west2', 'Streaming Engine Compute Unit', 0.107, 'derived'],
    ['us-west2', 'vCPU Time Batch', 0.0673, 'estimated'],
    ['us-east1', 'vCPU Time FlexRS', 0.0336, 'documented'],
    ['us-east1', 'RAM Time Batch', 0.003557, 'derived'],
    ['us-west1', 'vCPU Time Batch', 0.056, 'derived'],
    ['us-east5', 'Shuffle Data Processed', 0.011, 'derived'],
    ['asia-east2', 'Prime DCU Batch', 0.084, 'documented'],
    ['asia-east2', 'vCPU Time Batch', 0.0784, 'estimated'],
    ['europe-west1', 'RAM Time Batch', 0.003913, 'estimated'],
  ] as const)('%s, %s: %d, %s', (region, sku, price, how) => {
    expect([usd(region, sku), grade(region, sku)]).toEqual([price, how]);
  });
});

describe.each(JOB_KINDS)('%s', (kind) => {
  test.each(regionNames)(
    'in %s every line is sourced, estimated and marked, or missing',
    (region) => {
      const found = LINES_BY_KIND[kind].map((sku) => findPrice(PRICE_BOOK, region, sku));
      for (const price of found) {
        if (price === undefined) continue;
        expect(price.usd).toBeGreaterThan(0);
        expect(Number.isFinite(price.usd)).toBe(true);
        expect(['documented', 'derived', 'estimated']).toContain(price.grade);
        const made = /price ratio|disk price ÷|DCU price of the region/u.test(price.source);
        expect(made).toBe(price.grade === 'estimated');
      }
      expect(found.every((price) => price === undefined)).toBe(UNKNOWN.includes(region));
      expect(found.includes(undefined)).toBe(UNKNOWN.includes(region));
    },
  );
});

test('FlexRS is 40 % off vCPU and memory in every region, and off nothing else', () => {
  let compared = 0;
  for (const region of regionNames) {
    for (const part of ['vCPU', 'RAM'] as const) {
      const [batch, flexrs] = [
        usd(region, `${part} Time Batch`),
        usd(region, `${part} Time FlexRS`),
      ];
      expect(flexrs === undefined).toBe(batch === undefined);
      if (batch === undefined || flexrs === undefined) continue;
      expect(Math.abs(flexrs - 0.6 * batch)).toBeLessThanOrEqual(1e-12);
      expect(grade(region, `${part} Time FlexRS`)).toBe(grade(region, `${part} Time Batch`));
      compared += 1;
    }
    const [batch, flexrs] = [LINES_BY_KIND.batch, LINES_BY_KIND.flexrs];
    const others = (lines: readonly Sku[]): readonly Sku[] =>
      lines.filter((sku) => !/Time (Batch|FlexRS)$/u.test(sku));
    expect(others(flexrs)).toEqual(others(batch));
  }
  expect(compared).toBe(80);
});

test('GPUs have a price in us-central1 and nowhere else', () => {
  const gpus = GPUS_BY_KIND.batch;
  expect(gpus.length).toBeGreaterThan(5);
  for (const region of regionNames) {
    const priced = gpus.filter((sku) => usd(region, sku) !== undefined);
    expect([region, priced]).toEqual([region, region === 'us-central1' ? gpus : []]);
  }
});

test('every region of the service is in the book', () => {
  expect(Object.keys(PRICE_BOOK.regions)).toEqual(regionNames);
});

test('what is not in the book is unpriced, not free', () => {
  const book = { ...PRICE_BOOK, regions: { 'us-central1': [] } };
  for (const region of ['asia-southeast3', 'constructor', '__proto__', 'atlantis-1']) {
    expect(findPrice(PRICE_BOOK, region, 'vCPU Time Batch')).toBeUndefined();
  }
  expect(findPrice(book, 'us-central1', 'vCPU Time Batch')).toBeUndefined();
  expect(usd('europe-west1', 'GPU Time T4')).toBeUndefined();
});

test('every price is above 0, dated, sourced, and listed once in a region that exists', () => {
  for (const [region, prices] of Object.entries(PRICE_BOOK.regions)) {
    expect(isRegion(region)).toBe(true);
    expect(new Set(prices.map(({ sku }) => sku)).size).toBe(prices.length);
    for (const { usd: price, date, source } of prices) {
      expect(price).toBeGreaterThan(0);
      expect(date).toMatch(/^\d{4}-\d\d(-\d\d)?$/);
      expect((date ?? '') <= PRICE_BOOK.asOf).toBe(true);
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
  expect(PRICE_BOOK.shuffleTiers).toBe(SHUFFLE_TIERS);
  expect(SHUFFLE_TIERS.map((tier) => tier.fromGb)).toEqual([0, 250, 5120]);
  expect(SHUFFLE_TIERS.map((tier) => tier.billed)).toEqual([0.25, 0.5, 1]);
});

describe('traffic between regions', () => {
  test.each([
    ['us-central1', 'Inter-region Egress to US and Canada', 0.02],
    ['northamerica-northeast1', 'Inter-region Egress to US and Canada', 0.02],
    ['us-central1', 'Inter-region Egress to Europe', 0.08],
    ['europe-west1', 'Inter-region Egress to Europe', 0.02],
    ['asia-east1', 'Inter-region Egress to Asia', 0.08],
    ['southamerica-east1', 'Inter-region Egress to South America', 0.14],
    ['us-central1', 'Inter-region Egress to Indonesia and Oceania', 0.1],
    ['asia-southeast2', 'Inter-region Egress to Asia', 0.1], // Jakarta counts with Oceania
    ['asia-southeast1', 'Inter-region Egress to Asia', 0.08],
    ['us-central1', 'Inter-region Egress to Mexico', undefined],
    ['us-central1', 'Inter-region Egress to Middle East', undefined],
    ['me-west1', 'Inter-region Egress to Europe', undefined],
  ] as const)('from %s, %s: %s', (region, sku, price) => {
    expect(usd(region, sku)).toBe(price);
  });
});

type Figures = Readonly<Record<string, number>>;

interface Pricing {
  readonly dataflow_price_book: Readonly<Record<string, Figures>>;
  readonly dataflow_region_estimates: { readonly regions: Readonly<Record<string, Figures>> };
  readonly dataflow_gpu_hour_us_central1: { readonly prices: Figures };
  readonly gce: {
    readonly unit_prices_by_region: Readonly<
      Record<string, Readonly<Record<string, Readonly<Record<string, number | null>>>>>
    >;
  };
}

/** Names of the estimates and of the published prices, which differ. */
const COLUMNS: Readonly<Record<string, Sku>> = {
  batch_vcpu_hour: 'vCPU Time Batch',
  batch_gb_hour: 'RAM Time Batch',
  flexrs_vcpu_hour: 'vCPU Time FlexRS',
  flexrs_gb_hour: 'RAM Time FlexRS',
  streaming_vcpu_hour: 'vCPU Time Streaming',
  streaming_gb_hour: 'RAM Time Streaming',
  shuffle_gb: 'Shuffle Data Processed',
  shuffle_gb_batch: 'Shuffle Data Processed',
  shuffle_gb_flexrs: 'Shuffle Data Processed',
  se_data_gb: 'Streaming Engine data processed',
  streaming_engine_data_gb_legacy: 'Streaming Engine data processed',
  secu: 'Streaming Engine Compute Unit',
  streaming_engine_compute_unit: 'Streaming Engine Compute Unit',
  prime_dcu_batch: 'Prime DCU Batch',
  prime_dcu_streaming: 'Prime DCU Streaming',
  pd_standard_gb_hour: 'Local Disk Time PD Standard',
  pd_ssd_gb_hour: 'Local Disk Time PD SSD',
};

const GPU_SKUS: Readonly<Record<string, Sku>> = {
  t4: 'GPU Time T4',
  l4: 'GPU Time L4',
  p4: 'GPU Time P4',
  p100: 'GPU Time P100',
  v100: 'GPU Time V100',
  a100_40gb: 'GPU Time A100 40GB',
  a100_80gb: 'GPU Time A100 80GB',
  h100_80gb: 'GPU Time H100 80GB',
  h100_mega_80gb: 'GPU Time H100 Mega',
  rtx_pro_6000: 'GPU Time RTX PRO 6000',
};

describe.skipIf(noSharedData !== null)(`the collected data ${noSharedData ?? ''}`, () => {
  const data = (): Pricing => sharedData('pricing.json') as Pricing;

  test('published prices are in the book', () => {
    for (const [region, figures] of Object.entries(data().dataflow_price_book)) {
      for (const [name, value] of Object.entries(figures)) {
        const sku = COLUMNS[name];
        if (sku === undefined) continue;
        expect([region, sku, usd(region, sku)]).toEqual([region, sku, value]);
        expect(grade(region, sku)).not.toBe('estimated');
      }
    }
  });

  test('estimates fill what was not published, in the same 40 regions', () => {
    const { dataflow_region_estimates: estimates, dataflow_price_book: book } = data();
    const regions = Object.keys(estimates.regions).sort();
    expect(regions).toEqual(regionNames.filter((region) => !UNKNOWN.includes(region)));
    for (const [region, figures] of Object.entries(estimates.regions)) {
      const published = new Set(Object.keys(book[region] ?? {}).map((name) => COLUMNS[name]));
      for (const [name, value] of Object.entries(figures)) {
        const sku = COLUMNS[name];
        if (sku === undefined || published.has(sku)) continue;
        // FlexRS is 0.6 × the batch price of the book; the data round the two apart
        if (name.startsWith('flexrs')) {
          expect(Math.abs((usd(region, sku) ?? NaN) / value - 1)).toBeLessThan(0.002);
        } else {
          expect([region, sku, usd(region, sku)]).toEqual([region, sku, value]);
        }
      }
    }
  });

  test('GPUs', () => {
    for (const [name, value] of Object.entries(data().dataflow_gpu_hour_us_central1.prices)) {
      const sku = GPU_SKUS[name];
      expect([name, sku === undefined ? sku : usd('us-central1', sku)]).toEqual([name, value]);
    }
  });

  test('Compute Engine’s unit prices, of every family in every region', () => {
    const names: Readonly<Record<string, string>> = {
      vcpu_hour: 'vCPU',
      gb_hour: 'RAM',
      vcpu_with_4gb_hour: 'vCPU with 4 GiB',
    };
    const figures = Object.entries(data().gce.unit_prices_by_region).flatMap(([region, families]) =>
      Object.entries(families).flatMap(([family, prices]) =>
        Object.entries(prices).flatMap(([name, value]) => {
          const part = names[name];
          return part === undefined
            ? []
            : [{ region, sku: `Compute Engine ${family} ${part}`, value }];
        }),
      ),
    );
    for (const { region, sku, value } of figures) {
      const found = findPrice(PRICE_BOOK, region, sku)?.usd;
      expect([region, sku, found]).toEqual([region, sku, value ?? undefined]);
    }
    const listed = Object.values(PRICE_BOOK.regions).flat();
    const known = figures.filter(({ value }) => value !== null);
    expect(known).toHaveLength(listed.filter(({ sku }) => sku.startsWith('Compute Engine')).length);
  });
});
