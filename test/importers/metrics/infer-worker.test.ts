import { describe, expect, test } from 'vitest';
import { findMachine } from '../../../src/facts/machines.ts';
import type { ImportResult, InferredWorker } from '../../../src/importers/evidence.ts';
import { importMetrics } from '../../../src/importers/metrics/import-metrics.ts';
import { inferWorker } from '../../../src/importers/metrics/infer-worker.ts';
import { noSharedData, sharedData, sharedRows } from './collected.ts';

const MIB_PER_GIB = 1024;

/** What 1,000 s of a machine count. */
function counted(name: string, diskGb: number | null): InferredWorker | null {
  const { vcpu, memoryGib } = findMachine(name)!;
  const [s, memoryMib] = [1000, memoryGib * MIB_PER_GIB];
  const counters = {
    vcpu: vcpu * s,
    memoryMib: memoryMib * s,
    diskGb: diskGb === null ? null : diskGb * s,
  };
  return inferWorker(counters, null);
}

test.each([
  ['n1-standard-1', 25, 'n1-standard', 'batch with Dataflow Shuffle'],
  ['n1-standard-1', 250, 'n1-standard', 'batch with worker shuffle'],
  ['n1-standard-4', 25, 'n1-standard', 'batch with Dataflow Shuffle'],
  ['n1-standard-2', 30, 'n1-standard', 'streaming with Streaming Engine'],
  ['n1-standard-4', 400, 'n1-standard', 'streaming without Streaming Engine'],
  ['n1-highmem-8', 250, 'n1-highmem', 'batch with worker shuffle'],
  ['n1-highcpu-4', 25, 'n1-highcpu', 'batch with Dataflow Shuffle'],
  ['e2-standard-8', 25, 'e2-standard', 'batch with Dataflow Shuffle'],
  ['e2-highmem-2', 25, 'e2-highmem', 'batch with Dataflow Shuffle'],
  ['e2-highcpu-16', 25, 'e2-highcpu', 'batch with Dataflow Shuffle'],
  ['e2-medium', 30, 'e2-medium', 'streaming with Streaming Engine'],
])('%s with %d GB is itself', (name, diskGb, series, diskOf) => {
  expect(counted(name, diskGb)).toMatchObject({ series, machineType: name, diskGb, diskOf });
});

test.each([
  ['n1-standard-2', []],
  ['n2-standard-2', ['n2-standard', 'n2d-standard']],
  ['n2-highmem-2', ['n2-highmem', 'n2d-highmem']],
  ['n2-highcpu-2', ['n2-highcpu', 'e2-small']],
])('series with the ratio of %s are named, not guessed away', (name, others) => {
  const worker = counted(name, null)!;
  expect(worker.alternatives).toEqual(expect.arrayContaining(others));
  expect(worker.alternatives.length > 0).toBe(others.length > 0);
  for (const other of others) expect(worker.how).toContain(other);
});

test('without a counter of disks there is a series and no size', () => {
  expect(counted('n1-standard-8', null)).toMatchObject({
    series: 'n1-standard',
    machineType: null,
    diskGbPerVcpu: null,
    diskGb: null,
  });
});

test('a disk of no usual size gives no machine', () => {
  expect(counted('n1-standard-2', 77)).toMatchObject({ series: 'n1-standard', machineType: null });
});

test('a custom machine is none of the predefined ones', () => {
  expect(
    inferWorker({ vcpu: 4000, memoryMib: 4000 * 5 * 1024, diskGb: 25_000 }, null),
  ).toMatchObject({
    series: null,
    alternatives: [],
    machineType: null,
    memoryGibPerVcpu: 5,
  });
});

test('nothing counted tells nothing', () => {
  expect(inferWorker({ vcpu: 0, memoryMib: 5, diskGb: 5 }, null)).toBeNull();
  expect(inferWorker({ vcpu: 5, memoryMib: 0, diskGb: 5 }, null)).toBeNull();
});

/** The worker of a job with such totals, and what was remarked. */
function workerOf(
  vcpuS: number,
  memoryMibS: number,
  pdGbS: number | null,
): [InferredWorker | null, string] {
  const total = (name: string, scalar: number): object => ({
    name: { origin: 'dataflow/v1b3', name },
    scalar,
  });
  const metrics = [
    total('TotalVcpuTime', vcpuS),
    total('TotalMemoryUsage', memoryMibS),
    ...(pdGbS === null ? [] : [total('TotalPdUsage', pdGbS)]),
  ];
  const result: ImportResult = importMetrics({ metrics }, 'm.json');
  if (!result.ok || result.imported.kind !== 'metrics') throw new Error('refused');
  return [result.imported.metrics.worker, result.imported.remarks.map((r) => r.message).join('\n')];
}

