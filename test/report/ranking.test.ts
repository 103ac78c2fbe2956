import { expect, test } from 'vitest';
import type { QuotaResult } from '../../src/forecast/run-result.ts';
import { tightestQuotas } from '../../src/report/ranking.ts';

const quota = (metric: QuotaResult['metric'], given: Partial<QuotaResult>): QuotaResult => ({
  ...{ project: 'p', region: 'us-central1', metric },
  ...{ limit: 100, peak: 0, atS: 0, bound: false, use: { spanS: 0, users: [] }, ...given },
});

const shares = (...quotas: readonly QuotaResult[]) =>
  tightestQuotas(quotas).map(({ metric, share }) => [metric, share]);

test('a limit of 0 that nothing asked for is not the first to bite', () => {
  expect(shares(quota('PREEMPTIBLE_CPUS', { limit: 0 }), quota('CPUS', { peak: 64 }))).toEqual([
    ['CPUS', 0.64],
    ['PREEMPTIBLE_CPUS', 0],
  ]);
});

test('a limit of 0 that something was short of is', () => {
  const short = quota('IN_USE_ADDRESSES', { limit: 0, bound: true });
  expect(shares(quota('CPUS', { peak: 64 }), short)).toEqual([
    ['IN_USE_ADDRESSES', 1],
    ['CPUS', 0.64],
  ]);
});
