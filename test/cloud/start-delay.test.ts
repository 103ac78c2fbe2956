import { describe, expect, test } from 'vitest';
import { startDelay } from '../../src/cloud/start-delay.ts';
import type { ConstantId } from '../../src/facts/constants.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { constantly, constantsWith } from '../pipeline/steps.ts';

const H6 = 21_600_000;
const at = (
  u: number,
  given: Distribution | null = null,
  constants: Partial<Record<ConstantId, number>> = {},
): number => startDelay(given, constantsWith(constants), { next: () => u });

describe('by the constants', () => {
  test('is uniform over 6 h', () => {
    expect([0, 0.25, 0.5, 0.75].map((u) => at(u))).toEqual([0, H6 / 4, H6 / 2, (H6 * 3) / 4]);
    expect(at(1 - Number.EPSILON / 2)).toBe(H6);
  });

  test('half of the starts lie below the median, wherever it is drawn', () => {
    const early = { 'flexrs.startDelay.p50': 1800 } as const;
    expect([0, 0.25, 0.5, 0.75].map((u) => at(u, null, early) / 1000)).toEqual([
      0, 900, 1800, 11_700,
    ]);
  });

  test('stays between what a scenario sets, even the wrong way round', () => {
    const set = (low: number, high: number): number[] =>
      [0, 0.5, 0.999].map((u) =>
        at(u, null, { 'flexrs.startDelay.low': low, 'flexrs.startDelay.high': high }),
      );
    expect(set(60, 60)).toEqual([60_000, 60_000, 60_000]);
    expect(set(7200, 60)).toEqual([7_200_000, 7_200_000, 7_200_000]);
  });
});

describe('given by the scenario', () => {
  test('is taken as it is, and leans on no constant', () => {
    const constants = constantsWith();
    expect(startDelay(constantly(90.5), constants, createStreams('7').stream('start'))).toBe(
      90_500,
    );
    expect(constants.used()).toEqual([]);
  });

  test.each([
    [30_000, H6],
    [Infinity, H6],
    [-5, 0],
  ])('%d s are %d ms: started within 6 h', (given, expected) => {
    expect(at(0.5, constantly(given))).toBe(expected);
  });

  test('a delay that is no number is a bug', () => {
    expect(() => at(0.5, constantly(NaN))).toThrow(RangeError);
  });
});