describe.skipIf(noSharedData !== '')(`collected data${noSharedData}: machines`, () => {
  interface Case {
    readonly id: string;
    readonly machine_type: string | null;
    readonly measured: Readonly<Record<string, number>> | null;
  }
  const cases = (sharedData('measurements.json') as readonly Case[]).flatMap(
    ({ id, machine_type, measured }) => {
      const of = measured ?? {};
      const vcpuS = of['TotalVcpuTime_s'] ?? (of['vcpu_h'] ?? 0) * 3600;
      const mibS = of['TotalMemoryUsage_MBs'] ?? (of['memory_GBh'] ?? 0) * 3600 * MIB_PER_GIB;
      const pdH = of['pd_GBh'];
      const gbS = of['TotalPdUsage_GBs'] ?? (pdH === undefined ? null : pdH * 3600);
      return vcpuS > 0 && mibS > 0 ? [{ id, type: machine_type ?? '', vcpuS, mibS, gbS }] : [];
    },
  );

  /** Disks as the published runs describe them; two of these machines are known by no name. */
  const DISKS: Readonly<Record<string, readonly [machine: string, gb: number | null]>> = {
    'sim-orders-1w': ['e2-medium', 30],
    'sim-fraud-1w': ['e2-standard-2', null],
    'datensee-21316': ['e2-standard-4', 25],
    'cogbeam-vermont': ['n1-standard-2', 250],
    'gcp-demo-shuffle-appliance': ['n1-standard-1', 250],
    'gcp-demo-shuffle-service': ['n1-standard-1', 25],
    'spanner-lt-write': ['e2-standard-2', 25],
    'wordcount-exporter-sample': ['e2-standard-2', 25],
    'beam-metrics-it': ['e2-standard-2', 25],
    'bank-tran-template': ['n1-standard-1', 25],
  };

  test('every measurement with counters is looked at', () => {
    expect(cases.map(({ id }) => id).toSorted()).toEqual(Object.keys(DISKS).toSorted());
  });

  test.each(cases)('$id: $type', ({ id, type, vcpuS, mibS, gbS }) => {
    const [machine, gb] = DISKS[id]!;
    const named = /^[a-z]\d[a-z]?-[a-z]+(?:-\d+)?/u.exec(type)?.[0] ?? machine;
    expect(named).toBe(machine);
    const [worker] = workerOf(vcpuS, mibS, gbS);
    const series = machine === 'e2-medium' ? machine : machine.replace(/-\d+$/u, '');
    expect(worker).toMatchObject({ series, diskGb: gb, machineType: gb === null ? null : machine });
  });

  const totals = sharedRows('job_totals.csv');
  const KNOWN: Readonly<Record<string, readonly [machine: string, gb: number]>> = {
    'polyai-amazon-qa-single': ['n1-standard-1', 250],
    'bank-transactions': ['n1-standard-1', 25],
    'java-wordcount-exporter': ['e2-standard-2', 25],
  };
  const hours = (job: string, column: string): number =>
    Number.parseFloat(totals.find((row) => row['job'] === job)?.[column] ?? '') * 3600;

  test.each(Object.entries(KNOWN))('%s', (job, [machineType, diskGb]) => {
    const mib = hours(job, 'memory_gb_hours') * MIB_PER_GIB;
    const [worker] = workerOf(hours(job, 'vcpu_hours'), mib, hours(job, 'pd_gb_hours'));
    expect(worker).toMatchObject({ machineType, diskGb });
  });

  test('polyai-reddit prints a memory that cannot be: a remark, no machine', () => {
    const job = 'polyai-reddit';
    const mib = hours(job, 'memory_gb_hours') * MIB_PER_GIB;
    const [worker, remarks] = workerOf(hours(job, 'vcpu_hours'), mib, hours(job, 'pd_gb_hours'));
    expect(worker).toMatchObject({ series: null, machineType: null });
    expect(worker?.diskGbPerVcpu).toBeCloseTo(250, 1);
    expect(remarks).toContain('no machine is taken');
  });
});
