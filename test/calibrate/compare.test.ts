import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billPair, together } from '../../src/calibrate/compare/bill-difference.ts';
import { compareWithRun } from '../../src/calibrate/compare/compare.ts';
import type { Comparison } from '../../src/calibrate/compare/comparison.ts';
import type { PastRun } from '../../src/calibrate/run.ts';
import type { CostLine } from '../../src/pricing/cost-line.ts';
import { exactSum } from '../../src/units/exact-sum.ts';
import { found, jobOf, metricsOf, runOf } from './evidence.ts';
import { simulatedRun, truth } from './simulated-run.ts';

const scenario = truth('10 ms');

function compared(run: PastRun): Comparison {
  const result = compareWithRun(scenario, run, 2);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.comparison;
}

const line = (quantity: number, unitPrice: number, unit = 'h'): CostLine => ({
  sku: 'vCPU Time Batch',
  quantity,
  unit,
  unitPrice,
  usd: quantity * unitPrice,
  grade: 'documented',
  source: '',
  priceDate: null,
  formula: '',
  inputs: {},
});

describe('the difference of two bills', () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
  const positive = fc.double({ min: 1e-3, max: 1e5, noNaN: true });

  it('is split into quantity, time and price that add up', () => {
    const side = fc.record({ quantity: amount, price: positive, seconds: positive });
    fc.assert(
      fc.property(side, side, (real, own) => {
        const times = { measuredS: real.seconds, forecastS: own.seconds };
        const measured = line(real.quantity, real.price);
        const forecast = line(own.quantity, own.price);
        const { usd, quantity, time, price } = billPair('x', measured, forecast, times).difference!;
        expect(exactSum([quantity, time, price])).toBe(usd);
        const scale = Math.max(...[quantity, time, price, measured.usd].map(Math.abs), 1e-9);
        expect(Math.abs(usd - (forecast.usd - measured.usd)) / scale).toBeLessThan(1e-9);
        if (real.price === own.price) expect(price).toBe(0);
      }),
    );
  });

  it('is all time where the same pool ran longer, all price where only that differs', () => {
    const times = { measuredS: 100, forecastS: 200 };
    const longer = billPair('x', line(10, 2), line(20, 2), times).difference;
    expect(longer).toEqual({ usd: 20, quantity: 0, time: 20, price: 0 });
    const dearer = billPair('x', line(10, 2), line(10, 3), { measuredS: 100, forecastS: 100 });
    expect(dearer.difference).toEqual({ usd: 10, quantity: 0, time: 0, price: 10 });
  });

  it('knows no time in what is counted by volume, nor where the run’s is not known', () => {
    const times = { measuredS: 100, forecastS: 200 };
    expect(billPair('x', line(10, 2, 'GB'), line(20, 2, 'GB'), times).difference?.time).toBe(0);
    const unknown = billPair('x', line(10, 2), line(20, 2), { measuredS: null, forecastS: 200 });
    expect(unknown.difference).toEqual({ usd: 20, quantity: 20, time: 0, price: 0 });
  });

  it('is not known for a line that only one side has', () => {
    const times = { measuredS: 1, forecastS: 1 };
    const one = billPair('x', null, line(1, 1), times);
    expect([one.measuredUsd, one.difference, together([one])]).toEqual([null, null, null]);
  });
});

describe('a forecast beside the run that it was made from', () => {
  const same = compared(simulatedRun('itself', scenario, 0));

  it('agrees in every phase, stage, counter and line', () => {
    for (const { what, error } of [...same.phases, ...same.counters]) {
      if (error !== null) expect([what, Math.abs(error) < 1e-9]).toEqual([what, true]);
    }
    expect(same.phases.find(({ what }) => what === 'elapsed')?.error).toBe(0);
    expect(same.stages.map(({ error }) => Math.abs(error ?? 1) < 1e-6)).toEqual(
      same.stages.map(() => true),
    );
    expect(same.bill.difference?.usd).toBeCloseTo(0, 12);
    expect(same.bill.leftOut).toEqual([]);
    expect([same.elapsed.inside, same.usd?.inside]).toEqual([
      expect.any(Boolean),
      expect.any(Boolean),
    ]);
  });

  it('has workers of both on one axis', () => {
    const { measured, forecast, bucketS } = same.workers;
    expect(measured?.length).toBe(forecast.length);
    expect(bucketS * forecast.length).toBeGreaterThanOrEqual(same.phases.at(-1)?.forecast ?? 0);
    expect(Math.max(...forecast)).toBeCloseTo(Math.max(...(measured ?? [])), 9);
  });
});

