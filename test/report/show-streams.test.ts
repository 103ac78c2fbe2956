import { describe, expect, test } from 'vitest';
import { understand } from '../../src/forecast/understanding/understand.ts';
import { renderUnderstanding } from '../../src/report/terminal/show.ts';
import type {
  LoadSpec,
  RateProfile,
  Scenario,
  StreamingSpec,
} from '../../src/scenario/scenario.ts';
import { SCENES } from './streams/scenes.ts';

const MINUTE = 60_000;

/** The scenario of one steady job, changed. */
function shown(load: Partial<LoadSpec>, streaming: Partial<StreamingSpec> = {}): string {
  const scenario: Scenario = SCENES.steady();
  const jobs = scenario.jobs.map((job) => ({
    ...job,
    steps: job.steps.map((step) =>
      step.kind === 'read' && step.load !== undefined
        ? { ...step, load: { ...step.load, ...load } }
        : step,
    ),
    ...(job.streaming === undefined ? {} : { streaming: { ...job.streaming, ...streaming } }),
  }));
  const text = renderUnderstanding(understand({ ...scenario, jobs }), { color: false, width: 160 });
  return text.replaceAll(/\s+/gu, ' ');
}

const PROFILES: readonly (readonly [RateProfile, string])[] = [
  [{ kind: 'constant', rate: 2e6 }, '2 million/s all the time'],
  [
    { kind: 'steps', steps: [0, 1, 2, 3, 4].map((at) => ({ at: at * MINUTE, rate: at * 100 })) },
    '0/s from 0 s, 100/s from 1 min 00 s, 200/s from 2 min 00 s, 300/s from 3 min 00 s, 1 step more',
  ],
  [
    { kind: 'ramp', from: 1, to: 100, at: MINUTE, lasts: 2 * MINUTE },
    'from 1/s to 100/s within 2 min 00 s from 1 min 00 s on',
  ],
  [
    {
      kind: 'diurnal',
      low: 10,
      high: 90,
      peakAt: MINUTE,
      weekdays: [1, 1, 1, 1, 1, 0.4, 0.3],
      sinceMonday: 0,
    },
    'from 10/s to 90/s every day, most 1 min 00 s after the project’s start, times 1 1 1 1 1 0.4 0.3 from Monday to Sunday',
  ],
  [
    {
      kind: 'trace',
      points: {
        times: new Float64Array([0, MINUTE]),
        rates: new Float64Array([1, 3]),
        spacing: MINUTE,
        end: 2 * MINUTE,
      },
      ...{ then: 'repeat', scale: 2, stretch: 1 },
    },
    'as measured: 2 rows over 2 min 00 s, 2,000/s to 6,000/s, 2 times as high, then it starts again',
  ],
];

describe('show of a streaming job', () => {
  test.each(PROFILES)('a load in words: %j', (profile, words) => {
    expect(shown({ profile })).toContain(words);
  });

  test('what waits, bursts, partitions, lateness', () => {
    const text = shown({
      ...{ backlog: 36e6, backlogAge: 60 * MINUTE, partitions: 12, watermarkLag: 2000 },
      bursts: [{ elements: 1000, at: MINUTE, lasts: 0, every: 10 * MINUTE }],
      lateness: {
        points: [
          { probability: 0.5, ms: 1000 },
          { probability: 0.99, ms: 30_000 },
        ],
      },
    });
    for (const words of [
      '36 million elements wait at the start, the oldest for 1 h 00 min',
      '1,000 elements more at once, 1 min 00 s in and every 10 min 00 s after',
      '12 partitions',
      'late by p50 1 s, p99 30 s',
      'watermark 2 s behind',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('mode, billing, hints, schedules, updates', () => {
    const text = shown(
      {},
      {
        ...{ mode: 'at-least-once', engineBilledBy: 'compute-units', portable: true },
        ...{ utilizationHint: 0.6, parallelismHint: 40, latencyTier: 'low', drainAt: 60 * MINUTE },
        schedules: [
          {
            starts: [MINUTE, 9 * MINUTE],
            lasts: MINUTE,
            minNumWorkers: 2,
            maxNumWorkers: null,
            priority: 1,
          },
        ],
        updates: [
          {
            at: MINUTE,
            how: 'in-flight',
            overlap: 0,
            minNumWorkers: null,
            maxNumWorkers: 9,
            utilizationHint: 0.5,
          },
        ],
      },
    );
    for (const words of [
      'at-least-once: duplicates may come out',
      'on the portable worker (Runner v2)',
      'Streaming Engine billed by compute units, by an assumed count, 0.4 of them at least',
      'autoscaling aims at 60 % CPU (your hint), grows from',
      '(latency tier low)',
      'parallelism hint 40',
      'drained 1 h 00 min in',
      'at least 2 workers for 1 min 00 s, 2 times, first 1 min 00 s in (priority 1)',
      '1 min 00 s in updated in flight: at most 9 workers, hint 50 %',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('its stages as a streaming job fuses them', () => {
    const text = shown({});
    expect(text).toContain('5 steps in 4 stages');
    expect(text).toContain('sum/ReadStream');
    expect(text).toContain('panes of its windows are taken out when they are due');
    expect(text).toContain('fixed windows of 1 min 00 s');
  });
});
