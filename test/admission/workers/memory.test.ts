import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import type { Step } from '../../../src/scenario/scenario.ts';
import { GIB } from '../../../src/units/bytes.ts';
import { cost, map, read, write } from '../../pipeline/steps.ts';
import type { GivenJob } from '../../engines/one-job.ts';
import { scenarioOf, SINK } from '../../engines/streaming/streaming-job.ts';
import { foundIn, foundInSteps } from '../found.ts';

const codesIn = (given: GivenJob): string[] => foundIn(given).map(({ code }) => code);

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
      fix: '--workerMachineType with more memory per vCPU, or fewer threads than 2; vertical scaling (Prime, off in batch unless asked for) would give each worker 8.75 GiB after four failures for 1.06 times its DCUs',
    },
  ]);
});

test('MEM-NEAR: what just fits, and what leaves less than a fifth', () => {
  for (const memory of [2.5 * GIB, 1.91 * GIB]) {
    expect(foundInSteps(holding(memory))).toMatchObject([
      { code: 'MEM-NEAR', severity: 'warning', path: 'job.pipeline[1].convert.map.memory' },
    ]);
  }
});

test('MEM-NEAR: what leaves a fifth is fine', () => {
  expect(foundInSteps(holding(1.89 * GIB))).toEqual([]);
});

test('MEM-WORKER: steps that are fused hold their memory at the same time', () => {
  const steps = [
    ...holding(1.8 * GIB),
    write('store', ['convert'], { cost: { ...cost(), memory: 1.7 * GIB } }),
  ];
  const [finding, ...more] = foundInSteps(steps);
  expect(finding).toMatchObject({ code: 'MEM-WORKER', path: 'job.pipeline[1].convert.map.memory' });
  expect(finding?.message).toContain('2 threads × 3.5 GiB');
  expect(more).toEqual([]);
});

test('MEM-WORKER: so many threads as are asked for', () => {
  expect(codesIn({ steps: holding(3 * GIB), options: { workerThreads: 1 } })).toEqual([]);
  expect(codesIn({ steps: holding(1.5 * GIB), options: { workerThreads: 4 } })).toEqual([
    'MEM-WORKER',
  ]);
});

test('MEM-WORKER: with shuffle on the workers half as much is left', () => {
  const options = { shuffleMode: 'workers', autoscalingAlgorithm: 'NONE', numWorkers: 3 } as const;
  const [finding] = foundIn({ steps: holding(1.2 * GIB), options });
  expect(finding).toMatchObject({ code: 'MEM-WORKER' });
  expect(finding?.message).toContain('of 3 GiB usable');
  expect(finding?.fix).toContain('or Dataflow Shuffle, which leaves twice as much');
  expect(codesIn({ steps: holding(0.5 * GIB), options })).toEqual(['SHUFFLE-PORTS']);
});

test('MEM-WORKER: vertical scaling is no way out of more than 16 GiB, nor with FlexRS', () => {
  const fixOf = (memory: number, options: GivenJob['options'] = {}) =>
    foundIn({ steps: holding(memory), options }).find(({ code }) => code === 'MEM-WORKER')?.fix;
  expect(fixOf(5.8 * GIB)).toContain('vertical scaling');
  expect(fixOf(6 * GIB)).not.toContain('vertical scaling');
  expect(fixOf(3 * GIB, { flexRSGoal: 'COST_OPTIMIZED' })).not.toContain('vertical scaling');
});

/** So many bytes that every worker holds beside what it reads. */
const looking = (bytes: number): readonly Step[] => [
  read('table', { bytes, elements: 1000 }),
  read('list'),
  map('look', ['list'], { sideInputs: ['table'] }),
];

test('SIDE-INPUT: more than a worker has to give, however little the threads hold', () => {
  const [finding, ...more] = foundInSteps(looking(5.5 * GIB));
  expect(finding).toMatchObject({
    code: 'SIDE-INPUT',
    severity: 'warning',
    path: 'job.pipeline[2].look.sideInputs',
  });
  expect(finding?.message).toContain('5.5 GiB of side inputs + 1 GiB of the system');
  expect(more).toEqual([]);
});

test('SIDE-INPUT: what leaves room is fine', () => {
  expect(foundInSteps(looking(3 * GIB))).toEqual([]);
});

