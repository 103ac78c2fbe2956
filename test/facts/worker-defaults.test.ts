import { expect, test } from 'vitest';
import { findMachine } from '../../src/facts/machines.ts';
import { findOption } from '../../src/facts/options.ts';
import { findRegion, REGIONS } from '../../src/facts/regions.ts';
import {
  BATCH_WORKER,
  batchWorkerKind,
  defaultMachine,
  LAUNCHER_MACHINE,
  WORKER_DEFAULTS,
} from '../../src/facts/worker-defaults.ts';

test.each(Object.values(WORKER_DEFAULTS))(
  '$meaning: a machine that exists, dated and sourced',
  (defaults) => {
    expect(findMachine(defaults.machineType)).toBeDefined();
    expect(defaults.diskGb).toBeGreaterThan(0);
    expect(defaults.source).toMatch(/^https:/u);
    expect(defaults.date).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  },
);

test('a region without N1 has an E2 for default', () => {
  expect(defaultMachine('us-central1', 'batch')).toBe('n1-standard-1');
  expect(defaultMachine('us-central1', 'flexrs')).toBe('n1-standard-2');
  for (const region of ['europe-west12', 'me-central1', 'us-east5', 'us-south1']) {
    expect(defaultMachine(region, 'batch')).toBe('e2-standard-2');
    expect(defaultMachine(region, 'flexrs')).toBe('e2-standard-2');
  }
});

test('a region that the table does not know keeps N1', () => {
  expect(defaultMachine('africa-south1', 'batch')).toBe('n1-standard-1');
});

test('every region with a table offers its default machine', () => {
  for (const { name, families } of REGIONS) {
    const { family } = findMachine(defaultMachine(name, 'batch'))!;
    if (families !== null) expect(findRegion(name)?.families).toContain(family);
  }
});

test('options state the defaults that are taken', () => {
  expect(findOption('workerMachineType')?.default).toContain(BATCH_WORKER.machineType);
  expect(findOption('workerMachineType')?.default).toContain(WORKER_DEFAULTS.flexrs.machineType);
  expect(findOption('maxNumWorkers')?.default).toMatch(
    new RegExp(
      `^${BATCH_WORKER.maxNumWorkers}; streaming ${WORKER_DEFAULTS['streaming with Streaming Engine'].maxNumWorkers}, `,
      'u',
    ),
  );
  const onWorkers = WORKER_DEFAULTS['batch with worker shuffle'].diskGb;
  const withEngine = WORKER_DEFAULTS['streaming with Streaming Engine'].diskGb;
  const withoutEngine = WORKER_DEFAULTS['streaming without Streaming Engine'].diskGb;
  expect(findOption('diskSizeGb')?.default).toBe(
    `${BATCH_WORKER.diskGb}; ${onWorkers} with shuffle data on the workers; streaming ${withEngine}, without Streaming Engine ${withoutEngine}`,
  );
  expect(findOption('workerDiskType')?.default).toBe(BATCH_WORKER.diskType);
  expect(findOption('launcherMachineType')?.default).toBe(LAUNCHER_MACHINE);
});

test.each([
  [{ flexRs: false, shuffleOnWorkers: false, prime: false }, 'batch'],
  [{ flexRs: false, shuffleOnWorkers: true, prime: false }, 'batch with worker shuffle'],
  [{ flexRs: false, shuffleOnWorkers: false, prime: true }, 'batch under Prime'],
  [{ flexRs: true, shuffleOnWorkers: false, prime: false }, 'flexrs'],
  [{ flexRs: true, shuffleOnWorkers: true, prime: true }, 'flexrs'], // the service shuffles
] as const)('workers of %o', (job, kind) => {
  expect(batchWorkerKind(job)).toBe(kind);
});
