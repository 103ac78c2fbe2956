import { expect, it } from 'vitest';
import type { Bill } from '../../src/pricing/bill.ts';
import { metricsOf } from '../../src/pricing/metrics.ts';
import { usageOf } from '../../src/forecast/replicate.ts';
import { exactSum } from '../../src/units/exact-sum.ts';
import { type JobRecord, overScenarios, played } from './play.ts';

function checkTimeline({ pools, timeline: together, finishedAt }: JobRecord): void {
  const all = pools.reduce((sum, { workerMs }) => sum + workerMs, 0);
  for (const { workerMs, timeline } of [...pools, { workerMs: all, timeline: together }]) {
    expect(Number.isSafeInteger(workerMs)).toBe(true);
    expect(timeline.reduce((sum, { integral }) => sum + integral, 0)).toBe(workerMs);
    timeline.forEach(({ start, end, min, max, integral }, index) => {
      expect(start).toBe(timeline[index - 1]?.end ?? start);
      expect(end).toBeLessThanOrEqual(finishedAt);
      expect(min).toBeGreaterThanOrEqual(0);
      expect(integral).toBeGreaterThanOrEqual(min * (end - start));
      expect(integral).toBeLessThanOrEqual(max * (end - start));
    });
    expect(timeline.at(-1)?.last).toBe(0);
  }
}

function checkBill({ total, lines, unpriced }: Bill): void {
  for (const { quantity, unitPrice, usd } of lines) {
    expect(quantity).toBeGreaterThan(0);
    expect(usd).toBe(quantity * unitPrice);
  }
  for (const { quantity } of unpriced) expect(quantity).toBeGreaterThan(0);
  if (total !== null) expect(total).toBe(exactSum(lines.map(({ usd }) => usd)));
  expect(total === null).toBe(lines.length === 0 && unpriced.length > 0);
}

it('bills the integral of the timeline, to the worker millisecond', () => {
  overScenarios(80, (file) => {
    for (const job of played(file, 'full').record.jobs) checkTimeline(job);
  });
});

it('counts vCPU, memory and disk seconds as the timeline times the shape', () => {
  overScenarios(60, (file) => {
    for (const job of played(file).record.jobs) {
      const over = (amount: (pool: JobRecord['pools'][number]) => number): number =>
        exactSum(job.pools.map((pool) => (pool.workerMs * amount(pool)) / 1000));
      const metrics = metricsOf(usageOf(job));
      expect(metrics.TotalVcpuTime).toBe(over(({ vcpus }) => vcpus));
      expect(metrics.TotalMemoryUsage).toBe(over(({ memoryGib }) => memoryGib * 1024));
      expect(metrics.TotalPdUsage).toBe(over(({ diskGb }) => diskGb));
      expect(metrics.TotalGpuTime).toBe(over(({ accelerator }) => accelerator?.count ?? 0));
      expect(metrics.BillableShuffleDataProcessed).toBeLessThanOrEqual(
        metrics.TotalShuffleDataProcessed,
      );
    }
  });
});

it('adds up a bill whose lines are quantity times price, and bills a refused job nothing', () => {
  overScenarios(80, (file) => {
    const { bills, record } = played(file);
    bills.forEach(checkBill);
    record.jobs.forEach(({ refused }, index) => {
      if (refused) expect(bills[index]?.total).toBe(0);
    });
  });
});
