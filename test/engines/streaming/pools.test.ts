import { describe, expect, test } from 'vitest';
import { billed, type Given, playStreaming, readAt, SINK, streamsOf } from './streaming-job.ts';

const RAM = { resources: { minRam: '20 GiB' } };
const engine = { workerMachineType: 'n1-standard-2', enableStreamingEngine: true };
const options = { ...engine, maxNumWorkers: 10, experiments: ['enable_streaming_rightfitting'] };

/** 1,000 elements a second; 1 ms in the first stage and, behind a reshuffle, so much in the second. */
const given = (cpu: string, hints: object = RAM, more: Given = {}): Given => ({
  options,
  pipeline: [
    readAt('1000/s'),
    { light: { map: { cpu: '1 ms' } } },
    { mix: { reshuffle: {} } },
    { heavy: { map: { cpu }, ...hints } },
    SINK,
  ],
  ...more,
});

describe('right fitting of a streaming job', () => {
  test('a stage that asks for more memory runs in a pool of its own, and each is as large as its work', () => {
    const record = playStreaming(given('6 ms'));
    expect(record.pools.map(({ name, machineType }) => [name, machineType])).toEqual([
      ['r', 'n1-standard-2'],
      ['mix', 'custom-2-20480-ext'],
    ]);
    expect(record.stages.map(({ pool }) => pool)).toEqual(['r', 'mix']);
    const [first, second] = record.pools as [(typeof record.pools)[number], never];
    // 1 vCPU of 2 are enough for the first; the second needs 6, which are 3 workers at least
    expect(first.peak).toBe(1);
    expect((second as typeof first).peak).toBeGreaterThanOrEqual(3);
    expect(record.streaming!.backlogEnd).toBeLessThan(1000);
    expect(record.initialWorkers).toBe(2);
  });

  test('what a pool cannot do waits in front of it, and the other goes on', () => {
    const record = playStreaming(given('6 ms', RAM, { options: { ...options, maxNumWorkers: 2 } }));
    const streaming = streamsOf(record);
    const [light, heavy] = record.stages as [(typeof record.stages)[number], never];
    // one worker of two vCPUs each: 333 a second of 1,000, and all of them
    expect(light.recordsDone / streaming.arrived).toBeGreaterThan(0.99);
    const seconds = 6 * 3600 - 100;
    expect((heavy as typeof light).recordsDone / (seconds * (1000 / 3))).toBeCloseTo(1, 2);
    expect(record.pools.map(({ peak }) => peak)).toEqual([1, 1]);
  });

  test('pools share the most, as far as each keeps one', () => {
    for (const maxNumWorkers of [2, 3, 5]) {
      const record = playStreaming(given('20 ms', RAM, { options: { ...options, maxNumWorkers } }));
      expect(record.peakWorkers).toBe(maxNumWorkers);
    }
  });

  test('equal hints, none, or hints that nobody heeds are one pool, to the bit', () => {
    const plain = playStreaming(given('6 ms', {}));
    const small = playStreaming(given('6 ms', { resources: { minRam: '2 GiB' } }));
    const unasked = playStreaming(
      given('6 ms', RAM, { options: { ...engine, maxNumWorkers: 10 } }),
    );
    for (const record of [plain, small, unasked]) {
      expect(record.pools.map(({ name }) => name)).toEqual(['workers']);
    }
    expect(small).toEqual(plain);
    expect(unasked).toEqual(plain);
  });

  test('each pool is billed by its own machine: vCPU and memory of both, and the disks', () => {
    const record = playStreaming(given('6 ms'));
    const { lines, metrics } = billed(record);
    const sum = (of: (pool: (typeof record.pools)[number]) => number): number =>
      record.pools.reduce((all, pool) => all + (pool.workerMs / 1000) * of(pool), 0);
    expect(metrics.TotalVcpuTime).toBeCloseTo(
      sum(({ vcpus }) => vcpus),
      3,
    );
    expect(metrics.TotalMemoryUsage).toBeCloseTo(
      sum(({ memoryGib }) => memoryGib * 1024),
      0,
    );
    expect(lines.length).toBeGreaterThan(2);
    const [first, second] = record.pools as [(typeof record.pools)[number], never];
    expect(first.memoryGib).toBe(7.5);
    expect((second as typeof first).memoryGib).toBe(20);
  });

  test('each pool charges its own quota: none starts where only one has room', () => {
    const project = { quotas: { CPUS: 3, IN_USE_ADDRESSES: 100, INSTANCES: 100 } };
    const record = playStreaming(given('6 ms', RAM, { project }));
    expect(record.state).toBe('FAILED');
    expect(record.messages.at(-1)!.text).toMatch(/insufficient quota.*2 instances.*4\/3 CPUs/u);
    expect(playStreaming(given('6 ms', {}, { project })).state).toBe('RUNNING');
  });

  test('workers lost at random are lost by either pool, and asked for again', () => {
    const faults = [{ kind: 'worker-crash', at: '2 h', workers: 2 }];
    const record = playStreaming(given('6 ms', RAM, { faults }));
    expect(record.messages.some(({ text }) => text.includes('2 workers'))).toBe(true);
    expect(record.streaming!.backlogEnd).toBeLessThan(1000);
  });
});
