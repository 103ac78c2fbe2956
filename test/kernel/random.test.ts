import { expect, test } from 'vitest';
import { createStreams } from '../../src/kernel/random.ts';
import { kolmogorov } from './kolmogorov.ts';

test('frozen: the first numbers of a stream change only with a major version', () => {
  const stream = createStreams('42').stream(0, 'nightly', 'boot', 7);
  expect([stream.next(), stream.next(), stream.next()]).toMatchInlineSnapshot(`
    [
      0.2315527562224522,
      0.2773936162180086,
      0.5885424107093802,
    ]
  `);
});

test('a stream is named by its seed and parts, and starts afresh each time', () => {
  const numbers = (seed: string, ...name: (string | number)[]): number[] => {
    const stream = createStreams(seed).stream(...name);
    return [stream.next(), stream.next()];
  };
  expect(numbers('s', 1, 'a')).toEqual(numbers('s', '1', 'a'));
  expect(numbers('s/1', 'a')).toEqual(numbers('s', 1, 'a'));
  for (const other of [
    numbers('t', 1, 'a'),
    numbers('s', 1, 'b'),
    numbers('s', 1),
    numbers('s', 'a', 1),
  ]) {
    expect(other).not.toEqual(numbers('s', 1, 'a'));
  }
});

test('drawing from one stream leaves the others alone', () => {
  const streams = createStreams('s');
  const [a, b] = [streams.stream('a'), streams.stream('b')];
  const alone = streams.stream('b');
  for (let draw = 0; draw < 10; draw += 1) {
    a.next();
    expect(b.next()).toBe(alone.next());
  }
});

test("a part with a '/' would name another stream, so it is refused", () => {
  expect(() => createStreams('s').stream('a/b')).toThrow(RangeError);
});

test('numbers are uniform within a stream', () => {
  const stream = createStreams('uniform').stream('x');
  const numbers = Array.from({ length: 100_000 }, () => stream.next());
  expect(kolmogorov(numbers, (x) => x)).toBeLessThan(1.95);
});

test.each([1, 2, 10])('streams of neighbouring names start independently (lag %d)', (lag) => {
  const streams = createStreams('42/0');
  const first = Array.from({ length: 20_000 }, (_, n) => streams.stream('job', 'boot', n).next());
  expect(kolmogorov(first, (x) => x)).toBeLessThan(1.95);
  let covariance = 0;
  for (let n = lag; n < first.length; n += 1) {
    covariance += (first[n]! - 0.5) * (first[n - lag]! - 0.5) * 12;
  }
  expect(Math.abs(covariance) / Math.sqrt(first.length)).toBeLessThan(3.3);
});

const TWO_32 = 4_294_967_296;
const TWO_53 = Number.MAX_SAFE_INTEGER + 1;

test('numbers have more than 32 bits and stay in [0, 1)', () => {
  const stream = createStreams('bits').stream('x');
  const numbers = Array.from({ length: 1000 }, () => stream.next());
  expect(numbers.every((u) => u >= 0 && u < 1)).toBe(true);
  expect(numbers.some((u) => !Number.isInteger(u * TWO_32))).toBe(true);
  expect(numbers.every((u) => Number.isInteger(u * TWO_53))).toBe(true);
});
