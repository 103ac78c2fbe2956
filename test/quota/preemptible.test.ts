import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perWorker, type WorkerShape } from '../../src/quota/demand.ts';
import { shortages } from '../../src/quota/fit.ts';
import { createLedger } from '../../src/quota/ledger.ts';
import {
  growthTo,
  type MixedPool,
  mixedDemand,
  mixedRoom,
  mixOf,
  perPreemptibleWorker,
  type PreemptibleGrant,
  preemptibleGrant,
} from '../../src/quota/preemptible.ts';
import { ledgerWith } from './ledger-with.ts';

/** FlexRS's default worker: n1-standard-2 with 25 GB. */
const WORKER: WorkerShape = {
  vcpus: 2,
  cpuMetric: 'CPUS',
  diskGb: 25,
  diskType: 'pd-standard',
  publicIp: true,
};

const NONE = { standard: 0, preemptible: 0 };

const pool = (grant: PreemptibleGrant, worker: WorkerShape = WORKER): MixedPool => ({
  worker,
  preemptibleShare: 0.9,
  grant,
});

describe('the grant', () => {
  test('a metric that is not listed was never granted', () => {
    expect(preemptibleGrant(ledgerWith({ CPUS: 100 }))).toBe('not granted');
  });

  test('a limit above 0 is a grant, used up or not', () => {
    const ledger = ledgerWith({ PREEMPTIBLE_CPUS: 8 });
    expect(preemptibleGrant(ledger)).toBe('granted');
    ledger.charge([{ metric: 'PREEMPTIBLE_CPUS', amount: 8 }], 0, 0);
    expect(preemptibleGrant(ledger)).toBe('granted');
  });

  test('a listed limit of 0 may be an old project’s', () => {
    expect(preemptibleGrant(ledgerWith({ PREEMPTIBLE_CPUS: 0 }))).toBe('unclear');
  });

  test('what others use of it was granted once', () => {
    const quotas = new Map([['PREEMPTIBLE_CPUS', { limit: 0, usage: 4 }]] as const);
    expect(preemptibleGrant(createLedger(quotas))).toBe('granted');
  });
});

describe('the mix', () => {
  test.each([
    [0, 0, 0],
    [1, 1, 0],
    [2, 1, 1],
    [10, 1, 9],
    [11, 2, 9],
    [30, 3, 27],
    [31, 4, 27],
    [4000, 400, 3600],
  ])('of %i workers %i are standard, %i preemptible', (workers, standard, preemptible) => {
    expect(mixOf(workers, 0.9)).toEqual({ standard, preemptible });
  });

  test('without preemptible ones all are standard', () => {
    expect(mixOf(7, 0)).toEqual({ standard: 7, preemptible: 0 });
  });

  test('growth asks for what the larger mix lacks', () => {
    expect(growthTo(20, mixOf(10, 0.9), 0.9)).toEqual({ standard: 1, preemptible: 9 });
  });

  test('growth gives nothing back, and asks for nothing where the pool is large enough', () => {
    expect(growthTo(12, { standard: 5, preemptible: 5 }, 0.9)).toEqual({
      standard: 0,
      preemptible: 2,
    });
    expect(growthTo(5, mixOf(10, 0.9), 0.9)).toEqual(NONE);
  });

  test('preemptible workers that were lost are asked for again', () => {
    expect(growthTo(20, { standard: 2, preemptible: 9 }, 0.9)).toEqual({
      standard: 0,
      preemptible: 9,
    });
  });
});

