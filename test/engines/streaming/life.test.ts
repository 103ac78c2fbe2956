import { describe, expect, test } from 'vitest';
import {
  billed,
  fixedAt,
  playProject,
  playStreaming,
  readAt,
  SINK,
  streamsOf,
  WORK,
  workersAt,
} from './streaming-job.ts';
import { saidBy } from '../one-job.ts';

const HOUR = 3_600_000;
const WINDOWS = [
  { hours: { window: { fixed: '1 h' } } },
  { group: { groupByKey: { keys: 100, keySize: '8 B' } } },
];

describe('start and horizon', () => {
  test('it takes work when its first worker does, and runs on at the horizon', () => {
    const job = playStreaming();
    expect(job.workedFrom).toBe(100_000);
    expect(job.finishedAt).toBe(6 * HOUR);
    expect(job.state).toBe('RUNNING');
    expect(streamsOf(job).arrived).toBeCloseTo(6 * 3600 * 1000, 3);
  });

  test('what came meanwhile has waited: 100,000 elements, worked off at 1,000 a second', () => {
    const { backlogPeak, keptCatchUps } = streamsOf(playStreaming({ options: fixedAt(1) }));
    expect(backlogPeak.elements).toBeCloseTo(100_000, 3);
    expect(keptCatchUps).toHaveLength(1);
    // behind from the moment in which workers work, until 100 s + 100,000 / (2,000 − 1,000) s
    expect(keptCatchUps[0]).toMatchObject({ from: 100_000, to: 200_000 });
  });

  test('a year and a day', () => {
    const job = playStreaming({
      job: { duration: '366 d' },
      pipeline: [readAt('1/s'), WORK, SINK],
    });
    expect(job.state).toBe('RUNNING');
  });
});

describe('drain', () => {
  test('windows close early, and the job ends', () => {
    const job = playStreaming({
      job: { drainAt: '90 min' },
      pipeline: [readAt('1000/s'), WORK, ...WINDOWS, SINK],
    });
    const { windowed, fired, arrived, unread } = streamsOf(job);
    expect(job.state).toBe('DRAINED');
    expect(arrived).toBeCloseTo(1000 * 90 * 60, 3);
    expect(windowed).toBeCloseTo(arrived, 3);
    expect(fired).toBeCloseTo(arrived, 3);
    expect(unread).toBe(0);
    expect(job.finishedAt).toBeGreaterThanOrEqual(90 * 60_000);
    expect(job.finishedAt).toBeLessThan(100 * 60_000);
    expect(job.pools[0]!.timeline.at(-1)!.last).toBe(0);
  });

  test('what waits in the source stays there', () => {
    const job = playStreaming({
      job: { drainAt: '1 h' },
      pipeline: [readAt('3000/s'), WORK, SINK],
      options: fixedAt(1),
    });
    const { unread, read, arrived } = streamsOf(job);
    expect(job.state).toBe('DRAINED');
    expect(job.finishedAt).toBe(HOUR);
    expect(read).toBeCloseTo(2000 * (3600 - 100), 3);
    expect(unread).toBeCloseTo(arrived - read, 3);
  });

  test('a record that never gets through keeps it from ending', () => {
    const job = playStreaming({
      job: { drainAt: '3 h' },
      faults: [{ kind: 'bad-record', at: '50 %', step: 'work' }],
      pipeline: [readAt('1000/s'), WORK, SINK],
      options: {},
    });
    // half of 6 h is 3 h: it comes at the very moment of the drain
    expect(job.state).toBe('RUNNING');
    expect(streamsOf(job).draining).toBe(true);
    expect(job.messages.at(-1)?.text).toContain('still draining');
    expect(streamsOf(playStreaming()).draining).toBe(false);
  });
});

test('cancel: it ends at once, and what waits is lost', () => {
  const job = playStreaming({
    pipeline: [readAt('3000/s'), WORK, SINK],
    options: fixedAt(1),
    faults: [{ kind: 'cancel', at: '2 h' }],
  });
  expect(job.state).toBe('CANCELLED');
  expect(job.finishedAt).toBe(2 * HOUR);
  expect(streamsOf(job).unread).toBeCloseTo(3000 * 7200 - 2000 * 7100, 3);
});

