import { expect, it } from 'vitest';
import { wholeCount } from '../../src/units/whole-count.ts';

it.each([
  [1728000000.0000005, 1728000000],
  [109199999.99999997, 109200000],
  [432000.00000000006, 432000],
  [12097439999.998978, 12097440000],
  [0, 0],
])('%d, added up from parts, is %d', (amount, whole) => {
  expect(wholeCount(amount)).toBe(whole);
});

it.each([68269020.3534843, 147852234.09732777, 307805328.13432044, 0.5, 1.000001, 1e-12])(
  '%d stays as it is',
  (amount) => {
    expect(wholeCount(amount)).toBe(amount);
  },
);