describe('what is charged', () => {
  test('without a grant preemptible workers take standard quota', () => {
    expect(perPreemptibleWorker(WORKER, 'not granted')).toEqual(perWorker(WORKER));
    expect(perPreemptibleWorker(WORKER, 'unclear')).toEqual(perWorker(WORKER));
  });

  test('with one they take no standard quota, of whatever family', () => {
    const n2 = { ...WORKER, cpuMetric: 'N2_CPUS' } as const;
    const metrics = perPreemptibleWorker(n2, 'granted').map(({ metric }) => metric);
    expect(metrics).toContain('PREEMPTIBLE_CPUS');
    expect(metrics).not.toContain('N2_CPUS');
  });

  test('with one, a family without a metric of its own is known too', () => {
    const n4 = { ...WORKER, cpuMetric: null };
    expect(mixedDemand(pool('granted', n4), { standard: 1, preemptible: 9 })).toContainEqual({
      metric: 'PREEMPTIBLE_CPUS',
      amount: 18,
    });
  });

  test('twenty workers with a grant: CPUS for two, PREEMPTIBLE_CPUS for eighteen', () => {
    expect(mixedDemand(pool('granted'), mixOf(20, 0.9))).toEqual([
      { metric: 'INSTANCES', amount: 20 },
      { metric: 'CPUS', amount: 4 },
      { metric: 'CPUS_ALL_REGIONS', amount: 40 },
      { metric: 'DISKS_TOTAL_GB', amount: 500 },
      { metric: 'IN_USE_ADDRESSES', amount: 20 },
      { metric: 'PREEMPTIBLE_CPUS', amount: 36 },
    ]);
  });

  test('twenty workers without: CPUS for all', () => {
    const demand = mixedDemand(pool('not granted'), mixOf(20, 0.9));
    expect(demand).toContainEqual({ metric: 'CPUS', amount: 40 });
    expect(demand.map(({ metric }) => metric)).not.toContain('PREEMPTIBLE_CPUS');
  });

  test('no workers charge nothing', () => {
    expect(mixedDemand(pool('granted'), NONE)).toEqual([]);
  });
});

describe('room', () => {
  const granted = (limits: Parameters<typeof ledgerWith>[0]) =>
    mixedRoom(pool('granted'), NONE, ledgerWith(limits));

  test('is bound by whichever kind runs out first', () => {
    expect(granted({ CPUS: 4, PREEMPTIBLE_CPUS: 1000 })).toEqual({ workers: 20, by: 'CPUS' });
    // eighteen preemptible workers beside three standard ones
    expect(granted({ CPUS: 1000, PREEMPTIBLE_CPUS: 36 })).toEqual({
      workers: 21,
      by: 'PREEMPTIBLE_CPUS',
    });
    expect(granted({ CPUS: 1000, PREEMPTIBLE_CPUS: 1000, INSTANCES: 7 })).toEqual({
      workers: 7,
      by: 'INSTANCES',
    });
  });

  test('is none where not even one standard worker fits', () => {
    expect(granted({ CPUS: 1, PREEMPTIBLE_CPUS: 1000 })).toEqual({ workers: 0, by: 'CPUS' });
  });

  test('has no end where no limit is known', () => {
    expect(mixedRoom(pool('not granted'), NONE, ledgerWith({}))).toEqual({
      workers: Infinity,
      by: null,
    });
  });

  test('counts what the pool itself has taken', () => {
    const ledger = ledgerWith({ CPUS: 1000, PREEMPTIBLE_CPUS: 36 });
    const now = mixOf(10, 0.9);
    ledger.charge(mixedDemand(pool('granted'), now), 0, 0);
    expect(mixedRoom(pool('granted'), now, ledger)).toEqual({
      workers: 21,
      by: 'PREEMPTIBLE_CPUS',
    });
  });

  test('whatever the limits, that many fit and one more does not', () => {
    const cases = fc.record({
      CPUS: fc.nat(60),
      PREEMPTIBLE_CPUS: fc.nat(400),
      IN_USE_ADDRESSES: fc.nat(200),
      has: fc.nat(30),
      grant: fc.constantFrom<PreemptibleGrant>('granted', 'not granted', 'unclear'),
    });
    fc.assert(
      fc.property(cases, ({ has, grant, ...limits }) => {
        const ledger = ledgerWith(limits);
        const now = mixOf(has, 0.9);
        const taken = mixedDemand(pool(grant), now);
        fc.pre(shortages(taken, ledger).length === 0);
        ledger.charge(taken, 0, 0);
        const { workers, by } = mixedRoom(pool(grant), now, ledger);
        const short = (size: number) =>
          shortages(mixedDemand(pool(grant), growthTo(size, now, 0.9)), ledger);
        expect(short(workers)).toEqual([]);
        expect(short(workers + 1)).toContain(by);
        expect(workers).toBeGreaterThanOrEqual(has);
      }),
      { numRuns: 300 },
    );
  });
});
