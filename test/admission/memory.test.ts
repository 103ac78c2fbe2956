import { expect, test } from 'vitest';
import type { Step } from '../../src/scenario/scenario.ts';
import { GIB } from '../../src/units/bytes.ts';
import { cost, map, read, write } from '../pipeline/steps.ts';
import { foundIn, foundInSteps } from './found.ts';

const holding = (memory: number): readonly Step[] => [
  read('list'),
  map('convert', ['list'], { cost: { ...cost(1), memory } }),
];

// n1-standard-2: 80 % of 7.5 GiB is 6 GiB, less 1 GiB of the system is 2.5 GiB for each of two threads.

test('MEM-WORKER: steps that hold more than the threads of a worker can have', () => {
  expect(foundInSteps(holding(3 * GIB))).toEqual([
    {
      code: 'MEM-WORKER',
      severity: 'warning',
      path: 'job.pipeline[1].convert.map.memory',
      message:
        'likely out of memory: 2 threads × 3 GiB + 1 GiB of the system = 7 GiB, of 6 GiB usable on n1-standard-2',
      fix: '--workerMachineType with more memory per vCPU, or fewer threads than 2',
    },
  ]);
});

test('MEM-WORKER: what just fits is fine', () => {
  expect(foundInSteps(holding(2.5 * GIB))).toEqual([]);
});

test('MEM-WORKER: a machine with more memory per vCPU mends it', () => {
  const options = { workerMachineType: 'n1-highmem-2' };
  expect(foundIn({ steps: holding(3 * GIB), options })).toEqual([]);
});

test('MEM-WORKER: the hungriest step is named, reads and writes by their own keys', () => {
  const steps = [
    ...holding(3 * GIB),
    write('store', ['convert'], { cost: { ...cost(), memory: 4 * GIB } }),
  ];
  expect(foundInSteps(steps).map(({ path }) => path)).toEqual(['job.pipeline[2].store.memory']);
});

test('MEM-WORKER: nothing is said of a tiny worker where no step says what it holds', () => {
  const options = { workerMachineType: 'f1-micro' };
  expect(foundIn({ options })).toEqual([]);
});
