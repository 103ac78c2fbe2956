import { expect, test } from 'vitest';
import { RecentOut } from '../../src/streaming/recent-out.ts';

test('what left within the last moments is what is worked on, at a rate that changes too', () => {
  const out = new RecentOut(1000);
  for (let time = 0; time <= 10_000; time += 10) out.note(time, time / 10); // 100 a second
  expect(out.at(9000)).toBeCloseTo(900, 0);
  for (let time = 10_010; time <= 10_500; time += 10) out.note(time, 1000 + (time - 10_000));
  expect(out.at(9500)).toBeCloseTo(950, 0);
  expect(1500 - out.at(9500)).toBeCloseTo(550, 0);
});

test('no more is worked on than has left in all', () => {
  const out = new RecentOut(5000);
  expect(out.at(-5000)).toBe(0);
  out.note(40, 400);
  expect(out.at(-4960)).toBe(0);
  expect(out.at(20)).toBe(200);
  expect(out.at(40)).toBe(400);
});
