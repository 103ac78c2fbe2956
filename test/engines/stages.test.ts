import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/scenario/scenario.ts';
import { combine, cost, flatten, group, map, read, state, write } from '../pipeline/steps.ts';
import { FIXED, hundreds, playJob } from './one-job.ts';

describe('a job with a side input', () => {
  // 4 records of 100 s beside a view that takes 30 s to make
  const view = read('v', { elements: 1, bytes: 2e9, cost: cost(30) });
  const steps: Step[] = [hundreds(4), view, map('m', ['r'], { sideInputs: ['v'] })];
  const record = playJob({ options: FIXED, steps }, {}, { 'sideInput.cpuPerGb': 10 });
  const [source, made, holding] = record.stages;

  test('opens the stage that holds it when both its input and the view are there', () => {
    expect([source?.name, made?.name, holding?.name]).toEqual(['r', 'v', 'm']);
    const ready = Math.max(source?.closedAt ?? Infinity, made?.closedAt ?? Infinity);
    // 8 vCPU s on two vCPUs, then 2 GB at 10 s
    expect(holding?.openedAt).toBe(ready + 4000 + 20_000);
  });

  test('opens the others as ever', () => {
    expect([source?.openedAt, made?.openedAt]).toEqual([104_000, 104_000]);
  });

  test('was starting up while it loaded', () => {
    expect(record.limits.find(({ by }) => by === 'start-up')?.ms).toBe(104_000 + 24_000);
  });

  test('does not end before its view has been loaded', () => {
    expect(record.bounds?.criticalPath).toBeLessThanOrEqual(record.finishedAt);
    // start-up 100, opening 4, the longest record 100, opening and loading 24, teardown 40
    expect(record.bounds?.criticalPath).toBeGreaterThanOrEqual(268_000);
  });

  test('waits for a slow view, too', () => {
    const slow = [hundreds(1), read('v', { elements: 1, cost: cost(500) }), steps[2]!];
    const { stages } = playJob({ options: FIXED, steps: slow });
    expect(stages[1]?.closedAt).toBe(604_000);
    expect(stages[2]?.openedAt).toBe(608_000);
  });

  test('shuffles nothing that is billed', () => {
    expect(record.shuffledBytes).toBe(0);
  });
});

describe('what a job moves', () => {
  const steps: Step[] = [
    hundreds(4),
    read('s', { elements: 6, bytes: 600 }),
    map('few', ['s'], { kind: 'filter', ratio: 0.5 }),
    flatten('f', ['r', 'few']),
    write('w', ['f'], { connector: 'gcs-text', files: 3, shards: 3, region: 'europe-west1' }),
  ];

  test('is told by source and sink, with connector, files and region', () => {
    expect(playJob({ options: FIXED, steps }).moved).toEqual([
      {
        ...{ step: 'r', connector: 'synthetic', direction: 'read', files: 4, region: null },
        ...{ bytes: 4000, elements: 4 },
      },
      {
        ...{ step: 's', connector: 'synthetic', direction: 'read', files: 1, region: null },
        ...{ bytes: 600, elements: 6 },
      },
      {
        ...{ step: 'w', connector: 'gcs-text', direction: 'write', files: 3 },
        ...{ region: 'europe-west1', bytes: 4300, elements: 7 },
      },
    ]);
  });

  test('is nothing when the job is refused', () => {
    expect(playJob({ options: { numWorkers: 9 }, steps }, { CPUS: 1 }).moved).toEqual([]);
  });
});

describe('what goes through the shuffle', () => {
  test('is counted with keys, timestamps, windows and file names, as often as the bill does', () => {
    const steps = [
      read('r', { elements: 10, bytes: 5000 }),
      combine('c', ['r'], { keys: 2, outputBytes: 50 }),
      write('w', ['c'], { connector: 'gcs-text', files: 3 }),
    ];
    const constants = {
      'shuffle.keyBytes': 7,
      'shuffle.elementBytes': 30,
      'shuffle.nameBytes': 1000,
      'shuffle.billedPasses': 1.5,
    };
    const { shuffledBytes, stages } = playJob({ options: FIXED, steps }, {}, constants);
    // two accumulators of 50 + 37 bytes, then three names of a thousand
    expect(stages.map(({ bytesShuffled }) => bytesShuffled)).toEqual([174, 3000]);
    expect(shuffledBytes).toBe(1.5 * 3174);
  });
});

test('steps with resource hints run on the machine that has what they ask for', () => {
  const resources = { minRam: 32e9, accelerator: 'type:nvidia-tesla-t4;count:1' };
  const plain: Step[] = [
    hundreds(4),
    group('g', ['r'], 3),
    state('s', ['g'], 2),
    write('w', ['s']),
  ];
  const hinted = plain.map((step) => ({ ...step, resources }));
  const [all] = playJob({ options: FIXED, steps: hinted }).pools;
  expect(all).toMatchObject({
    name: 'workers',
    accelerator: { type: 'nvidia-tesla-t4', count: 1 },
  });
  expect(all?.memoryGib).toBeGreaterThanOrEqual(32e9 / 1_073_741_824);
});

test('steps that ask for another machine than the others have a pool of their own, begun with them', () => {
  const plain: Step[] = [hundreds(4), group('g', ['r'], 3), write('w', ['g'])];
  const steps = plain.map((step) =>
    step.name === 'r' ? step : { ...step, resources: { minRam: 64e9, accelerator: null } },
  );
  const options = { ...FIXED, maxNumWorkers: 2 };
  const { pools, stages } = playJob({ options, steps });
  expect(pools.map(({ name }) => name)).toEqual(['r', 'g']);
  expect(stages.map(({ pool }) => pool)).toEqual(['r', 'g']);
  const began = pools[1]?.timeline.find(({ max }) => max > 0)?.start ?? 0;
  expect(began).toBeGreaterThanOrEqual(stages[0]?.closedAt ?? Infinity);
});
