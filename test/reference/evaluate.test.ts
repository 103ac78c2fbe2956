import { describe, expect, test } from 'vitest';
import { evaluate, namesIn } from '../../src/reference/evaluate.ts';
import { tierFormula, billableShuffleGb } from '../../src/pricing/shuffle-tiers.ts';
import { SHUFFLE_TIERS } from '../../src/facts/price-book.ts';

const VALUES = { a: 12, b: 4, TotalVcpuTime: 7200 };

describe('a formula comes to', () => {
  test.each([
    ['TotalVcpuTime / 3600', 2],
    ['a - b - 1', 7],
    ['a / b / 3', 1],
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 × a ÷ b − 1', 5],
    ['min(a, b, 5)', 4],
    ['max(0, b - a) + 1.5e1', 15],
    ['a: of all workers', 12],
    [' a ', 12],
  ])('%s', (formula, value) => {
    expect(evaluate(formula, VALUES)).toBe(value);
  });

  test.each([0, 100, 250, 3000, 5120, 10_240])('what the shuffle tiers make of %d GB', (gb) => {
    const formula = tierFormula('x', SHUFFLE_TIERS);
    expect(evaluate(formula, { x: gb })).toBe(billableShuffleGb(gb));
  });
});

describe('what is no formula comes to nothing', () => {
  test.each([
    '',
    'c',
    'a b',
    'a +',
    '* a',
    '(a',
    'a)',
    'min',
    'min(',
    'min(a',
    'min()',
    'a / 0',
    'a % b',
    'toString',
    'constructor + 1',
    '25 % of a',
    'a, b',
    `${'('.repeat(200)}a`,
    'a + '.repeat(10_000),
  ])('%#: %.30s', (formula) => {
    expect(evaluate(formula, VALUES)).toBeNull();
  });
});

test('names are told once, functions are none', () => {
  expect(namesIn('max(0, min(x, 250) - y) * x: of the job')).toEqual(['x', 'y']);
});
