import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_SPANS, SpanMeter, spanWidth } from '../../src/quota/span-meter.ts';

test('spans are as short as can be, and at most 48', () => {
  expect([spanWidth(0), spanWidth(48_000), spanWidth(48_001), spanWidth(86_400_000)]).toEqual([
    1000, 1000, 2000, 2_048_000,
  ]);
});

test('a value is spread over the spans that it lasts', () => {
  const meter = new SpanMeter(0);
  meter.record(500, 4);
  meter.record(2500, 1);
  meter.record(3000, 0);
  expect(meter.over(4, 1000)).toEqual([2000, 4000, 2500, 0]);
  expect(meter.peak).toBe(4);
});

test('a value that nothing follows lasts until it is asked for', () => {
  const meter = new SpanMeter(1000);
  meter.record(1000, 2);
  meter.advanceTo(4000);
  expect(meter.over(4, 1000)).toEqual([0, 2000, 2000, 2000]);
});

test('whatever happens, the spans add up to the integral, each to its own part of it', () => {
  const changes = fc.array(fc.record({ after: fc.nat(5_000_000), value: fc.nat(100) }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.nat(1e9), changes, (start, steps) => {
      const meter = new SpanMeter(start);
      const lasted: { from: number; to: number; value: number }[] = [];
      let [now, value] = [start, 0];
      for (const step of steps) {
        lasted.push({ from: now, to: now + step.after, value });
        now += step.after;
        value = step.value;
        meter.record(now, value);
      }
      const width = spanWidth(now);
      const spans = Math.ceil(now / width);
      expect(spans).toBeLessThanOrEqual(MOST_SPANS);
      const expected = Array.from({ length: spans }, (_, n) =>
        lasted.reduce((sum, each) => {
          const shared = Math.min(each.to, (n + 1) * width) - Math.max(each.from, n * width);
          return sum + each.value * Math.max(0, shared);
        }, 0),
      );
      expect(meter.over(spans, width)).toEqual(expected);
      expect(meter.integral).toBe(expected.reduce((sum, each) => sum + each, 0));
    }),
    { numRuns: 300 },
  );
});