it('has no part of a difference that is no more than the last digits of its factors', () => {
  const times = { measuredS: 1618.745, forecastS: 1618.745 };
  const each = line(48_074.044 / 3600, 0.056);
  expect(billPair('x', each, { ...each, usd: each.usd * (1 + 4e-16) }, times).difference).toEqual({
    usd: 0,
    quantity: 0,
    time: 0,
    price: 0,
  });
});

describe('the counters of a run', () => {
  const totals = {
    TotalVcpuTime: 3600,
    TotalPdUsage: 0,
    TotalSsdUsage: 900,
    TotalShuffleDataProcessed: 0,
    TotalDcuUsage: 50_667,
    TotalStreamingDataProcessed: 0,
  };
  const { counters } = compared(runOf('all', { job: jobOf(500), metrics: metricsOf(totals) }));
  const row = (what: string) => counters.find((each) => each.what === what);

  it('are known where they are 0, and not known where they are not there', () => {
    expect(row('TotalShuffleDataProcessed')).toMatchObject({ measured: 0, error: null });
    expect(row('BillableShuffleDataProcessed')).toMatchObject({ measured: null });
  });

  it('are all there, also those of other kinds of job', () => {
    expect(row('TotalDcuUsage')).toMatchObject({ measured: 0.050667, unit: 'DCU h' });
    expect(row('TotalStreamingDataProcessed')).toMatchObject({ measured: 0, forecast: 0 });
    expect(row('TotalPdUsage + TotalSsdUsage')).toMatchObject({ measured: 900, unit: 'GB s' });
  });
});

it('says what the run had and the forecast has not, and never that it had the same', () => {
  const options = new Map([['maxNumWorkers', found<string | number | boolean>(7)]]);
  const { notes } = compared(runOf('other', { job: jobOf(500, { options }) }));
  expect(notes).toContain('the run had maxNumWorkers 7; the forecast has the scenario’s 12');
});

describe('what the run’s files lack', () => {
  it('is null and never 0', () => {
    const bare = compared(runOf('bare', { job: jobOf(500) }));
    expect(bare.workers.measured).toBeNull();
    expect(bare.counters.map(({ measured }) => measured)).toEqual(bare.counters.map(() => null));
    expect(bare.stages.map(({ measured }) => measured.endS)).toEqual(bare.stages.map(() => null));
    expect(bare.bill.measuredUsd).toBeNull();
    expect(bare.bill.leftOut.length).toBe(bare.bill.lines.length);
    expect(bare.usd?.inside).toBeNull();
  });

  it('leaves its line out of the sum', () => {
    const { bill } = compared(
      runOf('half', { job: jobOf(500), metrics: metricsOf({ TotalVcpuTime: 3600 }) }),
    );
    expect(bill.measuredUsd).toBeCloseTo(0.056, 9);
    expect(bill.leftOut).toContain('RAM Time Batch');
  });
});

it('prices the run in its own region', () => {
  const metrics = metricsOf({ TotalVcpuTime: 3600 });
  const job = jobOf(500, { region: found('europe-west1') });
  const { bill } = compared(runOf('abroad', { job, metrics }));
  expect(bill.difference?.price).not.toBe(0);
  expect(bill.measuredUsd).not.toBeCloseTo(0.056, 4);
});

it('takes stages’ ends from the job’s own states where no message tells them', () => {
  const job = jobOf(500, {
    transforms: [],
    stages: [
      {
        name: 'F0',
        transforms: ['parse'],
        prerequisites: [],
        state: 'DONE',
        endedAt: 400_000,
        from: 'job.json',
      },
    ],
  });
  const { stages } = compared(runOf('states', { job }));
  expect(stages[0]?.measured).toEqual({ startS: null, endS: 400 });
  expect(stages[0]?.error).toBeNull();
});
