import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/scenario/scenario.ts';
import { cost, read, write } from '../pipeline/steps.ts';
import { hundreds, playJob, saidBy } from './one-job.ts';

/** One worker of one vCPU at first; 40 records of 100 s want √0.4 · 10 = 6.3 vCPUs. */
const GROWING = {
  steps: [hundreds(40)],
  options: { workerMachineType: 'n1-standard-1', numWorkers: 1 },
} as const;

const sizes = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => /Raised|Reduced/u.test(line))
    .map((line) =>
      line.replace(/^(\S+) Autoscaling: (\w+) the number of workers to (\d+).*/u, '$1 $2 $3'),
    );

test('a pool grows at the first decision that sees work being done, and shrinks when parts run out', () => {
  // decisions at 10 + 30 n s; the stage opens at 108 s. Seven workers from 220 s take the 40th record
  // at 720 s, three of them go idle: 4 of 7 are of use at 730 s
  expect(sizes(saidBy(playJob(GROWING)))).toEqual(['50 Raised 1', '130 Raised 7', '730 Reduced 4']);
});

test('the whole of it, second by second', () => {
  const record = playJob(GROWING);
  // one worker takes a record at 108, 208, …, 708 s, the six others one at 220, 320, …, 620 s and
  // three of them at 720 s: 7 + 30 + 3 = 40. The last ends at 820 s, teardown at 860 s
  expect(record.finishedAt).toBe(860_000);
  // billed: 1 from 30 to 820, 6 from 150 s: 3 of them to 730, 3 to 820
  expect(record.pools[0]?.workerMs).toBe((790 + 3 * 580 + 3 * 670) * 1000);
});

test('maxNumWorkers caps growth', () => {
  const record = playJob({ ...GROWING, options: { ...GROWING.options, maxNumWorkers: 4 } });
  expect([sizes(saidBy(record))[1], record.peakWorkers]).toEqual(['130 Raised 4', 4]);
});

test('a minimum is grown to, and kept when parts run out', () => {
  const record = playJob({
    ...GROWING,
    steps: [hundreds(9)],
    options: { ...GROWING.options, minNumWorkers: 5 },
  });
  expect(sizes(saidBy(record))).toEqual(['50 Raised 1', '130 Raised 5']);
});

describe('quota with room for three', () => {
  const record = playJob(GROWING, { CPUS: 3 });

  test('caps growth', () => {
    expect([sizes(saidBy(record))[1], record.peakWorkers]).toEqual(['130 Raised 3', 3]);
  });

  test('is told in the service’s words, as a warning', () => {
    expect(record.messages.find(({ kind }) => kind === 'quota')).toMatchObject({
      at: 130_000,
      severity: 'warning',
      text: "Autoscaling: Unable to reach resize target in region us-central1. QUOTA_EXCEEDED: Quota 'CPUS' exceeded. Limit: 3.0 in region us-central1.",
    });
  });
});

test('a minimum beyond quota grows to what fits', () => {
  const options = { ...GROWING.options, minNumWorkers: 5 };
  expect(playJob({ ...GROWING, options }, { CPUS: 3 }).peakWorkers).toBe(3);
});

test('with autoscaling off the pool keeps its size, whatever there is to do', () => {
  const options = { ...GROWING.options, autoscalingAlgorithm: 'NONE', numWorkers: 2 } as const;
  const record = playJob({ ...GROWING, options });
  expect([sizes(saidBy(record)), record.peakWorkers]).toEqual([['50 Raised 2'], 2]);
  // 20 records each, from 108 s
  expect(record.finishedAt).toBe((108 + 2000 + 40) * 1000);
});

test('a worker that is on its way and no longer needed is given up', () => {
  const file = (name: string, cpu: number): Step =>
    read(name, { elements: 1, splittable: false, cost: cost(cpu) });
  const record = playJob({
    steps: [file('a', 400), file('b', 30), file('c', 30)],
    options: { numWorkers: 1 },
  });
  // two threads from 104 s. At 130 s, 408 vCPU s in three files want 2.02 vCPUs: a second worker,
  // which runs from 150 s. b ends at 134 s; at 160 s two files are left, and one worker is enough
  expect(sizes(saidBy(record))).toEqual(['50 Raised 1', '130 Raised 2']);
  expect(record.peakWorkers).toBe(2); // billed, if only for 10 s
  // the first from 30 to 504 s, the second from 150 to 160 s
  expect(record.pools[0]?.workerMs).toBe((474 + 10) * 1000);
});

test('workers that compute less than 5 % of the time do not become more', () => {
  // a thread writes 1,000 bytes in 100 s; a sink that takes 0.4 bytes a second leaves it 4 %
  const held = [hundreds(40), write('w', ['r'], { rateLimit: 0.4 })];
  expect(playJob({ ...GROWING, steps: held }).peakWorkers).toBe(1);
  const fast = [hundreds(40), write('w', ['r'], { rateLimit: 10 })];
  expect(playJob({ ...GROWING, steps: fast }).peakWorkers).toBe(7);
});
