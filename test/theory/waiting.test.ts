import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { chanceToWait, meanWait } from '../../src/streaming/latency/waiting.ts';
import { simulateQueue } from './queue-model.ts';

/** Erlang's C, exactly. */
function erlangC(servers: number, load: number): number {
  let blocking = 1;
  const offered = servers * load;
  for (let k = 1; k <= servers; k += 1) blocking = (offered * blocking) / (k + offered * blocking);
  return blocking / (1 - load * (1 - blocking));
}

describe('against Erlang’s C', () => {
  test('exact for one server', () => {
    for (const load of [0.1, 0.5, 0.9, 0.99]) {
      expect(chanceToWait(1, load)).toBeCloseTo(load, 12);
      expect(meanWait(1, load, 10, 2)).toBeCloseTo((10 * load) / (1 - load), 9);
    }
  });

  // Stated in docs/model.md: the mean wait is within 11 % where it matters, from load 0.7 on.
  test.each([2, 4, 8, 16, 64, 256, 1000])(
    'within 11 %% at %d servers from load 0.7 on',
    (servers) => {
      for (const load of [0.7, 0.8, 0.9, 0.95, 0.98]) {
        const exact = erlangC(servers, load);
        if (exact < 0.01) continue; // hardly anybody waits
        expect(Math.abs(chanceToWait(servers, load) / exact - 1)).toBeLessThan(0.11);
      }
    },
  );
});

const SERVICES: readonly (readonly [name: string, law: Distribution, scv: number])[] = [
  ['always the same', { kind: 'constant', value: 1 }, 0],
  ['exponential', { kind: 'exponential', mean: 1 }, 1],
  ['even from 0 to 2', { kind: 'uniform', low: 0, high: 2 }, 1 / 3],
];

describe.each(SERVICES)('bundle by bundle, service times %s', (_name, service, scv) => {
  test.each([
    [1, 0.8],
    [4, 0.9],
    [16, 0.95],
  ])('%d servers at load %d: mean wait within 15 %%', (servers, load) => {
    const arrivalRate = servers * load;
    const { waits } = simulateQueue({
      seed: 'bundles',
      servers,
      arrivalRate,
      service,
      customers: 3e5,
    });
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(Math.abs(meanWait(servers, load, 1, 1 + scv) / mean - 1)).toBeLessThan(0.15);
    // and the tail: those that wait do so for an exponential time
    const p95 = waits.toSorted()[Math.floor(0.95 * waits.length)]!;
    const chance = chanceToWait(servers, load);
    const foreseen = (meanWait(servers, load, 1, 1 + scv) / chance) * Math.log(chance / 0.05);
    expect(Math.abs(foreseen / p95 - 1)).toBeLessThan(0.2);
  });
});
