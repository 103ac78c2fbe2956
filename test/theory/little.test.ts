import { sum } from 'simple-statistics';
import { expect, test } from 'vitest';
import { mean } from '../../src/kernel/distributions/distribution.ts';
import { simulateQueue } from './queue-model.ts';

const service = { kind: 'lognormal', p50: 2, p95: 9 } as const;
const customers = 1e5;
const run = simulateQueue({ seed: 'little', servers: 4, arrivalRate: 1.2, service, customers });

// Until the system is empty again Little's law is an identity: no interval is needed.
test('the number in the system over time is the sum of the stays (L = λW)', () => {
  expect(run.numberInSystem / sum(Array.from(run.stays))).toBeCloseTo(1, 11);
});

test('the busy servers over time are the sum of the service times', () => {
  const services = sum(Array.from(run.stays)) - sum(Array.from(run.waits));
  expect(run.busyServers / services).toBeCloseTo(1, 11);
});

test('the servers are as busy as the load says', () => {
  const load = 1.2 * mean(service);
  expect(run.busyServers / run.duration / load).toBeCloseTo(1, 1);
});
