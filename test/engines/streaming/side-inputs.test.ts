import { describe, expect, test } from 'vitest';
import { fixedAt, type Given, playStreaming, readAt, SINK, streamsOf } from './streaming-job.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 1 GB in 1,000 elements that take 10 ms each: 10 s of a thread, and 20 s of each worker to load. */
const TABLE = (every: string) => ({
  table: { read: 'gcs-text', size: '1 GB', elements: 1000, every },
});
const MADE = { made: { map: { cpu: '10 ms' } } };
const MATCH = { match: { map: { cpu: '1 ms' }, from: 'r', sideInputs: 'made' } };

const CONSTANTS = {
  'connector.gcs-text.read': 0,
  'sideInput.cpuPerGb': 20,
  'streaming.engine.sideInputReads': 1,
};

const given = (more: Given = {}, every = '10 min'): Given => ({
  pipeline: [TABLE(every), MADE, readAt('500/s'), MATCH, SINK],
  options: fixedAt(3),
  ...more,
  constants: { ...CONSTANTS, ...more.constants },
});

const inputOf = (more: Given = {}, every?: string) => {
  const [input] = streamsOf(playStreaming(given(more, every))).sideInputs ?? [];
  if (input === undefined) throw new Error('no side input');
  return input;
};

describe('a side input that is read again', () => {
  test('is made by one thread and loaded by every worker, from the first worker on', () => {
    // work begins at 100 s: versions at 100 s, 700 s and so on, 36 of them until 6 h = 21,600 s
    expect(inputOf()).toMatchObject({
      ...{ step: 'made', every: 10 * MINUTE, heldBy: ['match'], elements: 1000, bytes: 1e9 },
      ...{ readyAt: 130_000, makeMs: 10_000, loadMs: 20_000, refreshes: 36, skipped: 0 },
      ...{ loads: 3 * 36, cpuMs: 36 * (10_000 + 3 * 20_000) },
    });
  });

  test('whose first version is never there has no age, and nobody loads it', () => {
    const slow = [TABLE('1 d'), { made: { map: { cpu: '1 h' } } }, readAt('500/s'), MATCH, SINK];
    expect(inputOf({ pipeline: slow })).toMatchObject({
      ...{ makeMs: 1000 * HOUR, readyAt: null, refreshes: 0, loadMs: null, oldest: null },
    });
    const noWorker = { job: { duration: '50 s' } };
    expect(inputOf(noWorker)).toMatchObject({ makeMs: null, loadMs: null, oldest: null });
  });

  test('is at most as old as the next one takes to come', () => {
    expect(inputOf().oldest).toBe(10 * MINUTE + 30_000);
  });

  test('elements wait for the first version, and for no later one', () => {
    const { keptCatchUps, backlogPeak } = streamsOf(playStreaming(given()));
    expect(backlogPeak.elements).toBeCloseTo(500 * 130, 3);
    expect(keptCatchUps).toHaveLength(1);
  });

  test('takes CPU that the stages do not get: what is used is the sum of both', () => {
    const alone = streamsOf(
      playStreaming({
        pipeline: [readAt('500/s'), { match: { map: { cpu: '1 ms' } } }, SINK],
        options: fixedAt(3),
      }),
    );
    const streams = streamsOf(playStreaming(given()));
    expect(streams.cpuMs - inputOf().cpuMs).toBeCloseTo(alone.cpuMs, -3);
    expect(streams.read).toBeCloseTo(alone.read, 3);
  });

  test('while it is loaded a full pool falls behind by what that takes', () => {
    // three workers of two vCPUs at 5,400 a second of 6,000: a load takes one vCPU of each for 20 s
    const pipeline = [TABLE('1 h'), MADE, readAt('5400/s'), MATCH, SINK];
    const { spans } = streamsOf(playStreaming(given({ pipeline }, '1 h')));
    // the third version begins at 2 h 1 min 40 s: 10 s at 5 vCPU, then 20 s at 3 vCPU
    const during = spans.filter(
      ({ from, to }) => from < 2 * HOUR + 130_000 && to > 2 * HOUR + 100_000,
    );
    const most = Math.max(...during.map(({ backlogMax }) => backlogMax));
    expect(most).toBeCloseTo(10 * (5400 - 5000) + 20 * (5400 - 3000), 0);
  });

  test('goes through the engine once as it is written, and once for each worker', () => {
    const bytes = (reads: number): number =>
      streamsOf(playStreaming(given({ constants: { 'streaming.engine.sideInputReads': reads } })))
        .engine?.sideInputs ?? 0;
    expect(bytes(0)).toBeCloseTo(36 * 1e9, 0);
    expect(bytes(1)).toBeCloseTo(36 * 4e9, 0);
  });

  test('what is read for it counts as read', () => {
    const { moved } = playStreaming(given());
    expect(moved.find(({ step }) => step === 'table')).toMatchObject({
      ...{ connector: 'gcs-text', elements: 36_000, bytes: 36e9 },
    });
  });

  test('a worker that comes loads the version that is there', () => {
    const job = { updates: [{ at: '2 h', how: 'in-flight', minNumWorkers: 5 }] };
    const options = { numWorkers: 3, minNumWorkers: 3, maxNumWorkers: 5 };
    const few = inputOf({ options });
    const more = inputOf({ job, options }, '5 h');
    expect(more.refreshes).toBe(2);
    expect(more.loads).toBe(3 + 2 + 5);
    expect(few.loads).toBe(3 * 36);
  });

  test('one that takes longer than until the next one leaves times out, and says so', () => {
    // 30 s for a version, due every 20 s: every other time
    const job = playStreaming(given({}, '20 s'));
    const [input] = streamsOf(job).sideInputs ?? [];
    expect(input!.skipped).toBeGreaterThan(500);
    expect(input!.refreshes + input!.skipped).toBeCloseTo(21_500 / 20, -1);
    expect(job.messages.filter(({ kind }) => kind === 'side-input')).toHaveLength(1);
  });

  test('a source that gives less makes it take longer', () => {
    const table = { table: { ...TABLE('10 min').table, rateLimit: '50 MB/s' } };
    const pipeline = [table, MADE, readAt('500/s'), MATCH, SINK];
    expect(inputOf({ pipeline })).toMatchObject({ makeMs: 20_000, readyAt: 140_000 });
  });

  test('a drained job reads none any longer', () => {
    const drained = playStreaming(given({ job: { drainAt: '1 h' } }));
    expect(drained.state).toBe('DRAINED');
    expect(streamsOf(drained).sideInputs![0]!.refreshes).toBe(6);
  });

  test('a job without one has none', () => {
    const streams = streamsOf(playStreaming());
    expect(streams).not.toHaveProperty('sideInputs');
    expect(streams.engine).not.toHaveProperty('sideInputs');
  });
});
