import { expect, test } from 'vitest';
import type { Demand } from '../../src/quota/demand.ts';
import { createLedger } from '../../src/quota/ledger.ts';
import { ledgerWith } from './ledger-with.ts';

const cpus = (amount: number): Demand => [{ metric: 'CPUS', amount }];

test('what is charged is in use, and less is available', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(10), 0, 0);
  expect([ledger.inUse('CPUS'), ledger.available('CPUS')]).toEqual([10, 14]);
});

test('what is released is available again', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(10), 0, 0);
  ledger.release(cpus(4), 0, 0);
  expect([ledger.inUse('CPUS'), ledger.available('CPUS')]).toEqual([6, 18]);
});

test('what others use is neither available nor ours', () => {
  const ledger = createLedger(new Map([['CPUS', { limit: 24, usage: 8 }]]));
  expect([ledger.inUse('CPUS'), ledger.available('CPUS')]).toEqual([8, 16]);
});

test('others may use more than the limit: nothing is available then', () => {
  const ledger = createLedger(new Map([['CPUS', { limit: 24, usage: 30 }]]));
  expect(ledger.available('CPUS')).toBe(0);
});

test('an unknown limit never binds, and what is taken is counted', () => {
  const ledger = ledgerWith({});
  ledger.charge(cpus(1e9), 5, 0);
  expect([ledger.available('CPUS'), ledger.inUse('CPUS')]).toEqual([null, 1e9]);
});

test('the last free unit can be taken', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(24), 0, 0);
  expect(ledger.available('CPUS')).toBe(0);
});

test('going over a limit is an error of the caller', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  expect(() => {
    ledger.charge(cpus(25), 0, 0);
  }).toThrow('CPUS: 25 in use over a limit of 24');
});

test('giving back more than was taken is an error of the caller', () => {
  const ledger = createLedger(new Map([['CPUS', { limit: 24, usage: 8 }]]));
  ledger.charge(cpus(4), 0, 0);
  expect(() => {
    ledger.release(cpus(5), 0, 0);
  }).toThrow('CPUS: more released than taken');
});

test('a usage with a fraction can be charged on top of and released from', () => {
  // (0.7 + 25) − 25 is 0.699…, less than 0.7
  const ledger = createLedger(new Map([['DISKS_TOTAL_GB', { limit: 4096, usage: 0.7 }]]));
  const disk: Demand = [{ metric: 'DISKS_TOTAL_GB', amount: 25 }];
  ledger.charge(disk, 0, 0);
  ledger.release(disk, 0, 0);
  expect(ledger.inUse('DISKS_TOTAL_GB')).toBe(0.7);
});

test('the peak is the most in use, and when that was first reached', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(10), 1000, 0);
  ledger.release(cpus(5), 0, 0);
  ledger.charge(cpus(5), 2000, 0);
  ledger.charge(cpus(2), 3000, 0);
  ledger.release(cpus(2), 0, 0);
  ledger.charge(cpus(2), 4000, 0);
  expect(ledger.records()).toEqual([
    { metric: 'CPUS', limit: 24, peak: 12, peakAt: 3000, bound: false, othersShort: null },
  ]);
});

test('a peak that nobody went beyond is that of the others, at the start', () => {
  const ledger = createLedger(new Map([['CPUS', { limit: 24, usage: 8 }]]));
  expect(ledger.records()).toEqual([
    { metric: 'CPUS', limit: 24, peak: 8, peakAt: 0, bound: false, othersShort: null },
  ]);
});

test('a metric that cut a request is bound', () => {
  const ledger = ledgerWith({ CPUS: 24, INSTANCES: 5 });
  ledger.markBound('INSTANCES');
  expect(ledger.records().map(({ metric, bound }) => [metric, bound])).toEqual([
    ['CPUS', false],
    ['INSTANCES', true],
  ]);
});

test('records tell of metrics that have a limit or were touched, in the order of the table', () => {
  const ledger = ledgerWith({ IN_USE_ADDRESSES: 8, CPUS: 24 });
  ledger.charge([{ metric: 'INSTANCES', amount: 1 }], 0, 0);
  expect(ledger.records().map(({ metric, limit }) => [metric, limit])).toEqual([
    ['CPUS', 24],
    ['INSTANCES', null],
    ['IN_USE_ADDRESSES', 8],
  ]);
});

