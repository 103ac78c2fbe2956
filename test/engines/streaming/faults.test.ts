import { describe, expect, test } from 'vitest';
import {
  fixedAt,
  playStreaming,
  readAt,
  SINK,
  streamsOf,
  WORK,
  workersAt,
} from './streaming-job.ts';

const HOUR = 3_600_000;

describe('worker-crash', () => {
  const crash = { faults: [{ kind: 'worker-crash', at: '2 h', workers: 1 }] };

  test('another comes in its place; meanwhile the rest do what they can', () => {
    const job = playStreaming({
      ...crash,
      pipeline: [readAt('3000/s'), WORK, SINK],
      options: fixedAt(2),
    });
    const last = streamsOf(job).keptCatchUps.at(-1)!;
    // one worker does 2,000 of 3,000 a second for 90 s; then 1,000 are worked off a second
    expect(last.peakElements).toBeCloseTo(90_000, 3);
    expect(last.to).toBe(2 * HOUR + 90_000 + 90_000);
    // no worker is billed for 20 s
    expect(workersAt(job, 7210)).toBeLessThan(2);
    expect(workersAt(job, 7400)).toBe(2);
  });

  test('key ranges move: nobody works for the pause, with Streaming Engine or without', () => {
    const paused = {
      ...crash,
      pipeline: [readAt('2000/s'), WORK, SINK],
      constants: { 'streaming.rebalance.pause': 20, 'streaming.disks.reattach': 60 },
    };
    const engine = { ...fixedAt(2), enableStreamingEngine: true };
    const disks = { ...fixedAt(2), enableStreamingEngine: false };
    const peakOf = (options: Readonly<Record<string, unknown>>): number =>
      streamsOf(playStreaming({ ...paused, options })).keptCatchUps.at(-1)!.peakElements;
    // 20 s, and 20 s when the new one comes; the worker that is left just keeps up
    expect(peakOf(engine)).toBeCloseTo(2000 * 40, 3);
    expect(peakOf(disks)).toBeCloseTo(2000 * 120, 3);
  });

  test('all workers at once', () => {
    const job = playStreaming({
      faults: [{ kind: 'worker-crash', at: '2 h', workers: 5 }],
      options: fixedAt(3),
    });
    expect(workersAt(job, 7215)).toBeLessThan(3);
    expect(workersAt(job, 8000)).toBe(3);
    expect(streamsOf(job).keptCatchUps.at(-1)!.peakElements).toBeCloseTo(90_000, 3);
  });

  test('where others have taken the quota meanwhile, a fixed pool gets its worker back as soon as there is room', () => {
    const job = playStreaming({
      ...crash,
      project: {
        quotas: {
          CPUS: {
            limit: 4,
            usage: [
              { at: '0 s', usage: 0 },
              { at: '2 h', usage: 1 },
              { at: '3 h', usage: 0 },
            ],
          },
        },
      },
      options: fixedAt(2),
    });
    expect(workersAt(job, 2.9 * 3600)).toBe(1);
    expect(job.heldBelow[0]).toMatchObject({ metric: 'CPUS', workersShort: 1 });
  });
});

test('zone-stockout: who grows waits for it to end', () => {
  const job = playStreaming({
    pipeline: [
      readAt({
        steps: [
          { at: '0 s', rate: '1000/s' },
          { at: '1 h', rate: '6000/s' },
        ],
      }),
      WORK,
      SINK,
    ],
    faults: [{ kind: 'zone-stockout', at: '59 min', for: '2 h' }],
  });
  expect(workersAt(job, 2.9 * 3600)).toBe(1);
  expect(workersAt(job, 3.1 * 3600)).toBeGreaterThan(3);
  expect(job.limits.find(({ by }) => by === 'stock')!.ms).toBeGreaterThan(1.5 * HOUR);
  expect(job.messages.some(({ kind }) => kind === 'stock')).toBe(true);
});

