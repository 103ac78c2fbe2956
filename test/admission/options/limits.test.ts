import { expect, test } from 'vitest';
import type { Step } from '../../../src/scenario/scenario.ts';
import { combine, cost, map, read } from '../../pipeline/steps.ts';
import { codesOf, found, foundInSteps } from '../found.ts';

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

test('LIMIT-WORKERS-PER-JOB: more than 4,000 workers with Dataflow Shuffle in any zone', () => {
  expect(found({ maxNumWorkers: 4001 })).toMatchObject([
    { code: 'LIMIT-WORKERS-PER-JOB', severity: 'error', path: 'job.options.maxNumWorkers' },
  ]);
});

test('LIMIT-WORKERS-PER-JOB: more than 2,000 with a zone, or without Dataflow Shuffle', () => {
  const inZone = found({ maxNumWorkers: 2001, workerZone: 'us-central1-a' });
  expect(inZone.map(({ code }) => code)).toEqual(['ZONE-PINNED', 'LIMIT-WORKERS-PER-JOB']);
  expect(inZone.at(1)?.message).toBe(
    'max_num_workers (2001) is above 2000, the most workers of one job with a worker zone',
  );
  expect(codesOf({ maxNumWorkers: 2001, shuffleMode: 'workers' })).toContain(
    'LIMIT-WORKERS-PER-JOB',
  );
  expect(codesOf({ maxNumWorkers: 2000, shuffleMode: 'workers' })).not.toContain(
    'LIMIT-WORKERS-PER-JOB',
  );
});

test('LIMIT-WORKERS-PER-JOB: both sizes at once', () => {
  const options = { numWorkers: 4001, maxNumWorkers: 4001 };
  expect(found(options).map(({ path }) => path)).toEqual([
    'job.options.numWorkers',
    'job.options.maxNumWorkers',
  ]);
});

test('LIMIT-WORKERS-DOUBTFUL: more than 1,000, which one page says is too many', () => {
  expect(found({ maxNumWorkers: 4000 })).toMatchObject([
    { code: 'LIMIT-WORKERS-DOUBTFUL', severity: 'warning', path: 'job.options.maxNumWorkers' },
  ]);
});

test('LIMIT-WORKERS-DOUBTFUL: 1,000 are fine, and so is the default', () => {
  expect(codesOf({ maxNumWorkers: 1000 })).toEqual([]);
  expect(codesOf({ maxNumWorkers: 2000 })).toEqual([]);
  expect(codesOf({ maxNumWorkers: 2000, given: ['maxNumWorkers'] })).toEqual([
    'LIMIT-WORKERS-DOUBTFUL',
  ]);
});
