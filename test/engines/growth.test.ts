import { describe, expect, test } from 'vitest';
import { hundreds, playJob, saidBy } from './one-job.ts';

/** One worker of one vCPU at first; 40 records of 100 s want √0.4 · 10 = 6.3 vCPUs. */
const GROWING = {
  steps: [hundreds(40)],
  options: { workerMachineType: 'n1-standard-1', numWorkers: 1 },
} as const;

const sizes = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => /Raised|Reduced/u.test(line))
    .map((line) => line.replace(/^(\S+) Autoscaling: (\w+) the number of workers to (\d+).*/u, '$1 $2 $3'));

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

test('workers that are asked for and no longer needed are given up before they work', () => {
  // 5 records: 5 · 100 s on one worker want 3 vCPUs at 130 s; the two come at 220 s
  const record = playJob({ ...GROWING, steps: [hundreds(5)] });
  expect(sizes(saidBy(record))[1]).toBe('130 Raised 3');
  const unsplittable = playJob({
    ...GROWING,
    steps: [hundreds(2, { elements: 20, files: 1, splittable: false, cost: { ...hundredth, cpuPerByte: 0 } })],
  });
  expect(unsplittable.peakWorkers).toBe(1);
});

const hundredth = {
  cpu: { kind: 'constant', value: 10 },
  wait: { kind: 'constant', value: 0 },
} as const;

test('a throttled sink is no reason to grow once the workers compute less than 5 % of the time', () => {
  // 1,000 bytes in 100 s from one thread; the sink takes 0.4 bytes a second: 4 % of the CPU
  const slow = { rateLimit: 0.4 };
  const steps = [
    hundreds(40),
    {
      kind: 'write',
      name: 'w',
      inputs: ['r'],
      connector: 'synthetic',
      cost: { ...hundredth, cpu: { kind: 'constant', value: 0 }, cpuPerByte: 0 },
      ...slow,
    } as const,
  ];
  expect(playJob({ ...GROWING, steps }).peakWorkers).toBe(1);
});
