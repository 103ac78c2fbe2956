import { describe, expect, it, test } from 'vitest';
import { billableShuffleGb } from '../../src/pricing/shuffle-tiers.ts';
import { explain, lastDigit, type PublishedBill, sumOf } from './bills.ts';
import { WORD_COUNT_EXPORTED } from './bills-batch.ts';
import { exporter, loadTestBatch } from './bills-formulas.ts';
import { counters, millraceUsd } from './bills-millrace.ts';
import { billsSection, PUBLISHED_BILLS } from './bills-section.ts';
import { SHUFFLE_PAIRS } from './bills-shuffle.ts';
import { STRESS_MEMORY } from './bills-streaming.ts';

/** Worked by hand from counters and list prices, USD: vCPU + memory + disk + shuffle or Streaming Engine. */
const BY_HAND: Readonly<Record<string, number>> = {
  'cogbeam-vermont': 0.705264 + 0.167986439 + 0.085008582,
  'gcp-demo-shuffle-appliance': 0.261184 + 0.06221193 + 0.06297102,
  'gcp-demo-shuffle-service': 0.158704 + 0.03784648 + 0.00382698 + 0.010753144531,
  'datensee-21316': 0.12628 + 0.032013 + 0.000756 + 0.000017456055,
  'spanner-lt-write': 0.021295555556 + 0.005413617177 + 0.00025683 + 0.000000028736,
  'wordcount-exporter-sample': 0.002831111111 + 0.000720844422 + 0.000034185 + 0.000000176411,
  'wordcount-exporter-sample, second print':
    0.002831111111 + 0.000720844422 + 0.000034185 + 0.000000176411,
  'polyai-reddit': 35.028392 + 1.1471325 + 8.44434747,
  'polyai-opensubtitles': 3.228792 + 0.769073198 + 0.77837085,
  'heerman-netflix': 0.563248 + 0.134166483 + 0.135787752,
  'ngiab-plan': 112 + 56.912 + 54,
  'polyai-amazon-qa-single': 0.039592 + 0.009436721 + 0.009550656,
  'beam-metrics-it': 0.010733333333 + 0.002730919942 + 0.000129555,
  'bank-tran-template': 0.005432 + 0.001294748 + 0.000131166 + 0.000000008862,
  'bigqueryio-stress-sample': 0.0621575 + 0.012819667681 + 0.006081855,
  'sim-orders-1w': 0.019569166667 + 0.002017885405 + 0.000229755 + 0.002021152737,
  'sim-orders-2w': 0.0337525 + 0.00348155945 + 0.000396405 + 0.002221206151,
  'sim-fraud-1w': 0.0092 + 0.001899059181 + 0.001922059765,
  'sim-fraud-2w': 0.025319166667 + 0.005222200712 + 0.002023728428,
  'cuds-on-demand, us-central1 and us-west2': 2.6033875 + 3.128065,
  'cuds-1-year, us-central1': 0.552 + 0.10671 + 1.424,
  'cuds-1-year, us-west2': 0.6624 + 0.128052 + 1.712,
  'gdoc-kafka-bq-1GiBps, exactly-once': 8.694 + 1.792728 + 0.10206 + 5.162,
  'gdoc-kafka-bq-1GiBps, at-least-once': 7.314 + 1.508168 + 0.08586,
};

/** Right items, units and prices: nothing but rounding may lie between the author's arithmetic and Millrace. */
const SOUND = [
  'polyai-reddit',
  'polyai-opensubtitles',
  'heerman-netflix',
  'cuds-on-demand, us-central1 and us-west2',
  'cuds-1-year, us-central1',
  'cuds-1-year, us-west2',
];

const UNEXPLAINED = [
  'cogbeam-vermont',
  'wordcount-exporter-sample',
  'wordcount-exporter-sample, second print',
];

const bill = (id: string): PublishedBill => {
  const found = PUBLISHED_BILLS.find((published) => published.id === id);
  if (found === undefined) throw new Error(`no bill ${id}`);
  return found;
};

const millraceOf = ({ parts, committedUse }: PublishedBill): number =>
  millraceUsd(parts, committedUse);

const printed = PUBLISHED_BILLS.filter((published) => published.printed !== null);
const explained = printed.filter(({ arithmetic }) => arithmetic !== null);

describe('Millrace’s own bill', () => {
  it('is worked by hand for every published bill', () => {
    expect(Object.keys(BY_HAND).sort()).toEqual(PUBLISHED_BILLS.map(({ id }) => id).sort());
  });

  test.each(PUBLISHED_BILLS)('$id comes out as by hand', (published) => {
    expect(Math.abs(millraceOf(published) - (BY_HAND[published.id] ?? NaN))).toBeLessThan(1e-9);
  });

  test.each(SOUND)('%s agrees to the cent with the author’s sound arithmetic', (id) => {
    const { arithmetic, causes } = bill(id);
    expect(Math.abs((arithmetic?.usd ?? NaN) - sumOf(causes) - millraceOf(bill(id)))).toBeLessThan(
      0.005,
    );
    expect(causes.every((cause) => cause.id === 'lineRounding')).toBe(true);
  });
});

