import { describe, expect, test } from 'vitest';
import { heldByWorker, threadsOn } from '../../../src/engines/dataflow/streaming/memory-demand.ts';
import { exactSum } from '../../../src/units/exact-sum.ts';
import { GIB } from '../../../src/units/bytes.ts';
import {
  billed,
  fixedAt,
  type Given,
  playStreaming,
  readAt,
  SINK,
  streamsOf,
} from './streaming-job.ts';

const PRIME = { dataflowServiceOptions: ['enable_prime'] };

/** 1,000 elements a second at 1 ms on workers of 7.5 GiB, 6 of them usable; each thread holds 1 GiB, the system another. */
const given = (threads: number, options: object = PRIME, more: Given = {}): Given => ({
  options: { numberOfWorkerHarnessThreads: threads, ...options },
  pipeline: [readAt('1000/s'), { work: { map: { cpu: '1 ms', memory: '1 GiB' } } }, SINK],
  ...more,
});

const memoryOf = (job: ReturnType<typeof playStreaming>) => streamsOf(job).memory?.[0];

const texts = ({ messages }: ReturnType<typeof playStreaming>): readonly string[] =>
  messages.map(({ text }) => text);

describe('vertical autoscaling', () => {
  test('8 GiB on workers of 7.5: out of memory at once, one raise after three minutes, and on it goes', () => {
    const job = playStreaming(given(7, { ...PRIME, maxNumWorkers: 1 }));
    expect(memoryOf(job)).toEqual({
      ...{ pool: 'workers', limits: { leastGib: 6, mostGib: 16 } },
      ...{ startGib: 7.5, endGib: 11.25, peakGib: 11.25, neededGib: 10 },
      // work begins at 100 s
      ...{ outs: 1, outMs: 180_000 },
      changes: [{ at: 280_000, fromGib: 7.5, toGib: 11.25, reason: 'out of memory' }],
    });
    const { stuck, arrived, read, backlogEnd } = streamsOf(job);
    expect(stuck).toBeNull();
    expect(backlogEnd).toBe(0);
    expect(read / arrived).toBeCloseTo(1, 6);
    expect(texts(job)).toContain(
      'Vertical Autoscaling update triggered to change per worker memory limit for pool from 7.5 GiB to 11.25 GiB.',
    );
    // the first worker works from 100 s; the other one is asked for at 280 s, and takes as long as the first one did
    const [{ workerMs, memories }] = job.pools as [(typeof job.pools)[number]];
    expect(memories!.map(({ memoryGib }) => memoryGib)).toEqual([7.5, 11.25]);
    expect(exactSum(memories!.map((phase) => phase.workerMs))).toBe(workerMs);
    const [before, after] = memories!.map((phase) => phase.workerMs / 3_600_000) as [
      number,
      number,
    ];
    expect(billed(job).metrics.TotalDcuUsage).toBeCloseTo(
      before * (2 * 0.6 + 7.5 * 0.1) + after * (2 * 0.6 + 11.25 * 0.1),
      9,
    );
    expect(billed(job).metrics.TotalMemoryUsage).toBeCloseTo(
      (before * 7.5 + after * 11.25) * 1024 * 3600,
      3,
    );
  });

  test('turned off, or without Prime, nothing is ever processed, and that is said', () => {
    const off = { experiments: ['disable_vertical_memory_autoscaling'] };
    for (const options of [{ ...PRIME, ...off }, {}]) {
      const job = playStreaming(given(7, options));
      const { stuck, read, memory } = streamsOf(job);
      expect(read).toBe(0);
      expect(stuck).toMatchObject({ at: 100_000 });
      expect(stuck!.text).toMatch(/each would hold 8\.0 GiB, of 6\.0 GiB usable of 7\.5 GiB/u);
      expect(memory).toMatchObject([{ limits: null, outs: 1, outMs: 6 * 3_600_000 - 100_000 }]);
      expect(job.limits.find(({ by }) => by === 'memory')!.ms).toBeGreaterThan(
        6 * 3_590_000 - 100_000,
      );
      expect(texts(job).some((text) => text.startsWith('Vertical'))).toBe(false);
    }
  });

  test('up to the most, which is said, and then it sticks', () => {
    const job = playStreaming(given(30));
    const { stuck, memory, read } = streamsOf(job);
    expect(memory![0]!.changes.map(({ at, toGib }) => [at, toGib])).toEqual([
      [280_000, 11.25],
      [1_480_000, 16],
    ]);
    expect(memory![0]!.outs).toBe(3);
    expect(read).toBe(0);
    expect(stuck!.at).toBeGreaterThan(1_480_000);
    expect(
      texts(job).filter((text) => text.includes('memory scaling limit of 16 GiB')),
    ).toHaveLength(1);
  });

  test('GPUs: from 12 to 26 GiB', () => {
    const gpu = 'worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver';
    const options = {
      dataflowServiceOptions: ['enable_prime', gpu],
      workerMachineType: 'n1-standard-4',
    };
    // 16 GiB held are 20 GiB of memory, and 15 times 1.5 are 22.5
    expect(memoryOf(playStreaming(given(15, options)))).toMatchObject({
      ...{ limits: { leastGib: 12, mostGib: 26 }, neededGib: 20, endGib: 22.5 },
    });
    expect(memoryOf(playStreaming(given(20, options)))!.endGib).toBe(26);
  });

  test('none inside a perimeter, with right fitting, or with A100', () => {
    const project = { perimeter: ['dataflow.googleapis.com'] };
    const fitted = { ...PRIME, experiments: ['enable_streaming_rightfitting'] };
    const a100 = 'worker_accelerator=type:nvidia-tesla-a100;count:1;install-nvidia-driver';
    const withA100 = { dataflowServiceOptions: ['enable_prime', a100] };
    for (const each of [given(7, PRIME, { project }), given(7, fitted), given(7, withA100)]) {
      expect(memoryOf(playStreaming(each))).toMatchObject({ limits: null, outs: 1, changes: [] });
    }
  });

  test('nearly out of it: more memory after three minutes, and nothing stood still before', () => {
    const busy = {
      pipeline: [readAt('3000/s'), { work: { map: { cpu: '1 ms', memory: '1 GiB' } } }, SINK],
    };
    const memory = memoryOf(playStreaming(given(5, { ...PRIME, ...fixedAt(1) }, busy)));
    expect(memory).toMatchObject({ outs: 0, neededGib: 7.5, endGib: 11.25 });
    expect(memory!.changes).toMatchObject([{ at: 280_000, reason: 'nearly out of memory' }]);
  });

  test('little memory in use: less of it, and a smaller bill', () => {
    const little = {
      pipeline: [readAt('1000/s'), { work: { map: { cpu: '1 ms', memory: '64 MiB' } } }, SINK],
    };
    const job = playStreaming(given(7, { ...PRIME, ...fixedAt(1) }, little));
    expect(memoryOf(job)).toMatchObject({ startGib: 7.5, endGib: 6 });
    const [change] = memoryOf(job)!.changes;
    expect(change).toMatchObject({ at: 1_900_000, toGib: 6, reason: 'little memory in use' });
    const off = { experiments: ['disable_vertical_memory_autoscaling'] };
    const kept = playStreaming(given(7, { ...PRIME, ...fixedAt(1), ...off }, little));
    expect(billed(job).metrics.TotalDcuUsage).toBeLessThan(billed(kept).metrics.TotalDcuUsage);
  });

  test('the number of workers stays for ten minutes after a change', () => {
    const heavy = {
      pipeline: [readAt('6000/s'), { work: { map: { cpu: '1 ms', memory: '1 GiB' } } }, SINK],
    };
    const job = playStreaming(
      given(7, PRIME, { ...heavy, constants: { 'streaming.vertical.raiseAfter': 60 } }),
    );
    const [change] = memoryOf(job)!.changes;
    expect(change!.at).toBe(160_000);
    const raised = job.messages.filter(({ text }) => text.includes('Raised the number of workers'));
    // the first one is of the start
    expect(raised[1]!.at).toBeGreaterThanOrEqual(160_000 + 600_000);
    expect(streamsOf(job).backlogEnd).toBeLessThan(6000);
  });

  test('a job that says nothing of memory is played as ever', () => {
    const pipeline = [readAt('1000/s'), { work: { map: { cpu: '1 ms' } } }, SINK];
    const off = { ...PRIME, experiments: ['disable_vertical_memory_autoscaling'] };
    const [on, without] = [PRIME, off].map((options) =>
      playStreaming(given(7, options, { pipeline })),
    );
    expect(on!.streaming).toEqual(without!.streaming);
    expect(on!.pools).toEqual(without!.pools);
    expect(streamsOf(on!).memory).toBeUndefined();
  });

  test('memory in one pool of two: only that one is looked at', () => {
    const options = {
      experiments: ['enable_streaming_rightfitting'],
      numberOfWorkerHarnessThreads: 7,
    };
    const job = playStreaming({
      options,
      pipeline: [
        readAt('1000/s'),
        { light: { map: { cpu: '1 ms' } } },
        { mix: { reshuffle: {} } },
        { heavy: { map: { cpu: '6 ms', memory: '4 GiB' }, resources: { minRam: '20 GiB' } } },
        SINK,
      ],
    });
    expect(job.stages.map(({ pool }) => pool)).toEqual(['r', 'mix']);
    expect(job.stages[1]!.recordsDone).toBe(0);
    expect(streamsOf(job).stuck!.at).toBe(100_000);
    expect(streamsOf(job).memory).toMatchObject([
      { pool: 'mix', startGib: 20, neededGib: 29 / 0.8 },
    ]);
  });
});

