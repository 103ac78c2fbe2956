import { expect, test } from 'vitest';
import { counted } from '../../src/units/counted.ts';

test('one of a thing is singular, by what is read', () => {
  expect([0, 1, 2].map((amount) => counted(amount, 'pane'))).toEqual([
    '0 panes',
    '1 pane',
    '2 panes',
  ]);
  expect(counted('1', 'second copy', 'second copies')).toBe('1 second copy');
  expect(counted('1 million', 'element')).toBe('1 million elements');
});
