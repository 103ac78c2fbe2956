import { describe, expect, test } from 'vitest';
import { exactSum } from '../../../src/units/exact-sum.ts';
import { billed, fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

const HOURS = 6;
const KIB = 1000; // bytes of an element
const GIB = 2 ** 30;

const priceOf = (job: ReturnType<typeof billed>, sku: string) =>
  job.lines.find((line) => line.sku === sku);

const engineLines = ({ lines }: ReturnType<typeof billed>) =>
  lines.filter(({ sku }) => sku.startsWith('Streaming')).map(({ sku, quantity }) => [sku, quantity]);

describe('workers', () => {
  test('the bill is the integral of the timeline', () => {
    const job = playStreaming({
      pipeline: [readAt({ diurnal: { low: '100/s', high: '9000/s', peakAt: '3 h' } }), WORK, SINK],
    });
    const [pool] = job.pools;
    const integral = exactSum(job.timeline.map((each) => each.integral));
    expect(integral).toBe(pool!.workerMs);
    expect(exactSum(streamsOf(job).spans.map(({ workerMs }) => workerMs))).toBe(integral);
    const { metrics, lines, total } = billed(job);
    expect(metrics.TotalVcpuTime).toBe((2 * integral) / 1000);
    expect(metrics.TotalMemoryUsage).toBe((7.5 * 1024 * integral) / 1000);
    expect(metrics.TotalPdUsage).toBe((30 * integral) / 1000);
    expect(total).toBe(exactSum(lines.map(({ usd }) => usd)));
  });

  test('data disks are billed from the start of the pool, whatever its size', () => {
    const job = playStreaming({
      options: {
        enableStreamingEngine: false,
        autoscalingAlgorithm: 'THROUGHPUT_BASED',
        maxNumWorkers: 15,
        diskSizeGb: 100,
      },
    });
    const [pool] = job.pools;
    // from 10 s, when the pool starts
    expect(pool!.dataDiskGbMs).toBe(15 * 100 * (HOURS * 3_600_000 - 10_000));
    const { metrics } = billed(job);
    const own = (pool!.diskGb * pool!.workerMs) / 1000;
    expect(metrics.TotalPdUsage).toBeCloseTo(own + pool!.dataDiskGbMs! / 1000, 3);
    expect(streamsOf(job).engine).toBeNull();
  });
});

describe('Streaming Engine', () => {
  const ran = { options: fixedAt(1), pipeline: [readAt('1000/s'), WORK, SINK] };

  test('by data: what the source brings, once', () => {
    const job = playStreaming(ran);
    const { engine, read } = streamsOf(job);
    expect(engine).toMatchObject({ billedBy: 'data', shuffle: 0, state: 0, sinkShards: 0 });
    expect(engine!.source).toBeCloseTo(read * KIB, 3);
    const { metrics } = billed(job);
    expect(metrics.TotalStreamingDataProcessed * GIB).toBeCloseTo(engine!.total, -1);
    expect(engineLines(billed(job))).toEqual([
      ['Streaming Engine data processed', metrics.TotalStreamingDataProcessed],
    ]);
  });

  test('by compute units: a floor, and a slope over bytes', () => {
    const job = playStreaming({
      ...ran,
      options: {
        ...fixedAt(1),
        dataflowServiceOptions: ['enable_streaming_engine_resource_based_billing'],
      },
      constants: { 'streaming.engine.unitFloor': 0.5, 'streaming.engine.unitsPerGibPerS': 20 },
    });
    const { engine } = streamsOf(job);
    const seconds = HOURS * 3600;
    expect(engine!.billedBy).toBe('compute-units');
    expect(engine!.unitMs / 1000).toBeCloseTo(0.5 * seconds + 20 * (engine!.total / GIB), 3);
    const { metrics } = billed(job);
    expect(metrics.TotalSeCuUsage).toBeCloseTo(engine!.unitMs / 3_600_000, 9);
    expect(engineLines(billed(job))).toEqual([
      ['Streaming Engine Compute Unit', metrics.TotalSeCuUsage],
    ]);
  });

  test('at least once: nothing is deduplicated, and units are what is billed', () => {
    const [exactly, atLeast] = ['exactly-once', 'at-least-once'].map((mode) =>
      streamsOf(playStreaming({ ...ran, job: { mode } })),
    );
    expect(exactly!.engine!.source).toBeGreaterThan(0);
    expect(atLeast!.engine).toMatchObject({ source: 0, total: 0, billedBy: 'compute-units' });
    // and nobody waits for a commit before a second stage
    expect(atLeast!.latency!.p50).toBeLessThanOrEqual(exactly!.latency!.p50);
  });

  test('groups and state count at least once, too', () => {
    const job = playStreaming({
      job: { mode: 'at-least-once' },
      pipeline: [
        readAt('1000/s'),
        { m: { window: { fixed: '1 min' } } },
        { g: { groupByKey: { keys: 100, keySize: '8 B' } } },
        SINK,
      ],
    });
    expect(streamsOf(job).engine!.shuffle).toBeGreaterThan(0);
    expect(streamsOf(job).engine!.state).toBeGreaterThan(0);
  });
});

test('Prime: DCUs by worker hours, no vCPU and no memory', () => {
  const job = playStreaming({
    options: { ...fixedAt(2), dataflowServiceOptions: ['enable_prime'] },
  });
  expect(job.billedAs).toBe('prime-streaming');
  const { metrics, lines } = billed(job);
  // 0.6 a vCPU, 0.1 a GiB: n1-standard-2 with 7.5 GiB
  const hours = job.pools[0]!.workerMs / 3_600_000;
  expect(metrics.TotalDcuUsage).toBeCloseTo(hours * (2 * 0.6 + 7.5 * 0.1), 6);
  expect(lines.some(({ sku }) => sku.startsWith('Prime DCU'))).toBe(true);
  expect(priceOf({ lines, metrics, total: 0 }, 'vCPU Time Streaming')).toBeUndefined();
});
