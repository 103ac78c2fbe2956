import { expect, test } from 'vitest';
import type { Step } from '../../../src/scenario/scenario.ts';
import { GIB } from '../../../src/units/bytes.ts';
import { quotasOf } from '../../engines/one-job.ts';
import { map, read } from '../../pipeline/steps.ts';
import { foundIn, foundInSteps, PLENTY, service } from '../found.ts';

const GPUS = quotasOf({
  ...PLENTY,
  NVIDIA_T4_GPUS: 100,
  NVIDIA_P4_GPUS: 100,
  GPUS_ALL_REGIONS: 100,
});

const T4 = 'type:nvidia-tesla-t4;count:1;install-nvidia-driver';
const P4 = 'type:nvidia-tesla-p4;count:1;install-nvidia-driver';

const hinting = (resources: Step['resources']): readonly Step[] => [
  read('list'),
  map('train', ['list'], { resources }),
];

test('HINT-POOL: more memory than the worker has: a pool of custom machines', () => {
  expect(foundInSteps(hinting({ minRam: 16 * GIB, accelerator: null }))).toEqual([
    {
      code: 'HINT-POOL',
      severity: 'unknown',
      path: 'job.pipeline[1].train.resources',
      message:
        'list+train asks for min_ram 16 GiB: right fitting chooses the workers of its pool; which machine it takes is not published, here custom-2-16384-ext (2 vCPU, 16 GiB)',
      fix: 'compare with the worker pools of a real job; the other stages run on the job’s own workers',
    },
  ]);
});

test('HINT-POOL: what the worker has is fine', () => {
  expect(foundInSteps(hinting({ minRam: 7.5 * GIB, accelerator: null, cpuCount: 2 }))).toEqual([]);
});

test('HINT-POOL: more than any machine of the series has', () => {
  expect(foundInSteps(hinting({ minRam: 5000 * GIB, accelerator: null }))).toMatchObject([
    { code: 'HINT-POOL', severity: 'error', path: 'job.pipeline[1].train.resources' },
  ]);
});

test('HINT-POOL: GPUs that no machine takes as many of', () => {
  const findings = foundInSteps(
    hinting({ minRam: null, accelerator: T4.replace('count:1', 'count:3') }),
    { quotas: GPUS },
  );
  expect(findings.map(({ code, severity }) => [code, severity])).toContainEqual([
    'HINT-POOL',
    'error',
  ]);
});

test('HINT-POOL: a GPU that nobody knows is told of as that alone', () => {
  const steps = hinting({ minRam: null, accelerator: 'type:nvidia-tesla-t5;count:1' });
  expect(foundInSteps(steps).map(({ code }) => code)).toEqual(['GPU-UNKNOWN']);
});

test('HINT-POOL: stages that ask for the same share a pool, and are told of once', () => {
  const resources = { minRam: 16 * GIB, accelerator: null };
  const steps = [
    read('a', { resources }),
    read('b', { resources }),
    map('c', ['b'], { sideInputs: ['a'], resources }),
  ];
  expect(foundInSteps(steps).map(({ code }) => code)).toEqual(['HINT-POOL']);
});

test('HINT-POOL: hints of the whole pipeline are told of where they stand', () => {
  const resources = { minRam: 16 * GIB, accelerator: null };
  const steps = hinting(resources).map((step) => ({ ...step, resources }));
  expect(foundIn({ steps, options: { resourceHints: resources } })).toMatchObject([
    { code: 'HINT-POOL', path: 'job.options.resourceHints' },
  ]);
});

test('HINT-GPUS: steps that ask for different GPUs are not fused', () => {
  const steps = [
    read('list'),
    map('train', ['list'], { resources: { minRam: null, accelerator: T4 } }),
    map('rank', ['train'], { resources: { minRam: null, accelerator: P4 } }),
  ];
  const findings = foundInSteps(steps, { quotas: GPUS });
  expect(findings.filter(({ code }) => code === 'HINT-GPUS')).toMatchObject([
    { severity: 'warning', path: 'job.pipeline[2].rank.resources.accelerator' },
  ]);
});

test('HINT-GPUS: the same GPU for both is fine', () => {
  const resources = { minRam: null, accelerator: T4 };
  const steps = [
    read('list'),
    map('train', ['list'], { resources }),
    map('rank', ['train'], { resources }),
  ];
  const codes = foundInSteps(steps, { quotas: GPUS }).map(({ code }) => code);
  expect(codes).not.toContain('HINT-GPUS');
});

test('HINT-SDK: Go has no resource hints', () => {
  const steps = hinting({ minRam: 4 * GIB, accelerator: null });
  expect(foundIn({ sdk: 'go', steps })).toMatchObject([
    { code: 'HINT-SDK', severity: 'warning', path: 'job.pipeline[1].train.resources' },
  ]);
  expect(foundIn({ sdk: 'python', steps })).toEqual([]);
});

test('HINT-ACCELERATOR: worker_accelerator beside a hint', () => {
  const steps = hinting({ minRam: 4 * GIB, accelerator: null });
  const options = {
    workerAccelerator: { type: 'nvidia-tesla-t4', count: 1, driver: 'default' },
    settings: [service('worker_accelerator', 'type:…')],
  };
  const codes = (given: Parameters<typeof foundIn>[0]) =>
    foundIn(given, { quotas: GPUS }).map(({ code }) => code);
  expect(codes({ steps, options })).toContain('HINT-ACCELERATOR');
  expect(codes({ options })).not.toContain('HINT-ACCELERATOR');
});
