import { describe, expect, test } from 'vitest';
import { forecast } from '../../../src/forecast/forecast.ts';
import { withLifting } from '../../../src/planner/what-lifting-buys.ts';
import { limitWords } from '../../../src/reference/limits.ts';
import { liftedWords } from '../../../src/report/words.ts';
import {
  fixedAt,
  type Given,
  playStreaming,
  scenarioOf,
  SINK,
  streamsOf,
  WORK,
} from './streaming-job.ts';

const kafka = (partitions: number, rate = '20000/s') => ({
  r: { read: 'kafka', rate, elementSize: '1 kB', partitions },
});

/** Elements a second that went through in the last hours, when the pool has its size. */
function throughput(given: Given): number {
  const { read } = streamsOf(playStreaming(given));
  return read / (6 * 3600);
}

describe('partitions', () => {
  test('an added worker takes some over: a pool whose CPU is full grows, to a worker for each at most', () => {
    const job = playStreaming({ pipeline: [kafka(8), WORK, SINK] });
    expect(job.peakWorkers).toBe(8);
    const few = playStreaming({ pipeline: [kafka(3), WORK, SINK] });
    expect(few.peakWorkers).toBe(3);
    const many = playStreaming({ pipeline: [kafka(500), WORK, SINK] });
    expect(many.peakWorkers).toBe(10);
  });

  test('each is read by one thread, on one vCPU: more workers than that let no more through', () => {
    // an element takes about 1 ms, so that 8 partitions let less than 8,000 a second through
    const four = throughput({ pipeline: [kafka(8), WORK, SINK], options: fixedAt(4) });
    const eight = throughput({ pipeline: [kafka(8), WORK, SINK], options: fixedAt(8) });
    expect(four).toBeGreaterThan(7000);
    expect(four).toBeLessThan(8000);
    expect(eight).toBeCloseTo(four, 0);
    const one = throughput({ pipeline: [kafka(8), WORK, SINK], options: fixedAt(1) });
    expect(one).toBeCloseTo(four / 4, 0);
  });

  test('where they bind, it is said, with what more of them would buy', () => {
    const scenario = scenarioOf({ pipeline: [kafka(8), WORK, SINK] });
    const [job] = withLifting(scenario, forecast(scenario, 1)).jobs;
    const [first] = job!.limits;
    expect(first!.by).toBe('source');
    expect(limitWords('source', true)).toMatch(/partitions/u);
    expect(first!.lifted!.change).toBe('twice the partitions (16)');
    expect(first!.lifted!.fewerWaiting).toBeGreaterThan(100e6);
    expect(liftedWords(first!)).toMatch(
      /^→ twice the partitions \(16\): \d+ million elements fewer wait at the end, \$/u,
    );
  });
});

describe('what lifting a limit buys a job that never catches up', () => {
  test('is told in elements that wait: twice the workers, about twice as many elements go through', () => {
    const scenario = scenarioOf({ pipeline: [kafka(64), WORK, SINK], options: fixedAt(1) });
    const [job] = withLifting(scenario, forecast(scenario, 1)).jobs;
    const lifted = job!.limits.find(({ by }) => by === 'max-workers')!.lifted!;
    const { processed } = job!.streaming!;
    expect(lifted.fewerWaiting! / processed).toBeCloseTo(1, 1);
  });

  test('nothing is said of a change that buys nothing', () => {
    const lifted = {
      change: 'x',
      of: 'catch-up',
      savedS: 0,
      fewerWaiting: 0,
      addedUsd: 0,
    } as const;
    const limit = { by: 'sink', seconds: 1, share: 1, lifted };
    expect(liftedWords(limit)).toBe('');
    expect(liftedWords({ ...limit, lifted: { ...lifted, savedS: -9, addedUsd: 3 } })).toBe('');
    expect(liftedWords({ ...limit, lifted: { ...lifted, addedUsd: -3 } })).toMatch(/less$/u);
    expect(liftedWords({ ...limit, lifted: { ...lifted, fewerWaiting: 9 } })).toMatch(
      /9 elements fewer/u,
    );
  });
});
