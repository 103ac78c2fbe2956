import { expect, test } from 'vitest';
import { perWorker, PER_JOB, startDemand } from '../../src/quota/demand.ts';
import { workerShape } from '../../src/quota/worker-shape.ts';
import type { LaunchOptions } from '../../src/scenario/scenario.ts';
import { options } from '../engines/launch-options.ts';

/** What one worker with these options charges, by metric. */
const chargeOf = (given: Partial<LaunchOptions>): Record<string, number> =>
  Object.fromEntries(
    perWorker(workerShape(options(given))).map(({ metric, amount }) => [metric, amount]),
  );

test('an N1 worker charges an instance, its vCPUs, its disk and an address', () => {
  expect(chargeOf({ workerMachineType: 'n1-standard-4', diskSizeGb: 250 })).toEqual({
    INSTANCES: 1,
    CPUS: 4,
    CPUS_ALL_REGIONS: 4,
    DISKS_TOTAL_GB: 250,
    IN_USE_ADDRESSES: 1,
  });
});

test.each([
  ['n1-standard-2', 'CPUS', 2],
  ['e2-standard-2', 'CPUS', 2],
  ['n2-standard-8', 'N2_CPUS', 8],
  ['n2d-standard-4', 'N2D_CPUS', 4],
  ['c2-standard-4', 'C2_CPUS', 4],
  ['c3-standard-4', 'C3_CPUS', 4],
  ['t2d-standard-1', 'T2D_CPUS', 1],
  ['custom-6-23040', 'CPUS', 6],
])('%s charges %s', (workerMachineType, metric, amount) => {
  const charge = chargeOf({ workerMachineType });
  expect(Object.keys(charge).filter((name) => /^(?:[A-Z0-9]+_)?CPUS$/u.test(name))).toEqual([
    metric,
  ]);
  expect(charge[metric]).toBe(amount);
});

test('a family without a metric of its own charges the project-wide CPUs only', () => {
  expect(chargeOf({ workerMachineType: 'n4-standard-2' })).toMatchObject({ CPUS_ALL_REGIONS: 2 });
  expect(chargeOf({ workerMachineType: 'n4-standard-2' })).not.toHaveProperty('CPUS');
});

test('a shared-core worker charges the vCPUs it shows, not those it keeps up', () => {
  expect(chargeOf({ workerMachineType: 'e2-micro' })).toMatchObject({ CPUS: 2 });
});

test('an SSD charges the SSD quota', () => {
  const charge = chargeOf({ workerDiskType: 'pd-ssd', diskSizeGb: 30 });
  expect(charge['SSD_TOTAL_GB']).toBe(30);
  expect(charge).not.toHaveProperty('DISKS_TOTAL_GB');
});

test('private workers charge no address', () => {
  expect(chargeOf({ usePublicIps: false })).not.toHaveProperty('IN_USE_ADDRESSES');
});

test('a start asks for its workers and, once, for a group, its manager and its template', () => {
  const demand = startDemand(workerShape(options({ workerMachineType: 'n1-standard-2' })), 5);
  expect(demand.find(({ metric }) => metric === 'CPUS')?.amount).toBe(10);
  expect(demand.slice(-3)).toEqual(PER_JOB);
});

test('a machine that the table does not have is an error', () => {
  expect(() => workerShape(options({ workerMachineType: 'n9-giga-1' }))).toThrow(RangeError);
});

/** GB of standard disk that a start with so many workers asks for. */
const diskOf = (given: Partial<LaunchOptions>, workers: number): number | undefined =>
  startDemand(workerShape(options(given)), workers).find(
    ({ metric }) => metric === 'DISKS_TOTAL_GB',
  )?.amount;

test.each([
  [1, 1, 430],
  [3, 1, 1230],
  [3, 3, 1290],
  [25, 3, 10_090],
])(
  '%i data disks of 400 GB are charged at once, and %i workers boot from 30 GB each',
  (dataDisks, workers, gb) => {
    expect(diskOf({ diskSizeGb: 400, dataDisks }, workers)).toBe(gb);
  },
);

test('without data disks each worker charges its own and nothing else', () => {
  expect(diskOf({ diskSizeGb: 30 }, 4)).toBe(120);
});

test('data disks are of the type of the worker’s own', () => {
  const shape = workerShape(options({ workerDiskType: 'pd-ssd', diskSizeGb: 400, dataDisks: 2 }));
  const demand = startDemand(shape, 1);
  expect(demand).toContainEqual({ metric: 'SSD_TOTAL_GB', amount: 830 });
  expect(demand.map(({ metric }) => metric)).not.toContain('DISKS_TOTAL_GB');
});

test('each metric of a start stands once', () => {
  const metrics = startDemand(workerShape(options({ dataDisks: 5 })), 2).map(
    ({ metric }) => metric,
  );
  expect(new Set(metrics).size).toBe(metrics.length);
});
