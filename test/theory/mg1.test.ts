import { test } from 'vitest';
import { mean, standardDeviation } from '../../src/kernel/distributions/distribution.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { batchMeans } from './batch-means.ts';
import { expectWithin } from './expect-within.ts';
import { simulateQueue } from './queue-model.ts';

/** Pollaczek–Khinchine: the mean wait with one server. */
function meanWait(arrivalRate: number, service: Distribution): number {
  const m = mean(service);
  const deviation = standardDeviation(service);
  const secondMoment = m * m + deviation * deviation;
  return (arrivalRate * secondMoment) / (2 * (1 - arrivalRate * m));
}

test.each<[string, Distribution]>([
  ['M/D/1', { kind: 'constant', value: 1 }],
  ['M/U/1', { kind: 'uniform', low: 0.5, high: 1.5 }],
  ['M/Weibull/1', { kind: 'weibull', shape: 0.8, scale: 0.9 }],
  ['M/Lognormal/1', { kind: 'lognormal', p50: 0.9, p95: 2 }],
])('%s: the mean wait', (_, service) => {
  const arrivalRate = 0.7;
  const run = simulateQueue({ seed: 'mg1', servers: 1, arrivalRate, service, customers: 2e5 });
  expectWithin(meanWait(arrivalRate, service), batchMeans(run.waits), 0.4);
});
