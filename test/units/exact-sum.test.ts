import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactSum } from '../../src/units/exact-sum.ts';

const HALF_ULP = Number.EPSILON / 2;
const TINY = HALF_ULP * HALF_ULP;
const ANY = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });

describe('exactSum', () => {
  test.each<[number[], number]>([
    [[], 0],
    [[0.1], 0.1],
    [[0.1, 0.2, 0.3], 0.6],
    [[1e100, 1, -1e100], 1],
    [[1, 1e-20, -1], 1e-20],
    [[1, HALF_ULP, TINY], 1 + Number.EPSILON],
    [[1, HALF_ULP, -TINY], 1],
    [[-1, -HALF_ULP, -TINY], -1 - Number.EPSILON],
    [Array<number>(10).fill(0.1), 1],
  ])('%j make %d', (values, sum) => {
    expect(exactSum(values)).toBe(sum);
  });

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(ANY), (values) => {
        const sum = exactSum(values);
        expect(exactSum(values.toReversed())).toBe(sum);
        expect(exactSum(values.toSorted((a, b) => a - b))).toBe(sum);
      }),
    );
  });

  test('is the double nearest to the true sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(ANY, fc.double({ min: -2, max: 2, noNaN: true }))),
        (values) => {
          const truth = values.reduce((total, value) => total + scaled(value), 0n);
          const sum = exactSum(values);
          const off = distance(truth, sum);
          for (const other of neighbours(sum)) expect(off <= distance(truth, other)).toBe(true);
        },
      ),
    );
  });

  test.each([[[NaN]], [[Infinity]], [[1e308, 1e308]], [[Infinity, -Infinity]]])(
    'throws on %j',
    (values) => {
      expect(() => exactSum(values)).toThrow(RangeError);
    },
  );
});

/** A double as a whole multiple of the smallest one, 2^-1074. */
function scaled(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const exponent = raw >> 52n;
  const fraction = raw & ((1n << 52n) - 1n);
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return value < 0 ? -size : size;
}

function distance(truth: bigint, value: number): bigint {
  const off = truth - scaled(value);
  return off < 0n ? -off : off;
}

function neighbours(value: number): number[] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigInt64(0);
  return [raw - 1n, raw + 1n]
    .map((next) => {
      bits.setBigInt64(0, next);
      return bits.getFloat64(0);
    })
    .filter(Number.isFinite);
}
