import { expect, test } from 'vitest';
import { batchMeans } from './batch-means.ts';
import { expectWithin } from './expect-within.ts';
import { simulateQueue } from './queue-model.ts';

test.each([0.5, 0.8])('M/M/1 at load %d: mean stay, wait, and the share that waits', (load) => {
  const service = { kind: 'exponential', mean: 1 } as const;
  const run = simulateQueue({
    seed: 'mm1',
    servers: 1,
    arrivalRate: load,
    service,
    customers: 2e5,
  });
  expectWithin(1 / (1 - load), batchMeans(run.stays), 0.3);
  expectWithin(load / (1 - load), batchMeans(run.waits), 0.4);
  expectWithin(load, batchMeans(run.waits.map((wait) => (wait > 0 ? 1 : 0))), 0.1);
});

test('M/M/1: stays are exponential, P(stay > t) = e^(-(1 - load) t)', () => {
  const service = { kind: 'exponential', mean: 1 } as const;
  const run = simulateQueue({
    seed: 'tail',
    servers: 1,
    arrivalRate: 0.5,
    service,
    customers: 2e5,
  });
  for (const t of [1, 3, 6]) {
    expectWithin(Math.exp(-t / 2), batchMeans(run.stays.map((stay) => (stay > t ? 1 : 0))), 0.4);
  }
  expect(run.stays).toHaveLength(2e5);
});
