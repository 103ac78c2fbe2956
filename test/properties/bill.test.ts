import { expect, it } from 'vitest';
import type { Bill } from '../../src/pricing/bill.ts';
import { metricsOf } from '../../src/pricing/metrics.ts';
import { usageOf } from '../../src/forecast/replicate.ts';
import { exactSum } from '../../src/units/exact-sum.ts';
import { type JobRecord, overScenarios, played } from './play.ts';

function checkTimeline({ pools, finishedAt }: JobRecord): void {
  for (const { workerMs, timeline } of pools) {
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
  overScenarios(200, (file) => {
    for (const job of played(file, 'full').record.jobs) checkTimeline(job);
  });
});

it('counts vCPU, memory and disk seconds as the timeline times the shape', () => {
  overScenarios(150, (file) => {
    for (const job of played(file).record.jobs) {
      const [pool] = job.pools;
      if (pool === undefined) throw new Error('no pool');
      const metrics = metricsOf(usageOf(job));
      expect(metrics.TotalVcpuTime).toBe((pool.workerMs * pool.vcpus) / 1000);
      expect(metrics.TotalMemoryUsage).toBe((pool.workerMs * pool.memoryGib * 1024) / 1000);
      expect(metrics.TotalPdUsage).toBe((pool.workerMs * pool.diskGb) / 1000);
      expect(metrics.BillableShuffleDataProcessed).toBeLessThanOrEqual(
        metrics.TotalShuffleDataProcessed,
      );
    }
  });
});

it('adds up a bill whose lines are quantity times price, and bills a refused job nothing', () => {
  overScenarios(200, (file) => {
    const { bills, record } = played(file);
    bills.forEach(checkBill);
    record.jobs.forEach(({ refused }, index) => {
      if (refused) expect(bills[index]?.total).toBe(0);
    });
  });
});
