import { describe, expect, test } from 'vitest';
import { simulateQueue } from '../../theory/queue-model.ts';
import { fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

/** Elements of a bundle, which takes a vCPU for 10 ms on average. */
const BUNDLE = 10;

/** Waits of bundles one by one: Poisson arrivals, exponential service, so many servers. ms. */
function oneByOne(servers: number, load: number): readonly number[] {
  const { waits } = simulateQueue({
    seed: 'bundles',
    servers,
    arrivalRate: (servers * load) / BUNDLE,
    service: { kind: 'exponential', mean: BUNDLE },
    customers: 4e5,
  });
  // a queue that begins empty is not yet what it becomes
  return [...waits.subarray(4e4)].sort((a, b) => a - b);
}

describe.each([1, 4])('%d workers of 2 vCPUs', (workers) => {
  test.each([0.5, 0.8, 0.95])('at load %d: p50 and p95 as bundle by bundle', (load) => {
    const { latency } = streamsOf(
      playStreaming({
        job: { duration: '30 d' }, // what waited at the start is 1 element in 10,000
        pipeline: [readAt(`${2000 * workers * load}/s`), WORK, SINK],
        options: fixedAt(workers),
        constants: {
          'streaming.bundle.elements': BUNDLE,
          'streaming.latency.hop': 0,
          'streaming.latency.commit': 0,
        },
      }),
    );
    const waits = oneByOne(2 * workers, load);
    const at = (p: number): number => waits[Math.floor(p * waits.length)]! + 1; // 1 ms of its own
    expect(Math.abs(latency!.p50 - at(0.5))).toBeLessThan(0.15 * at(0.5));
    expect(Math.abs(latency!.p95 - at(0.95))).toBeLessThan(0.15 * at(0.95));
  });
});
