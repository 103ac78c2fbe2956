import { describe, expect, test } from 'vitest';
import { streamingOutcome } from '../../../src/forecast/streaming-outcome.ts';
import {
  fixedAt,
  type Given,
  playStreaming,
  readAt,
  SINK,
  streamsOf,
  WORK,
} from './streaming-job.ts';

const HOUR = 3_600_000;

const slowSink = (share: string, at: string, lasts: string): NonNullable<Given['faults']> => [
  { kind: 'slow-sink', at, lasts, step: 'w', share },
];

const longestOf = (given: Given) =>
  streamsOf(playStreaming({ options: fixedAt(2), ...given })).backlogPeak.longest;

describe('the longest backlog in time', () => {
  // 1,000 a second come, 500 go on for an hour: 1.8 million wait at 500 a second, just before the rate rises again
  const faults = slowSink('50 %', '1 h', '1 h');

  test('is that of the last instant before a rate rises', () => {
    const longest = longestOf({ faults })!;
    expect(longest.at).toBe(2 * HOUR);
    expect(longest.seconds).toBeCloseTo(3600, 6);
  });

  test.each(['3 h', '6 h', '22517 s', '37 h'])(
    'does not depend on when somebody looks: %s',
    (duration) => {
      const longest = longestOf({ faults, job: { duration } })!;
      expect(longest).toEqual(longestOf({ faults }));
    },
  );

  test('of a catch-up is the same', () => {
    const { keptCatchUps } = streamsOf(playStreaming({ options: fixedAt(2), faults }));
    expect(keptCatchUps.at(-1)!.peakSeconds).toBeCloseTo(3600, 6);
  });

  test('counts from the first instant at which what came at once is worked on', () => {
    const pipeline = [
      readAt('10/s', { bursts: [{ elements: 4e5, at: '1 h', lasts: '1 s' }] }),
      WORK,
      SINK,
    ];
    // 400,000 in a second, of which 4,000 go on meanwhile
    expect(longestOf({ pipeline })!.seconds).toBeCloseTo((400_010 - 4000) / 4000, 3);
  });

  test('is 0 where nothing ever waits', () => {
    const pipeline = [readAt('0/s'), WORK, SINK];
    expect(longestOf({ pipeline })).toEqual({ seconds: 0, at: 0 });
  });
});

describe('a backlog without a length in time', () => {
  const goalValues = (given: Given) => {
    const { backlogS, usdPerMonth } = streamingOutcome(playStreaming(given), 1)!;
    return { backlogS, usdPerMonth };
  };

  test('nothing is ever processed: the sink takes nothing from the start', () => {
    const faults = slowSink('0 %', '0 s', '9 h');
    expect(longestOf({ faults })).toBeNull();
    expect(goalValues({ faults }).backlogS).toBeNull();
    const { keptCatchUps } = streamsOf(playStreaming({ options: fixedAt(2), faults }));
    expect(keptCatchUps.at(-1)!.peakSeconds).toBeNull();
  });

  test('no worker comes to work in time: a start-up is no month either', () => {
    expect(goalValues({ job: { duration: '30 s' } })).toEqual({
      backlogS: null,
      usdPerMonth: null,
    });
    const drained = { job: { drainAt: '60 s' } };
    expect(goalValues(drained)).toEqual({ backlogS: null, usdPerMonth: null });
    const later = goalValues({ job: { duration: '30 min' } });
    expect(later.backlogS).toBeGreaterThan(0);
    expect(later.usdPerMonth).toBeCloseTo(2 * 730, 6);
  });

  test('the sink takes nothing to the end', () => {
    expect(longestOf({ faults: slowSink('0 %', '5 h', '9 h') })).toBeNull();
  });

  test('a standstill that is over has one, and so has what a drained job leaves unread', () => {
    // 3.6 million wait when the sink goes on, and go at 4,000 a second
    const over = longestOf({ faults: slowSink('0 %', '1 h', '1 h') })!;
    expect(over).toEqual({ at: 2 * HOUR, seconds: 900 });
    const backlog = { r: { read: 'pubsub', rate: '1000/s', elementSize: '1 kB', backlog: 1e8 } };
    const drained = { job: { drainAt: '1 h' }, pipeline: [backlog, WORK, SINK] };
    expect(longestOf(drained)!.seconds).toBeGreaterThan(20_000);
  });
});

test('most elements are told with their bytes and their moment', () => {
  const { backlogPeak } = streamsOf(
    playStreaming({
      options: fixedAt(2),
      faults: [{ kind: 'source-outage', at: '1 h', lasts: '1 h', step: 'r', replay: 'at-once' }],
    }),
  );
  expect(backlogPeak.elements).toBeCloseTo(1000 * 3600, 0);
  expect(backlogPeak.elementsBytes / 1000).toBeCloseTo(backlogPeak.elements, 0);
  expect(backlogPeak.elementsAt).toBe(2 * 3_600_000);
});
