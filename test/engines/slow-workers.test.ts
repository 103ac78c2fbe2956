import { describe, expect, test } from 'vitest';
import { slownessOf } from '../../src/engines/dataflow/faults.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { cost, read } from '../pipeline/steps.ts';
import { FIXED, hundreds, job, type JobRecord, playJob, struckJob } from './one-job.ts';

const pool = (numWorkers: number) =>
  ({ autoscalingAlgorithm: 'NONE', numWorkers, maxNumWorkers: numWorkers }) as const;

const slow = (share: number, factor: number) => ({ kind: 'slow-worker', share, factor }) as const;

describe('slow workers', () => {
  test('take so many times as long', () => {
    const record = struckJob([slow(1, 3)], { options: FIXED });
    expect(record.stages[0]?.closedAt).toBe((104 + 600) * 1000);
  });

  test('of a share of 0 are none', () => {
    expect(struckJob([slow(0, 3)], { options: FIXED })).toEqual(playJob({ options: FIXED }));
  });

  test('of which several faults speak are as slow as the worst says', () => {
    const record = struckJob([slow(1, 2), slow(1, 3), slow(1, 1.5)], { options: FIXED });
    expect(record.stages[0]?.closedAt).toBe((104 + 600) * 1000);
  });

  test('are as many as their share, by luck, each for itself', () => {
    const streams = createStreams('1');
    const faults = [{ number: 0, fault: { ...slow(0.2, 10), job: null } }];
    const stream = (name: string, cause: string, entity: string | number) =>
      streams.stream(0, name, cause, entity);
    const slowness = (vm: number): number => slownessOf(vm, job(), faults, stream);
    const all = Array.from({ length: 2000 }, (_, vm) => slowness(vm));
    expect(new Set(all)).toEqual(new Set([1, 10]));
    const lag = all.filter((each) => each === 10).length;
    expect(Math.abs(lag - 400)).toBeLessThan(4 * Math.sqrt(2000 * 0.2 * 0.8));
    expect(slowness(1234)).toBe(all[1234]);
  });

  test('do the same work', () => {
    const plain = playJob({ steps: [hundreds(40)], options: pool(4) });
    const record = struckJob([slow(0.9, 4)], { steps: [hundreds(40)], options: pool(4) });
    expect(record.stages[0]?.threadSeconds).toBe(plain.stages[0]?.threadSeconds);
    expect(record.finishedAt).toBeGreaterThan(plain.finishedAt);
  });

  test('are outrun by copies where these are made', () => {
    const given = { steps: [hundreds(40)], options: pool(20) };
    const alone = struckJob([slow(0.2, 20)], given);
    const copied = struckJob([slow(0.2, 20)], { ...given, speculativeExecution: true });
    // 2,000 s on a slow worker; a copy after 200 s takes 100
    expect(alone.stages[0]?.closedAt).toBe((104 + 2000) * 1000);
    expect(copied.stages[0]?.closedAt ?? 0).toBeLessThan((104 + 300 + 100) * 1000);
    expect(copied.stages[0]?.copies).toBeGreaterThan(0);
    expect(copied.stages[0]?.recordsDone).toBe(40);
    expect(copied.stages[0]?.repeatedSeconds).toBeGreaterThan(0);
  });

  test('and rebalancing leave less of a straggler', () => {
    const whole = (splittable: boolean): JobRecord =>
      struckJob([slow(0.25, 10)], {
        steps: [read('r', { elements: 4000, files: 40, bytes: 4000, splittable, cost: cost(1) })],
        options: pool(20),
      });
    expect(whole(true).finishedAt).toBeLessThan(whole(false).finishedAt / 2);
  });
});

describe('threads of a worker', () => {
  const closed = (given: Parameters<typeof playJob>[0]): number =>
    ((playJob(given).stages[0]?.closedAt ?? 0) - 104_000) / 1000;
  /** Records of 100 s, of which so many are CPU. */
  const waiting = (cpu: number, records = 16) => [
    hundreds(records, { cost: cost(cpu, 0, 100 - cpu) }),
  ];

  test('are one a vCPU', () => {
    expect(closed({ options: FIXED, steps: waiting(10) })).toBe(800);
  });

  test('are as many as are given', () => {
    expect(closed({ options: { ...FIXED, workerThreads: 8 }, steps: waiting(10) })).toBe(200);
    expect(closed({ options: { ...FIXED, workerThreads: 1 }, steps: waiting(10) })).toBe(1600);
  });

  test('do not compute more than the vCPUs', () => {
    expect(closed({ options: { ...FIXED, workerThreads: 8 }, steps: waiting(100) })).toBe(800);
    // half of it CPU: eight threads would take four vCPUs
    expect(closed({ options: { ...FIXED, workerThreads: 8 }, steps: waiting(50) })).toBe(400);
  });

  test('are two a vCPU with thread scaling where they compute less than 65 % of the time', () => {
    const scaled = (cpu: number): number =>
      closed({ options: FIXED, threadScaling: true, steps: waiting(cpu) });
    expect([scaled(10), scaled(50), scaled(64)]).toEqual([400, 400, 800 * 0.64]);
    expect([scaled(65), scaled(100)]).toEqual([800, 800]);
  });

  test('stay one a vCPU where their memory would be half full', () => {
    const hungry = [hundreds(16, { cost: { ...cost(10, 0, 90), memory: 1.5 * 1_073_741_824 } })];
    // 3.5 of 6 GiB
    expect(closed({ options: FIXED, threadScaling: true, steps: hungry })).toBe(800);
  });

  test('given by hand are not scaled', () => {
    const options = { ...FIXED, workerThreads: 2 };
    expect(closed({ options, threadScaling: true, steps: waiting(10) })).toBe(800);
  });

  test('count in the bill as the worker they are on', () => {
    const billed = (threads: number): number =>
      playJob({ options: { ...FIXED, workerThreads: threads }, steps: waiting(10) }).pools[0]
        ?.workerMs ?? 0;
    expect(billed(8)).toBe((74 + 200) * 1000);
  });
});
