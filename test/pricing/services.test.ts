import { describe, expect, test } from 'vitest';
import { connectorNames, connectorOf, type Movement } from '../../src/facts/connectors.ts';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { priceBookWith } from '../../src/pricing/price-book-with.ts';
import { type ServicesUsage, servicesOf } from '../../src/pricing/services.ts';
import { evaluate } from '../../src/reference/evaluate.ts';

const GIB = 1_073_741_824;
const TIB = 1024 * GIB;

const move = (given: Partial<Movement>): Movement => ({
  step: 'read',
  connector: 'gcs-text',
  direction: 'read',
  bytes: 0,
  elements: 0,
  files: 0,
  region: null,
  ...given,
});

const usage = (given: Partial<ServicesUsage>): ServicesUsage => ({
  movements: [],
  launcherMachine: null,
  launcherMs: 0,
  privateIps: false,
  workerMs: 0,
  ...given,
});

const bill = (given: Partial<ServicesUsage>, region = 'us-central1') =>
  servicesOf(usage(given), PRICE_BOOK, region);

test('a job that touches nothing is charged nothing', () => {
  expect(bill({})).toEqual({ total: null, lines: [], unpriced: [] });
});

describe('connectors', () => {
  const sides = connectorNames.flatMap((connector) =>
    (['read', 'write'] as const).map((direction) => ({ connector, direction })),
  );

  test.each(sides)('$connector $direction: every charge is listed, none as 0', (side) => {
    const charges = connectorOf(side.connector)[side.direction]?.charges ?? [];
    const movement = move({ ...side, bytes: 3e12, elements: 5e9, files: 7000 });
    const { lines, unpriced } = bill({ movements: [movement] });
    const listed = [...lines, ...unpriced].map(({ sku }) => sku);
    expect(listed).toEqual(charges.map(({ sku }) => sku));
    charges.forEach(({ sku, of, perUnit, unit, whole }) => {
      const line = unpriced.find((each) => each.sku === sku);
      const amount = (movement[of] ?? NaN) / perUnit;
      expect(line).toMatchObject({ quantity: whole ? Math.ceil(amount) : amount, unit });
      expect(line?.note).not.toBe('');
    });
  });

  test('what several steps move is one line', () => {
    const movements = [
      move({ connector: 'pubsub', elements: 1, bytes: TIB }),
      move({ connector: 'pubsub', step: 'again', elements: 1, bytes: TIB }),
    ];
    expect(bill({ movements }).unpriced).toMatchObject([
      { sku: 'Pub/Sub Message Delivery', quantity: 2 },
    ]);
  });

  test('are priced where a price file says how much', () => {
    const book = priceBookWith(PRICE_BOOK, {
      asOf: '2026-11-01',
      source: 'contract',
      regions: new Map([['us-central1', new Map([['Pub/Sub Message Delivery', 38]])]]),
      discounts: new Map(),
      committedUse: null,
      shuffleTiers: null,
    });
    const used = usage({ movements: [move({ connector: 'pubsub', bytes: TIB / 2 })] });
    const { lines, total, unpriced } = servicesOf(used, book, 'us-central1');
    expect(lines).toMatchObject([{ sku: 'Pub/Sub Message Delivery', usd: 19, grade: 'given' }]);
    expect([total, unpriced]).toEqual([19, []]);
    expect(servicesOf(used, book, 'us-east1').lines).toEqual([]);
  });
});

describe('data that leave their region', () => {
  test('pay where they leave, by where they go', () => {
    const movements = [
      move({ connector: 'generic', region: 'europe-west1', bytes: 10 * GIB }),
      move({ connector: 'generic', direction: 'write', region: 'us-east1', bytes: GIB }),
      move({ connector: 'generic', direction: 'write', region: 'us-central1', bytes: GIB }),
    ];
    const { lines, total } = bill({ movements });
    expect(lines).toMatchObject([
      { sku: 'Inter-region Egress to US and Canada', quantity: 10, unitPrice: 0.08 },
      { sku: 'Inter-region Egress to US and Canada', quantity: 1, unitPrice: 0.02 },
    ]);
    expect(total).toBeCloseTo(0.82, 12);
  });

  test('are listed where no price is known', () => {
    const movements = [
      move({ connector: 'generic', direction: 'write', region: 'me-west1', bytes: GIB }),
    ];
    expect(bill({ movements })).toMatchObject({
      total: null,
      unpriced: [
        {
          sku: 'Inter-region Egress to Middle East',
          quantity: 1,
          note: expect.stringContaining('from us-central1 to me-west1') as string,
        },
      ],
    });
  });

  test('to a place that is no region of the service are listed too', () => {
    const movements = [
      move({ connector: 'generic', direction: 'write', region: 'moon-1', bytes: GIB }),
    ];
    expect(bill({ movements }).unpriced).toMatchObject([{ sku: 'Inter-region Egress to moon-1' }]);
  });
});