test('SIDE-INPUT: Python holds a copy in each SDK process', () => {
  const [finding] = foundIn({ sdk: 'python', steps: looking(3 * GIB) });
  expect(finding?.code).toBe('SIDE-INPUT');
  expect(finding?.message).toContain('2 SDK processes × 3 GiB');
});

test('MEM-WORKER: threads beside a side input that fits alone', () => {
  const steps = looking(3 * GIB).map((step) =>
    step.name === 'look' && 'cost' in step
      ? { ...step, cost: { ...step.cost, memory: 1.5 * GIB } }
      : step,
  );
  expect(foundInSteps(steps)).toMatchObject([
    { code: 'MEM-WORKER', path: 'job.pipeline[2].look.map.memory' },
  ]);
});

test('MEM-WORKER: a stage whose hints bring a larger worker is judged by that', () => {
  const steps = holding(3 * GIB).map((step) => ({
    ...step,
    resources: { minRam: 16 * GIB, accelerator: null },
  }));
  expect(foundInSteps(steps).map(({ code }) => code)).toEqual(['HINT-POOL']);
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

test('MEM-WORKER: a single thread is not to become fewer, and Prime takes no machine type', () => {
  const holdIn = (bytes: number, options: NonNullable<GivenJob['options']>) =>
    foundIn({ steps: holding(bytes), options }).find(({ code }) => code === 'MEM-WORKER');
  const alone = holdIn(7 * GIB, { workerThreads: 1 });
  expect(alone?.message).toContain('1 thread × 7 GiB');
  expect(alone?.fix).toMatch(/^--workerMachineType with more memory per vCPU;/u);
  const prime = holdIn(3 * GIB, { prime: true, verticalAutoscaling: true });
  expect(prime?.fix).toMatch(/^a resource hint min_ram with more memory per vCPU, or fewer/u);
  expect(prime?.fix).toContain('vertical scaling (asked for) would give each worker');
});

describe('of a streaming job', () => {
  const ENGINE = { workerMachineType: 'n1-standard-2', enableStreamingEngine: true };
  const DISKS = { ...ENGINE, enableStreamingEngine: false, maxNumWorkers: 2 };
  const told = (pipeline: readonly unknown[], options: object): string[] =>
    admit(scenarioOf({ pipeline, options } as Parameters<typeof scenarioOf>[0]))
      .findings.filter(({ code }) => /^MEM-|^SIDE/u.test(code))
      .map(({ code, message }) => `${code}: ${message}`);
  const read = (name: string, rate: string) => ({
    [name]: { read: 'pubsub', rate, elementSize: '1 kB' },
  });
  const holding = (memory: string) => [
    read('r', '500/s'),
    { m: { map: { cpu: '1 ms', memory } } },
    SINK,
  ];
  const viewing = (window: object) => [
    read('r', '500/s'),
    read('rates', '100/s'),
    { held: { window } },
    { m: { map: { cpu: '1 ms' }, from: 'r', sideInputs: 'held' } },
    SINK,
  ];

  test('MEM-WORKER: on every thread, of which it has hundreds', () => {
    expect(told(holding('20 GB'), ENGINE)).toEqual([
      expect.stringMatching(/^MEM-WORKER: likely out of memory: \d+ threads × 18.6 GiB/u),
    ]);
    expect(told(holding('1 MB'), ENGINE)).toEqual([]);
    expect(told(holding('1 GB'), { ...ENGINE, numberOfWorkerHarnessThreads: 2 })).toEqual([]);
  });

  test('SIDE-INPUT: what a window of it holds, of the 80 MB of Streaming Engine', () => {
    // 100 kB a second
    expect(told(viewing({ fixed: '1 h' }), ENGINE)).toEqual([
      'SIDE-INPUT: side inputs of 0.36 GB are above 0.0839 GB, the most that Streaming Engine has room for',
    ]);
    expect(told(viewing({ fixed: '10 min' }), ENGINE)).toEqual([]);
  });

  test('SIDE-INPUT: without Streaming Engine workers hold them', () => {
    expect(told(viewing({ fixed: '1 h' }), DISKS)).toEqual([]);
    expect(told(viewing({ fixed: '1 d' }), DISKS)).toEqual([
      expect.stringMatching(/^SIDE-INPUT: likely out of memory: .*8.05 GiB of side inputs/u),
    ]);
  });
});