describe('a streaming job at batch rates', () => {
  it('would cost 0.069348 if it was a batch job after all', () => {
    const [part] = bill('bigqueryio-stress-sample').parts;
    if (part === undefined) throw new Error('no counters');
    const batch = { ...part, meters: { ...part.meters, kind: 'batch' as const } };
    expect(millraceUsd([batch], null).toFixed(6)).toBe('0.069348');
    expect(billsSection()).toContain('0.069348');
  });
});

describe('the author’s arithmetic', () => {
  test.each(explained)('$id gives the printed digits', (published) => {
    const { arithmetic } = published;
    const unit = lastDigit(published.printed ?? '');
    const off = Number(published.printed) - (arithmetic?.usd ?? NaN);
    if (arithmetic?.digits === 'cut') {
      expect(off).toBeLessThanOrEqual(0);
      expect(off).toBeGreaterThan(-unit);
    } else {
      expect(Math.abs(off)).toBeLessThanOrEqual(unit / 2);
    }
  });

  it('of the load tests comes out to all sixteen digits', () => {
    expect(bill('spanner-lt-write').arithmetic?.usd).toBeCloseTo(0.02709604448910994, 16);
    expect(bill('spanner-lt-write').arithmetic?.usd.toFixed(6)).toBe('0.027096');
    expect(bill('bigqueryio-stress-sample').arithmetic?.usd.toFixed(6)).toBe('0.069656');
  });

  it('of the stress test demands a whole memory counter, of a 2 vCPU, 8 GB machine', () => {
    expect(Math.abs(STRESS_MEMORY - 13_286_034)).toBeLessThan(1e-6);
    expect(STRESS_MEMORY / 3243 / 512).toBeCloseTo(8, 1);
  });

  it('of the exporter gives 0 for its own sample, and neither printed figure without that rule', () => {
    expect(exporter({ ...WORD_COUNT_EXPORTED, TotalDcuUsage: 50_666.63559071875 })).toBe(0);
    expect(exporter(WORD_COUNT_EXPORTED)).toBe(0.004);
  });

  it('is told apart by what it multiplies', () => {
    const gb = counters('batch', {
      TotalShuffleDataProcessed: 1,
      BillableShuffleDataProcessed: 0.25,
    });
    expect(loadTestBatch(gb)).toBe(0.011);
  });
});

describe('the difference', () => {
  test.each(printed)('$id: the causes add up to it', (published) => {
    const { difference, causes, millrace } = explain(published) ?? {};
    expect(Math.abs(sumOf(causes ?? []) - (difference ?? NaN))).toBeLessThan(1e-6);
    expect(millrace).toBe(millraceOf(published));
  });

  test.each(explained)('$id: so do the causes without the rounding, none made up', (published) => {
    const { arithmetic, causes } = published;
    const apart = (arithmetic?.usd ?? NaN) - millraceOf(published);
    expect(Math.abs(sumOf(causes) - apart)).toBeLessThan(1e-6);
  });

  it('stays unexplained only where it must', () => {
    const left = printed.filter(({ arithmetic }) => arithmetic === null).map(({ id }) => id);
    expect(left).toEqual(UNEXPLAINED);
  });

  /** vCPU and memory prices, list by list: United States, Europe and Asia (2016–2019), each batch and streaming, FlexRS. */
  const workers = [
    [0.056, 0.003557],
    [0.069, 0.003557],
    [0.059, 0.004172],
    [0.072, 0.004172],
    [0.0336, 0.0021342],
  ] as const;
  const lists = workers.flatMap(([vcpu, memory]) =>
    [0.000054, 0.000298].flatMap((disk) =>
      [1000, 1024].map((mib) => [vcpu, memory * (1024 / mib), disk] as const),
    ),
  );

  it('a mixture of lists that no job is billed by comes to cogbeam’s 1.44', () => {
    const usd = 12.594 * 0.069 + 47.227 * 0.0021342 + 1574.233 * 0.000298;
    expect(usd.toFixed(2)).toBe(bill('cogbeam-vermont').printed);
  });

  test.each(UNEXPLAINED)('%s: no list price ever published gives it', (id) => {
    const published = bill(id);
    const { TotalVcpuTime, TotalMemoryUsage, TotalPdUsage } =
      published.parts[0]?.meters ?? WORD_COUNT_EXPORTED;
    const unit = lastDigit(published.printed ?? '');
    for (const [vcpu, memory, disk] of lists) {
      const usd =
        (TotalVcpuTime * vcpu + (TotalMemoryUsage / 1024) * memory + TotalPdUsage * disk) / 3600;
      expect(Math.abs(usd - Number(published.printed))).toBeGreaterThan(unit / 2);
    }
  });
});

describe('billable shuffle', () => {
  test.each(SHUFFLE_PAIRS)('$totalGb GB', ({ totalGb, billableGb, withinGb }) => {
    expect(Math.abs(billableShuffleGb(totalGb) - billableGb)).toBeLessThanOrEqual(withinGb);
  });
});

describe('the section', () => {
  it('has a row a bill and a paragraph a cause, each cause used', () => {
    const section = billsSection();
    for (const { id } of PUBLISHED_BILLS) expect(section).toContain(id);
    const used = new Set(
      printed.flatMap((published) => explain(published)?.causes ?? []).map(({ id }) => id),
    );
    expect(section.match(/^\*\*/gmu)?.length).toBe(used.size);
  });
});
