import { expect, test } from 'vitest';
import { startDemand, type WorkerShape } from '../../src/quota/demand.ts';
import { createLedger } from '../../src/quota/ledger.ts';
import { startRefusal } from '../../src/quota/refusal.ts';
import { ledgerWith } from './ledger-with.ts';

const SHAPE: WorkerShape = {
  vcpus: 4,
  cpuMetric: 'CPUS',
  diskGb: 430,
  diskType: 'pd-standard',
  publicIp: true,
  zonal: true,
};
const PLACE = { project: 'P', region: 'us-central1' };

const refusal = (shape: WorkerShape, workers: number, ledger: ReturnType<typeof createLedger>) =>
  startRefusal({ shape, workers, demand: startDemand(shape, workers) }, 'etl', PLACE, ledger);

test('workers in one zone count against zonal groups, in the service’s own line', () => {
  const ledger = ledgerWith({
    INSTANCES: 236,
    CPUS: 0,
    DISKS_TOTAL_GB: 3696,
    SSD_TOTAL_GB: 500,
    INSTANCE_GROUPS: 99,
    INSTANCE_GROUP_MANAGERS: 49,
    INSTANCE_TEMPLATES: 99,
    IN_USE_ADDRESSES: 2,
  });
  expect(refusal(SHAPE, 1, ledger)).toBe(
    'Workflow failed. Causes: Project P has insufficient quota(s) to execute this workflow with 1 ' +
      'instances in region us-central1. Quota summary (required/available): 1/236 instances, ' +
      '4/0 CPUs, 430/3696 disk GB, 0/500 SSD disk GB, 1/99 instance groups, 1/49 managed ' +
      'instance groups, 1/99 instance templates, 1/2 in-use IP addresses.',
  );
});

test('a full quota of zonal groups is a shortage of the start', () => {
  const ledger = ledgerWith({ INSTANCE_GROUP_MANAGERS: 0, REGIONAL_INSTANCE_GROUP_MANAGERS: 5 });
  expect(refusal(SHAPE, 1, ledger)).toContain(' 1/0 managed instance groups,');
});

test('limits without end are said to be that', () => {
  const ledger = ledgerWith({ CPUS: 0, INSTANCES: 9.223372036854776e18 });
  expect(refusal(SHAPE, 1, ledger)).toContain(' 1/unlimited instances, 4/0 CPUs,');
});

test('what the service does not look at shows when workers come up', () => {
  const gpus = { count: 1, metric: 'NVIDIA_T4_GPUS' } as const;
  expect(refusal({ ...SHAPE, gpus }, 4, ledgerWith({ NVIDIA_T4_GPUS: 3 }))).toBe(
    "Startup of the worker pool in us-central1 failed to bring up any of the desired 4 workers. QUOTA_EXCEEDED: Quota 'NVIDIA_T4_GPUS' exceeded. Limit: 3.0 in region us-central1.",
  );
  expect(refusal({ ...SHAPE, gpus }, 4, ledgerWith({ NVIDIA_T4_GPUS: 3, CPUS: 0 }))).toContain(
    ' 16/0 CPUs,',
  );
});

test('a subnet without addresses is exhausted', () => {
  const subnet = 'projects/P/regions/us-central1/subnetworks/small';
  const ledger = createLedger(new Map(), { subnets: new Map([[subnet, 3]]) });
  expect(refusal({ ...SHAPE, subnet }, 3, ledger)).toBeNull();
  expect(refusal({ ...SHAPE, subnet }, 4, ledger)).toBe(
    `Startup of the worker pool in us-central1 failed to bring up any of the desired 4 workers. IP_SPACE_EXHAUSTED: Instance 'etl-harness' creation failed: IP space of '${subnet}' is exhausted.`,
  );
});