describe('slow-sink', () => {
  const slow = {
    pipeline: [readAt('3000/s'), WORK, SINK],
    faults: [{ kind: 'slow-sink', at: '2 h', lasts: '1 h', step: 'w', share: '20 %' }],
  };

  test('the pool runs away to its most while CPU is low', () => {
    const job = playStreaming(slow);
    expect(workersAt(job, 2 * 3600 - 5)).toBeLessThanOrEqual(3);
    expect(workersAt(job, 3 * 3600 - 5)).toBe(10);
    const then = streamsOf(job).spans.find(({ from }) => from > 2.9 * HOUR)!;
    expect(then.cpuMs / (2 * then.workerMs)).toBeLessThan(0.05);
    expect(job.limits.find(({ by }) => by === 'sink')!.ms).toBeGreaterThan(0.9 * HOUR);
  });

  test('it takes a share of what it took, and all of it again afterwards', () => {
    const { keptCatchUps } = streamsOf(playStreaming({ ...slow, options: fixedAt(2) }));
    const last = keptCatchUps.at(-1)!;
    // 2,400 of 3,000 a second wait for an hour; then 1,000 of 4,000 are to spare
    expect(last.peakElements).toBeCloseTo(2400 * 3600, 3);
    expect(last.to).toBe(3 * HOUR + 2400 * 3600);
  });
});

describe('bad-record', () => {
  const windows = (more: object = {}) => ({
    pipeline: [
      readAt('100/s'),
      { tens: { window: { fixed: '10 min' } } },
      { group: { groupByKey: { keys: 10, keySize: '8 B' } } },
      WORK,
      SINK,
    ],
    ...more,
  });

  test('streaming tries it again for ever: the watermark stays, and no window closes any more', () => {
    const job = playStreaming(
      windows({ faults: [{ kind: 'bad-record', at: '50 %', step: 'group' }] }),
    );
    const { fired, watermarkAgeEnd, arrived } = streamsOf(job);
    expect(job.state).toBe('RUNNING');
    expect(arrived).toBeCloseTo(100 * 6 * 3600, 3);
    expect(fired).toBeCloseTo(100 * 3 * 3600, 3);
    expect(watermarkAgeEnd).toBeCloseTo(3 * HOUR, -1);
    expect(job.messages.some(({ kind }) => kind === 'stuck')).toBe(true);
    expect(streamsOf(job).stuck).toMatchObject({ at: 3 * HOUR });
  });

  test('it sticks once it comes to work, behind all that waits before it', () => {
    const backlog = {
      ...readAt('1000/s'),
      r: { read: 'pubsub', rate: '1000/s', elementSize: '1 kB', backlog: 3.6e6 },
    };
    const at = (pipeline: readonly object[], bad: object) =>
      streamsOf(
        playStreaming({
          pipeline: pipeline as never,
          options: fixedAt(2),
          faults: [{ kind: 'bad-record', step: 'work', ...bad }],
        }),
      ).stuck!.at;
    // workers work from 100 s on; the 40,000th element is the 10th second's at 4,000 a second
    expect(at([readAt('1000/s'), WORK, SINK], { rate: '0.0025 %' })).toBe(110_000);
    // it comes at 1,080 s, behind 3.6 million and 1.08 million others: (3.6 + 1.08) million / 4,000 a second after 100 s
    expect(at([backlog, WORK, SINK], { at: '5 %' })).toBeCloseTo(100_000 + 1_170_000, -1);
  });

  test('each keeps a thread, and some CPU, until no thread is left', () => {
    const options = { ...fixedAt(1), numberOfWorkerHarnessThreads: 100 };
    const play = (rate: string) =>
      streamsOf(playStreaming({ options, faults: [{ kind: 'bad-record', step: 'work', rate }] }));
    const plain = streamsOf(playStreaming({ options }));
    // 21.6 million elements have 21 such ones: bundles of 50 ms, each tried again every 10.05 s
    const few = play('0.0001 %');
    expect(few.read).toBeCloseTo(plain.read, -3);
    const retries = few.cpuMs - plain.cpuMs;
    const halfOfTheTime = (21 * 6 * HOUR) / 2;
    expect(retries / (halfOfTheTime * (50 / 10_050))).toBeCloseTo(1, 1);
    // the 100th takes the last thread: after 100,000 elements nothing goes on
    const many = play('0.1 %');
    expect(many.read).toBeGreaterThan(99_000);
    expect(many.read).toBeLessThan(101_500);
    expect(many.backlogPeak.longest).toBeNull();
  });

  test('nothing of the kind without it', () => {
    const { fired, watermarkAgeEnd, stuck } = streamsOf(playStreaming(windows()));
    expect(stuck).toBeNull();
    expect(fired).toBeCloseTo(100 * 6 * 3600, 3);
    expect(watermarkAgeEnd).toBeLessThan(1000);
  });
});

