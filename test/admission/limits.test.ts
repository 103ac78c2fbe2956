import { expect, test } from 'vitest';
import type { Step } from '../../src/scenario/scenario.ts';
import { combine, cost, map, read } from '../pipeline/steps.ts';
import { foundInSteps } from './found.ts';

const LIMIT = 2_147_483_648;

const converted = (outputBytes: number | null): readonly Step[] => [
  read('list'),
  map('convert', ['list'], { outputBytes }),
];

test('LIMIT-ELEMENT: an element above 2 GB is refused where its size is stated', () => {
  expect(foundInSteps(converted(3e9))).toEqual([
    {
      code: 'LIMIT-ELEMENT',
      severity: 'error',
      path: 'job.pipeline[1].convert.map.outputSize',
      message: 'elements of 3 GB are above 2.15 GB, the most that one element may have',
      fix: 'hand on the name of a file that holds the data, or several smaller elements',
    },
  ]);
});

test('LIMIT-ELEMENT: an element of just 2 GB is fine, and so is one as read', () => {
  expect(foundInSteps(converted(LIMIT))).toEqual([]);
  expect(foundInSteps(converted(null))).toEqual([]);
});

test('LIMIT-ELEMENT: every such step is named', () => {
  const steps = [
    ...converted(3e9),
    combine('sum', ['convert'], { keys: 3, cost: cost(), outputBytes: LIMIT + 1 }),
  ];
  expect(foundInSteps(steps).map(({ path }) => path)).toEqual([
    'job.pipeline[1].convert.map.outputSize',
    'job.pipeline[2].sum.combine.outputSize',
  ]);
});
