import { expect, test } from 'vitest';
import type { Step } from '../../src/scenario/scenario.ts';
import { GIB } from '../../src/units/bytes.ts';
import { map, read } from '../pipeline/steps.ts';
import { foundInSteps } from './found.ts';

const hinting = (resources: Step['resources']): readonly Step[] => [
  read('list'),
  map('train', ['list'], { resources }),
];

test('HINT-RESOURCES: memory above the worker’s: right fitting would take other workers', () => {
  expect(foundInSteps(hinting({ minRam: 16 * GIB, accelerator: null }))).toEqual([
    {
      code: 'HINT-RESOURCES',
      severity: 'warning',
      path: 'job.pipeline[1].train.resources.minRam',
      message:
        'min_ram (16 GiB) is above the 7.5 GiB of n1-standard-2: right fitting would run this step on other workers, which this forecast does not model',
      fix: '--workerMachineType with at least 16 GiB',
    },
  ]);
});

test('HINT-RESOURCES: memory that the worker has is fine', () => {
  expect(foundInSteps(hinting({ minRam: 7.5 * GIB, accelerator: null }))).toEqual([]);
});

test('HINT-RESOURCES: an accelerator is neither modelled nor priced', () => {
  const accelerator = 'type:nvidia-tesla-t4;count:1';
  const [finding, ...more] = foundInSteps(hinting({ minRam: null, accelerator }));
  expect(finding).toMatchObject({
    code: 'HINT-RESOURCES',
    severity: 'warning',
    path: 'job.pipeline[1].train.resources.accelerator',
  });
  expect(finding?.message).toContain(accelerator);
  expect(more).toEqual([]);
});