describe('what a worker holds', () => {
  const view = { backlog: 0, inflow: 0, outflow: 0, ceiling: Infinity } as Parameters<
    typeof threadsOn
  >[0];
  const ceiling = { job: Infinity, perWorker: Infinity, keys: Infinity, serviceMs: 10 };

  test('threads at work: all that have keys where something waits, else by Little’s law', () => {
    expect(threadsOn({ ...view, backlog: 1 }, ceiling, 2, 300)).toBe(300);
    expect(threadsOn({ ...view, inflow: 1 }, ceiling, 2, 300)).toBe(300);
    expect(threadsOn({ ...view, backlog: 1 }, { ...ceiling, keys: 5 }, 2, 300)).toBe(3);
    // 3 a ms for 10 ms are 30 at a time, on 2 workers
    expect(threadsOn({ ...view, inflow: 3, outflow: 3 }, ceiling, 2, 300)).toBe(15);
    expect(threadsOn({ ...view, inflow: 3, outflow: 3 }, ceiling, 2, 4)).toBe(4);
    expect(threadsOn(view, ceiling, 2, 300)).toBe(0);
    expect(threadsOn({ ...view, backlog: 9, ceiling: 0 }, ceiling, 2, 300)).toBe(0);
  });

  test('the hungriest stages have the threads, side inputs are held by each process, the system takes a GiB', () => {
    const stages = [
      { index: 0, memoryPerThread: GIB, sideInputBytes: 2 * GIB },
      { index: 1, memoryPerThread: 3 * GIB, sideInputBytes: 0 },
    ];
    const specs = [{ ceiling }, { ceiling: { ...ceiling, keys: 4 } }] as unknown as Parameters<
      typeof heldByWorker
    >[1];
    const views = [
      { ...view, backlog: 1 },
      { ...view, backlog: 1 },
    ];
    const worker = { vcpus: 2, threads: 6 };
    const held = (sdk: 'java' | 'python'): number =>
      heldByWorker({ sdk, worker, stages }, specs, views, 1) / GIB;
    // 4 threads × 3 + 2 threads × 1, one copy of the side input or two, and the system
    expect(held('java')).toBe(12 + 2 + 2 + 1);
    expect(held('python')).toBe(12 + 2 + 4 + 1);
  });
});
