import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimeline } from '../../../src/kernel/statistics/timeline.ts';

test('keeps each change while there is room', () => {
  const workers = createTimeline({ start: 10 });
  workers.record(20, 3);
  workers.record(20, 5);
  workers.record(25, 5);
  workers.record(30, 2);
  workers.advanceTo(40);
  expect(workers.buckets()).toEqual([
    { start: 10, end: 20, min: 0, max: 0, last: 0, integral: 0 },
    { start: 20, end: 30, min: 3, max: 5, last: 5, integral: 50 },
    { start: 30, end: 40, min: 2, max: 2, last: 2, integral: 20 },
  ]);
  expect([workers.integral, workers.min, workers.max, workers.mean]).toEqual([70, 0, 5, 70 / 30]);
});

test('merges neighbours in pairs when it is full', () => {
  const timeline = createTimeline({ limit: 4 });
  for (const time of [1, 2, 3, 4]) timeline.record(time, time * 10);
  timeline.advanceTo(5);
  expect(timeline.buckets()).toEqual([
    { start: 0, end: 2, min: 0, max: 10, last: 10, integral: 10 },
    { start: 2, end: 4, min: 20, max: 30, last: 30, integral: 50 },
    { start: 4, end: 5, min: 40, max: 40, last: 40, integral: 40 },
  ]);
});

test('a value at the start replaces nothing but itself', () => {
  const timeline = createTimeline({ start: 5, value: 2 });
  expect(timeline.buckets()).toEqual([{ start: 5, end: 5, min: 2, max: 2, last: 2, integral: 0 }]);
});

test('buckets handed out are copies', () => {
  const timeline = createTimeline();
  const [before] = timeline.buckets();
  timeline.record(10, 1);
  expect(before?.end).toBe(0);
});

test('time does not go back, and a limit below 2 is refused', () => {
  const timeline = createTimeline({ start: 10 });
  expect(() => {
    timeline.record(9, 1);
  }).toThrow(RangeError);
  expect(() => createTimeline({ limit: 1 })).toThrow(RangeError);
});

const changes = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 1000 }),
    value: fc.integer({ min: -50, max: 1000 }),
  }),
  { maxLength: 400, size: 'max' },
);

test('merging loses neither time, nor integral, nor extremes', () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: 2, max: 33 }), (list, limit) => {
      const timeline = createTimeline({ limit });
      const exact = createTimeline({ limit: 1000 });
      let time = 0;
      for (const { after, value } of list) {
        time += after;
        timeline.record(time, value);
        exact.record(time, value);
        expect(timeline.buckets().length).toBeLessThanOrEqual(limit);
      }
      const merged = timeline.buckets();
      for (const [index, bucket] of merged.entries()) {
        expect(bucket.start).toBe(merged[index - 1]?.end ?? 0);
        const parts = exact
          .buckets()
          .filter(({ start, end }) => start >= bucket.start && end <= bucket.end)
          .filter(({ start }) => start < bucket.end || bucket === merged.at(-1));
        expect(bucket).toEqual({
          start: parts[0]?.start,
          end: parts.at(-1)?.end,
          min: Math.min(...parts.map(({ min }) => min)),
          max: Math.max(...parts.map(({ max }) => max)),
          last: parts.at(-1)?.last,
          integral: parts.reduce((sum, { integral }) => sum + integral, 0),
        });
      }
      expect(merged.at(-1)).toMatchObject({ end: time, last: timeline.value });
      const total = merged.reduce((sum, { integral }) => sum + integral, 0);
      expect([timeline.integral, total]).toEqual([exact.integral, exact.integral]);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a full timeline keeps at least a quarter of its buckets', () => {
  const timeline = createTimeline();
  for (let time = 1; time <= 100_000; time += 1) timeline.record(time, time % 7);
  expect(timeline.buckets().length).toBeLessThanOrEqual(4096);
  expect(timeline.buckets().length).toBeGreaterThanOrEqual(2048);
});
