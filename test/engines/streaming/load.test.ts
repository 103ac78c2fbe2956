import { describe, expect, test } from 'vitest';
import { fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

const HOUR = 3_600_000;

/** Elements that came to a job submitted at 2 h and looked at for 6 h; profiles are told from the project's start. */
const cameLater = (rate: unknown, more: object = {}, faults?: readonly object[]): number =>
  streamsOf(
    playStreaming({
      job: { submitAt: '2 h' },
      pipeline: [readAt(rate, { ...more }), WORK, SINK],
      options: fixedAt(2),
      ...(faults === undefined ? {} : { faults: faults as Record<string, unknown>[] }),
    }),
  ).arrived;

describe('a job that is submitted later', () => {
  test('sees of each profile what comes from then on', () => {
    expect(cameLater('100/s')).toBeCloseTo(100 * 6 * 3600, 3);
    const steps = { steps: [1, 3, 5, 9].map((at) => ({ at: `${at} h`, rate: `${at * 100}/s` })) };
    expect(cameLater(steps)).toBeCloseTo((100 * 1 + 300 * 2 + 500 * 3) * 3600, 3);
    const ramp = { ramp: { from: '0/s', to: '400/s', at: '0 s', lasts: '4 h' } };
    expect(cameLater(ramp)).toBeCloseTo((300 * 2 + 400 * 4) * 3600, 0);
    // a day's curve, 400/s at noon of the day that began with the project
    const day = { diurnal: { low: '0/s', high: '400/s', peakAt: '12 h' } };
    const integral = (hours: number): number =>
      200 * 3600 * (hours + (12 / Math.PI) * Math.sin((Math.PI * (hours - 12)) / 12));
    expect(cameLater(day) / (integral(8) - integral(2))).toBeCloseTo(1, 9);
  });

  test('has missed the bursts before it, and is in the middle of one', () => {
    const burst = { elements: 3600, at: '30 min', lasts: '0 s', every: '1 h' };
    // at 2:30, 3:30 … 7:30
    expect(cameLater('0/s', { bursts: [burst] })).toBeCloseTo(6 * 3600, 6);
    const long = { elements: 7200, at: '90 min', lasts: '1 h' };
    expect(cameLater('0/s', { bursts: [long] })).toBeCloseTo(3600, 6);
  });

  test('gets what was held back in an outage that began before it', () => {
    const outage = { kind: 'source-outage', at: '1 h', lasts: '2 h', step: 'r', replay: 'at-once' };
    expect(cameLater('100/s', {}, [outage])).toBeCloseTo(100 * (5 + 2) * 3600, 3);
    const over = { ...outage, lasts: '30 min' };
    expect(cameLater('100/s', {}, [over])).toBeCloseTo(100 * 6 * 3600, 3);
  });
});

describe('a backlog at the start', () => {
  test('is counted, and worked off', () => {
    const { arrived, keptCatchUps } = streamsOf(
      playStreaming({
        pipeline: [readAt('1000/s', { backlog: { elements: 9e6, age: '3 h' } }), WORK, SINK],
        options: fixedAt(2),
      }),
    );
    expect(arrived).toBeCloseTo(9e6 + 1000 * 6 * 3600, 2);
    // 9 M and what comes in 100 s, at 4,000 − 1,000 a second
    const done = 100_000 + (9e6 + 100_000) / 3;
    expect(keptCatchUps[0]!.to! / done).toBeCloseTo(1, 6);
  });

  test('partitions cap the readers', () => {
    const readBy = (partitions: number): number =>
      streamsOf(
        playStreaming({
          pipeline: [
            {
              r: {
                ...{ read: 'kafka', rate: '3000/s', elementSize: '1 kB', partitions },
                cpu: '1 ms',
              },
            },
            SINK,
          ],
          options: fixedAt(4),
          constants: { 'connector.kafka.read': 0 },
        }),
      ).read;
    // a thread each, which takes 1,000 a second
    expect(readBy(2)).toBeCloseTo(2000 * (6 * 3600 - 100), 0);
    expect(readBy(3)).toBeCloseTo(3000 * (6 * 3600 - 100), 0);
    expect(readBy(4)).toBeCloseTo(3000 * 6 * 3600, 0);
  });
});

test('a start that is refused and submitted again: what came meanwhile has waited', () => {
  const job = playStreaming({
    project: {
      quotas: {
        CPUS: {
          limit: 4,
          usage: [
            { at: '0 s', usage: 3 },
            { at: '55 min', usage: 0 },
          ],
        },
      },
    },
    job: { onRefused: { retryEvery: '1 h', times: 3 } },
    options: fixedAt(2),
  });
  expect(job.refusals).toBe(1);
  expect(job.state).toBe('RUNNING');
  expect(job.workedFrom).toBeGreaterThan(HOUR);
  expect(streamsOf(job).backlogPeak.elements).toBeGreaterThan(1000 * 3600);
  expect(streamsOf(job).backlogEnd).toBe(0);
});

test('a key that is worked on by one thread: more workers do not help, and none are asked for', () => {
  const job = playStreaming({
    pipeline: [readAt('3000/s'), { perKey: { state: { cpu: '1 ms', keys: 2 } } }, SINK],
  });
  // two keys: 2,000 a second
  const { backlogEnd } = streamsOf(job);
  expect(backlogEnd).toBeGreaterThan(1000 * 5 * 3600);
  expect(job.limits[0]!.by).toBe('hot-key');
});