describe('the launcher of a Flex template', () => {
  test('is charged by Compute Engine for its vCPUs and memory', () => {
    const { lines } = bill({ launcherMachine: 'n1-standard-1', launcherMs: 1_800_000 });
    expect(lines).toMatchObject([
      { sku: 'Compute Engine n1 vCPU', quantity: 0.5, unitPrice: 0.031611, grade: 'derived' },
      { sku: 'Compute Engine n1 RAM', quantity: 1.875, unitPrice: 0.004237 },
    ]);
    for (const { formula, inputs, quantity } of lines) {
      expect(evaluate(formula, inputs)).toBeCloseTo(quantity, 12);
    }
  });

  test('of a family with one price for both is one line', () => {
    expect(bill({ launcherMachine: 't2d-standard-2', launcherMs: 3_600_000 }).lines).toMatchObject([
      { sku: 'Compute Engine t2d vCPU with 4 GiB', quantity: 2 },
    ]);
  });

  test.each([['e2-medium'], ['n1-custom-2-4096'], ['a2-highgpu-1g'], ['hal-9000']])(
    '%s has no price and is listed',
    (launcherMachine) => {
      const { lines, unpriced } = bill({ launcherMachine, launcherMs: 3_600_000 });
      expect(lines).toEqual([]);
      expect(unpriced.length).toBeGreaterThan(0);
    },
  );
});

describe('what cannot be forecast', () => {
  test('logs: an amount that is not known is null, never 0', () => {
    expect(bill({ workerMs: 1 }).unpriced).toEqual([
      {
        sku: 'Cloud Logging Ingestion',
        quantity: null,
        unit: 'GiB',
        note: expect.stringMatching(/^not forecast/u) as string,
      },
    ]);
  });

  test('Cloud NAT: only without external addresses, and only what need not stay with Google', () => {
    const movements = [
      move({ connector: 'generic', bytes: 2 * GIB }),
      move({ connector: 'gcs-text', bytes: 5 * GIB }),
    ];
    const natOf = (privateIps: boolean, moved: readonly Movement[]) =>
      bill({ privateIps, movements: moved }).unpriced.filter(({ sku }) => sku.includes('NAT'));
    expect(natOf(true, movements)).toMatchObject([{ quantity: 2, unit: 'GiB' }]);
    expect(natOf(false, movements)).toEqual([]);
    expect(natOf(true, movements.slice(1))).toEqual([]);
  });
});

test('every priced line: formula over inputs, quantity times price, and the total is their sum', () => {
  const { lines, total } = bill({
    movements: [
      move({ connector: 'generic', region: 'asia-east1', bytes: 12_345_678_901 }),
      move({ connector: 'generic', direction: 'write', region: 'us-west1', bytes: 98_765 }),
    ],
    launcherMachine: 'e2-standard-2',
    launcherMs: 123_456,
  });
  expect(lines).toHaveLength(4);
  for (const { formula, inputs, quantity, usd, unitPrice } of lines) {
    expect((evaluate(formula, inputs) ?? NaN) / quantity).toBeCloseTo(1, 12);
    expect(usd).toBe(quantity * unitPrice);
  }
  expect(total).toBeCloseTo(
    lines.reduce((sum, { usd }) => sum + usd, 0),
    12,
  );
});

test('an amount that is no number is refused', () => {
  const movements = [move({ connector: 'generic', region: 'us-east1', bytes: Number.NaN })];
  expect(() => bill({ movements })).toThrow(RangeError);
});