test('flaky-step: bundles are worked on again, which takes CPU', () => {
  const [plain, flaky] = [undefined, [{ kind: 'flaky-step', step: 'work', rate: '1 %' }]].map(
    (faults) =>
      streamsOf(
        playStreaming({
          ...(faults === undefined ? {} : { faults }),
          options: fixedAt(2),
          constants: { 'streaming.bundle.elements': 50 },
        }),
      ),
  );
  // a bundle of 50 gets through with 0.99^50, so it is worked on 1.65 times on average
  expect(flaky!.cpuMs / plain!.cpuMs).toBeCloseTo(Math.exp(-50 * Math.log(0.99)), 3);
});

test('slow-worker: a worker that takes twice as long does half of what others do', () => {
  const slow = { faults: [{ kind: 'slow-worker', share: '100 %', factor: 2 }] };
  const given = { pipeline: [readAt('3000/s'), WORK, SINK], options: fixedAt(2) };
  expect(streamsOf(playStreaming(given)).backlogEnd).toBeCloseTo(0, 3);
  const { read, unread } = streamsOf(playStreaming({ ...given, ...slow }));
  // two workers do 2,000 of 3,000 a second
  expect(read / (read + unread)).toBeCloseTo(2 / 3, 2);
});

describe('preemption-storm', () => {
  test('takes its share of the workers, which are asked for again', () => {
    const job = playStreaming({
      faults: [{ kind: 'preemption-storm', at: '2 h', share: '50 %' }],
      options: fixedAt(4),
    });
    expect(job.messages.some(({ text }) => text === '2 workers were preempted at once.')).toBe(
      true,
    );
    expect(workersAt(job, 7210)).toBeLessThan(4);
    expect(workersAt(job, 8000)).toBe(4);
  });
});

test('outages that touch are one: what the first held back waits for the end of the second', () => {
  const play = (second: object) =>
    streamsOf(
      playStreaming({
        options: fixedAt(2),
        faults: [
          { kind: 'source-outage', at: '1 h', lasts: '1 h', step: 'r', replay: 'at-once' },
          { kind: 'source-outage', lasts: '30 min', step: 'r', replay: 'at-once', ...second },
        ],
      }),
    );
  const touching = play({ at: '2 h' });
  expect(touching.backlogPeak.elements).toBeCloseTo(5_400_000, 0);
  expect(touching.keptCatchUps.at(-1)!.from).toBe(2.5 * HOUR);
  const overlapping = play({ at: '119 min', lasts: '31 min' });
  expect(overlapping.backlogPeak.elements).toBeCloseTo(5_400_000, 0);
  const apart = play({ at: '121 min' });
  expect(apart.backlogPeak.elements).toBeCloseTo(3_600_000, 0);
});

describe('source-outage', () => {
  const silent = (replay: unknown) =>
    streamsOf(
      playStreaming({
        options: fixedAt(2),
        faults: [{ kind: 'source-outage', at: '2 h', lasts: '1 h', step: 'r', replay }],
      }),
    );

  test('lost, at once, or on top', () => {
    const held = 1000 * 3600;
    expect(silent('lost').arrived).toBeCloseTo(1000 * 5 * 3600, 3);
    expect(silent('at-once').arrived).toBeCloseTo(1000 * 6 * 3600, 3);
    expect(silent('at-once').backlogPeak.elements).toBeCloseTo(held, 3);
    // 3,000/s on top of 1,000/s is just what two workers can do
    expect(silent('3000/s').keptCatchUps).toHaveLength(1);
    expect(silent('4000/s').backlogPeak.elements).toBeCloseTo((held / 4000) * 1000, 3);
  });

  test('a catch-up begins when what was held back comes, wherever the last look was', () => {
    expect(silent('at-once').keptCatchUps.at(-1)!.from).toBe(3 * HOUR);
  });
});
