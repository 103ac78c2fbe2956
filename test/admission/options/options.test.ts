import { expect, test } from 'vitest';
import type { LaunchSetting } from '../../../src/scenario/scenario.ts';
import { codesOf, experiment, found } from '../found.ts';

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

test('OPT-MIN-ABOVE-MAX: FlexRS’s own fewest workers are no option of the user’s', () => {
  const flex = { flexRSGoal: 'COST_OPTIMIZED', minNumWorkers: 2, maxNumWorkers: 1 } as const;
  expect(codesOf(flex)).toEqual(['FLEXRS-WORKERS']);
  expect(codesOf({ ...flex, given: ['minNumWorkers'] })).toContain('OPT-MIN-ABOVE-MAX');
});

const asked = (name: string, standing: LaunchSetting['standing']) => ({
  settings: [{ ...experiment(name), standing }],
});

test('OPT-NOT-MODELLED: service options and experiments are named one by one', () => {
  expect(found(asked('use_runner_v2', 'not modelled'))).toMatchObject([
    { code: 'OPT-NOT-MODELLED', severity: 'warning', path: 'job.options.experiments' },
  ]);
});

test('OPT-NOT-MODELLED: what is modelled, or has no effect, is not told', () => {
  expect(found(asked('enable_batch_vmr', 'no effect')).map(({ code }) => code)).toEqual([
    'PRIME-VERTICAL',
  ]);
  expect(found(asked('upload_graph', 'no effect'))).toEqual([]);
  expect(found(asked('min_num_workers', 'modelled'))).toEqual([]);
});

test('OPT-UNKNOWN-SETTING: what no table has is told with the nearest name', () => {
  const [finding, ...more] = found(asked('enable_primes', 'unknown'));
  expect(finding).toMatchObject({
    code: 'OPT-UNKNOWN-SETTING',
    severity: 'warning',
    path: 'job.options.experiments',
    fix: 'enable_prime, if that is meant',
  });
  expect(finding?.message).toContain('enable_primes');
  expect(more).toEqual([]);
});

test('OPT-UNKNOWN-SETTING: a name that is near to none is told, too', () => {
  expect(found(asked('zzzzzzzzzzzzzzzz', 'unknown'))).toMatchObject([
    { code: 'OPT-UNKNOWN-SETTING' },
  ]);
});

test('all that is wrong is found at once', () => {
  const options = { numWorkers: 9, minNumWorkers: 8, maxNumWorkers: 5, ignored: ['labels'] };
  expect(codesOf(options)).toEqual([
    'OPT-WORKERS-ABOVE-MAX',
    'OPT-MIN-ABOVE-MAX',
    'OPT-NOT-MODELLED',
  ]);
});