describe('updates', () => {
  test('in flight: new bounds hold when the service has taken them, the workers stay', () => {
    const job = playStreaming({
      job: { updates: [{ at: '2 h', how: 'in-flight', minNumWorkers: 5 }] },
      constants: { 'streaming.update.inFlight': 180 },
    });
    expect(workersAt(job, 7200)).toBe(1);
    expect(workersAt(job, 7200 + 170)).toBe(1);
    // four more, which take 30 s to be billed
    expect(saidBy(job).filter((said) => said.includes('to 5'))).toHaveLength(1);
    expect(saidBy(job).find((said) => said.includes('to 5'))).toMatch(/^7380 /u);
    expect(workersAt(job, 8000)).toBe(5);
    expect(workersAt(job, 6 * 3600 - 60)).toBe(5);
  });

  test('replaced: nobody works until the new workers have opened the stages', () => {
    const given = {
      job: { updates: [{ at: '2 h', how: 'replace' }] },
      options: fixedAt(2),
      constants: { 'streaming.open.java': 30 },
    };
    const { keptCatchUps } = streamsOf(playStreaming(given));
    // create, boot and ready without the start of the pool, then open: 90 s + 30 s; worked off at 4,000 − 1,000
    expect(keptCatchUps.at(-1)).toMatchObject({ from: 7_210_000 });
    expect(keptCatchUps.at(-1)!.peakElements).toBeCloseTo(120_000, 3);
    expect(keptCatchUps.at(-1)!.to).toBe(7_200_000 + 120_000 + 40_000);
  });

  test('replaced where quota is full: the new workers come when the old ones are gone', () => {
    const job = playStreaming({
      project: { quotas: { CPUS: 4 } },
      job: { updates: [{ at: '2 h', how: 'replace' }] },
      options: fixedAt(2),
    });
    expect(job.state).toBe('RUNNING');
    expect(workersAt(job, 7300)).toBe(2);
    // teardown takes 40 s, then 90 s
    expect(streamsOf(job).keptCatchUps.at(-1)!.peakElements).toBeCloseTo(130_000, 3);
  });

  test('parallel: twice the workers for the overlap and no more, and nothing waits', () => {
    const given = { options: fixedAt(2) };
    const plain = playStreaming(given);
    const job = playStreaming({
      ...given,
      job: { updates: [{ at: '2 h', how: 'parallel', overlap: '30 min' }] },
    });
    const extra = job.pools[0]!.workerMs - plain.pools[0]!.workerMs;
    // billed from VM running, 20 s after it is asked for
    expect(extra).toBe(2 * (30 * 60_000 - 20_000));
    expect(workersAt(job, 7200 + 600)).toBe(4);
    expect(workersAt(job, 7200 + 1860)).toBe(2);
    expect(streamsOf(job).catchUps).toBe(streamsOf(plain).catchUps);
    expect(streamsOf(job).backlogEnd).toBe(0);
    expect(billed(job).metrics.TotalVcpuTime).toBeGreaterThan(billed(plain).metrics.TotalVcpuTime);
  });

  test('parallel: the second job takes a slot and an instance group, or is refused', () => {
    const parallel = { updates: [{ at: '2 h', how: 'parallel', overlap: '30 min' }] };
    const given = { options: fixedAt(2), job: parallel };
    const peakOf = (metric: string) =>
      playProject(given).quotas.find((each) => each.metric === metric)?.peak;
    expect([peakOf('CONCURRENT_JOBS'), peakOf('INSTANCE_GROUPS')]).toEqual([2, 2]);
    const project = { quotas: { CONCURRENT_JOBS: 1 } };
    const refused = playStreaming({ ...given, project });
    expect(workersAt(refused, 7200 + 600)).toBe(2);
    expect(refused.messages.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('no room (CONCURRENT_JOBS): the update is refused'),
    );
  });

  test('parallel, over before the second job has come up: its workers are given back', () => {
    const job = playStreaming({
      options: fixedAt(3),
      job: { updates: [{ at: '2 h', how: 'parallel', overlap: '25 s' }] },
    });
    expect(workersAt(job, 7230)).toBe(3);
    expect(workersAt(job, 9000)).toBe(3);
    expect(streamsOf(job).catchUps).toBe(1);
  });

  test('parallel while it grows: the second job keeps its own workers', () => {
    const job = playStreaming({
      pipeline: [
        readAt({
          steps: [
            { at: '0 s', rate: '1000/s' },
            { at: '125 min', rate: '9000/s' },
          ],
        }),
        WORK,
        SINK,
      ],
      job: { updates: [{ at: '2 h', how: 'parallel', overlap: '2 h' }] },
    });
    const { unread } = streamsOf(job);
    expect(unread).toBe(0);
    // one worker did all before the overlap; it grew beside a second job of one
    expect(workersAt(job, 3.9 * 3600) - workersAt(job, 4.1 * 3600)).toBeCloseTo(1, 1);
  });
});

describe('schedules', () => {
  const clock = { project: { startsAt: '2026-12-01T06:00:00+01:00[Europe/Paris]' } };

  test('bounds hold from the time on the project’s clock, and no longer', () => {
    const job = playStreaming({
      ...clock,
      job: { schedules: [{ from: '0 8 * * *', lasts: '2 h', minNumWorkers: 6 }] },
    });
    // 08:00 is 2 h after 06:00
    expect(workersAt(job, 2 * 3600 - 5)).toBe(1);
    expect(workersAt(job, 2 * 3600 + 200)).toBe(6);
    expect(workersAt(job, 4 * 3600 - 5)).toBe(6);
    expect(workersAt(job, 5.5 * 3600)).toBe(1);
  });

  test('a lower most takes workers away at once', () => {
    const job = playStreaming({
      pipeline: [readAt('9000/s'), WORK, SINK],
      job: { schedules: [{ from: '3 h', lasts: '1 h', maxNumWorkers: 2 }] },
    });
    expect(workersAt(job, 3 * 3600 - 5)).toBeGreaterThan(4);
    expect(workersAt(job, 3 * 3600 + 5)).toBeLessThanOrEqual(2.01);
    expect(workersAt(job, 3.9 * 3600)).toBe(2);
    expect(streamsOf(job).backlogPeak.elements).toBeGreaterThan(3600 * (9000 - 4000) - 1);
  });
});