test('what a job has taken it alone gives back', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(4), 0, 1);
  expect(() => {
    ledger.release(cpus(4), 0, 2);
  }).toThrow('CPUS: more released than taken');
});

test('others who want more than is left get that, and the rest when a job gives it back', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(20), 0, 1);
  ledger.setOthers('CPUS', 14, 1000);
  expect([ledger.available('CPUS'), ledger.inUse('CPUS')]).toEqual([0, 24]);
  ledger.release(cpus(15), 2000, 1);
  expect([ledger.available('CPUS'), ledger.inUse('CPUS')]).toEqual([5, 19]);
  ledger.setOthers('CPUS', 10, 3000);
  expect(ledger.available('CPUS')).toBe(9);
  const othersShort = { at: 1000, wanted: 14, got: 4 };
  expect(ledger.records()).toMatchObject([{ peak: 24, peakAt: 1000, bound: false, othersShort }]);
});

test('a soft limit refuses nothing, and is bound once it is passed', () => {
  const ledger = createLedger(new Map(), { region: 'us-east1' });
  const slots = (amount: number): Demand => [{ metric: 'SHUFFLE_SLOTS', amount }];
  expect([ledger.limit('SHUFFLE_SLOTS'), ledger.available('SHUFFLE_SLOTS')]).toEqual([
    48,
    Infinity,
  ]);
  ledger.charge(slots(48), 0, 1);
  expect(ledger.records()).toMatchObject([
    { metric: 'SHUFFLE_SLOTS', peak: 48, bound: false, othersShort: null },
  ]);
  ledger.charge(slots(0.5), 0, 2);
  expect(ledger.records()).toMatchObject([{ peak: 48.5, bound: true }]);
});

test('addresses of a subnet run out as quotas do, and stand behind them by name', () => {
  const subnets = new Map([
    ['b', 12],
    ['a', null],
  ]);
  const ledger = createLedger(new Map(), { subnets });
  ledger.charge([{ metric: 'SUBNET_ADDRESSES/b', amount: 12 }], 0, 0);
  ledger.charge([{ metric: 'SUBNET_ADDRESSES/a', amount: 900 }], 0, 0);
  ledger.charge(cpus(1), 0, 0);
  expect(ledger.available('SUBNET_ADDRESSES/b')).toBe(0);
  expect(ledger.records().map(({ metric, limit }) => [metric, limit])).toEqual([
    ['CPUS', null],
    ['SUBNET_ADDRESSES/a', null],
    ['SUBNET_ADDRESSES/b', 12],
  ]);
});

test('limits without end never bind', () => {
  const ledger = ledgerWith({ CPUS: 9.223372036854776e18 });
  ledger.charge(cpus(1e9), 0, 0);
  expect(ledger.records()).toMatchObject([
    { limit: 9.223372036854776e18, bound: false, othersShort: null },
  ]);
});

test('use is told by span and user, others first', () => {
  const ledger = createLedger(new Map([['CPUS', { limit: 24, usage: 2 }]]));
  ledger.charge(cpus(4), 1000, 1);
  ledger.charge(cpus(8), 1500, 0);
  ledger.release(cpus(4), 2000, 1);
  ledger.setOthers('CPUS', 1, 2000);
  ledger.release(cpus(8), 3000, 0);
  expect(ledger.uses(3000).get('CPUS')).toEqual({
    spanMs: 1000,
    users: [
      { by: null, peak: 2, mean: [2, 2, 1] },
      { by: 0, peak: 8, mean: [0, 4, 8] },
      { by: 1, peak: 4, mean: [0, 4, 0] },
    ],
  });
});

test('a watch tells who had how much while it lasted', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge(cpus(4), 0, 1); // before and throughout
  ledger.charge(cpus(2), 0, 2); // ends in it
  const watch = ledger.watch('CPUS', 1000);
  ledger.charge(cpus(8), 1500, 3); // comes and goes, twice
  ledger.release(cpus(2), 2000, 2);
  ledger.release(cpus(8), 2000, 3);
  ledger.charge(cpus(8), 2500, 3);
  ledger.release(cpus(8), 2600, 3);
  const used = watch.end(3000);
  expect(new Map(used.map(({ by, amount }) => [by, amount]))).toEqual(
    new Map([
      [1, 8000],
      [2, 2000],
      [3, 4800],
    ]),
  );
});
