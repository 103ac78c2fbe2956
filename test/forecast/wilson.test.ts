import { expect, test } from 'vitest';
import { wilsonInterval } from '../../src/forecast/wilson.ts';

test('17 of 20 are 0.64 to 0.95', () => {
  const [low, high] = wilsonInterval(17, 20);
  // z = 1.96: centre (0.85 + 0.0960) / 1.1921 = 0.7936, half 1.6441 · √(0.006375 + 0.002401) = 0.1540
  expect([low, high]).toEqual([expect.closeTo(0.6396, 4), expect.closeTo(0.9476, 4)]);
});

test('none and all stay within 0 and 1, and say that little is known', () => {
  expect(wilsonInterval(0, 20)).toEqual([0, expect.closeTo(0.1611, 4)]);
  expect(wilsonInterval(20, 20)).toEqual([expect.closeTo(0.8389, 4), 1]);
});

test('73 clean runs are needed to put a promise of 95 % beyond doubt', () => {
  // n / (n + z²) >= 0.95: n >= 19 · 3.8415 = 72.99
  expect(wilsonInterval(72, 72)[0]).toBeLessThan(0.95);
  expect(wilsonInterval(73, 73)[0]).toBeGreaterThanOrEqual(0.95);
});

test('what is missed is the mirror of what is met', () => {
  const [low, high] = wilsonInterval(3, 10);
  const [mirrored, other] = wilsonInterval(7, 10);
  expect([1 - high, 1 - low]).toEqual([expect.closeTo(mirrored, 12), expect.closeTo(other, 12)]);
});
