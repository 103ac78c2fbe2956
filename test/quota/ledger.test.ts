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
    { metric: 'CPUS', limit: 24, peak: 12, peakAt: 3000, bound: false },
  ]);
});

test('a peak that nobody went beyond is that of the others, at the start', () => {
  const ledger = createLedger(new Map([['CPUS', { limit: 24, usage: 8 }]]));
  expect(ledger.records()).toEqual([
    { metric: 'CPUS', limit: 24, peak: 8, peakAt: 0, bound: false },
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
