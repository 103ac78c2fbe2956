import { expect, test } from 'vitest';
import { codesOf, found } from './found.ts';

test('default options with plenty of quota have no findings', () => {
  expect(found({})).toEqual([]);
});

test('OPT-WORKERS-ABOVE-MAX: more workers than the maximum, in the SDK’s words', () => {
  expect(found({ numWorkers: 11, maxNumWorkers: 10 })).toEqual([
    {
      code: 'OPT-WORKERS-ABOVE-MAX',
      severity: 'error',
      path: 'job.options.numWorkers',
      message: 'num_workers (11) cannot exceed max_num_workers (10)',
      fix: '--maxNumWorkers=11, or a smaller --numWorkers',
    },
  ]);
});

test('OPT-WORKERS-ABOVE-MAX: as many workers as the maximum are fine', () => {
  expect(codesOf({ numWorkers: 10, maxNumWorkers: 10 })).toEqual([]);
});

test('OPT-MIN-ABOVE-MAX: a minimum above the maximum', () => {
  expect(found({ minNumWorkers: 11, maxNumWorkers: 10 })).toMatchObject([
    { code: 'OPT-MIN-ABOVE-MAX', severity: 'error', path: 'job.options.minNumWorkers' },
  ]);
});

test('OPT-MIN-ABOVE-MAX: a minimum that is the maximum is fine', () => {
  expect(codesOf({ minNumWorkers: 10, maxNumWorkers: 10 })).toEqual([]);
});

test('OPT-FIXED-WITHOUT-SIZE: autoscaling off and no size is a warning', () => {
  expect(found({ autoscalingAlgorithm: 'NONE' })).toMatchObject([
    {
      code: 'OPT-FIXED-WITHOUT-SIZE',
      severity: 'warning',
      path: 'job.options.autoscalingAlgorithm',
    },
  ]);
});

test('OPT-FIXED-WITHOUT-SIZE: autoscaling off with a size is fine', () => {
  expect(codesOf({ autoscalingAlgorithm: 'NONE', numWorkers: 3 })).toEqual([]);
});

test('OPT-NOT-MODELLED: every option that is left out of account is named', () => {
  expect(found({ ignored: ['labels', 'network'] })).toMatchObject([
    { code: 'OPT-NOT-MODELLED', severity: 'warning', path: 'job.options.labels' },
    { code: 'OPT-NOT-MODELLED', severity: 'warning', path: 'job.options.network' },
  ]);
});

test('LIMIT-WORKERS-PER-JOB: more than 4,000 workers is an error', () => {
  expect(found({ maxNumWorkers: 4001 })).toMatchObject([
    { code: 'LIMIT-WORKERS-PER-JOB', severity: 'error', path: 'job.options.maxNumWorkers' },
  ]);
});

test('LIMIT-WORKERS-PER-JOB: 4,000 workers are fine', () => {
  expect(codesOf({ maxNumWorkers: 4000 })).toEqual([]);
});

test('all that is wrong is found at once', () => {
  const options = { numWorkers: 9, minNumWorkers: 8, maxNumWorkers: 5, ignored: ['labels'] };
  expect(codesOf(options)).toEqual([
    'OPT-WORKERS-ABOVE-MAX',
    'OPT-MIN-ABOVE-MAX',
    'OPT-NOT-MODELLED',
  ]);
});
