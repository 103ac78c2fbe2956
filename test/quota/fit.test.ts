import { expect, test } from 'vitest';
import { perWorker, startDemand, type WorkerShape } from '../../src/quota/demand.ts';
import { quotaSummary, roomFor, shortages } from '../../src/quota/fit.ts';
import { ledgerWith } from './ledger-with.ts';

/** The worker of apache/beam#19325: one vCPU and a disk of 250 GB. */
const SHAPE: WorkerShape = {
  vcpus: 1,
  cpuMetric: 'CPUS',
  diskGb: 250,
  diskType: 'pd-standard',
  publicIp: true,
};

const PLACE = { project: 'P', region: 'us-central1' };

/** What apache/beam#19325 had left. */
const OBSERVED = {
  INSTANCES: 6987,
  CPUS: 0,
  DISKS_TOTAL_GB: 69_951,
  SSD_TOTAL_GB: 4046,
  INSTANCE_GROUPS: 293,
  REGIONAL_INSTANCE_GROUP_MANAGERS: 293,
  INSTANCE_TEMPLATES: 268,
  IN_USE_ADDRESSES: 241,
};

test('room is what the tightest quota leaves, in whole workers', () => {
  const demand = perWorker({ ...SHAPE, vcpus: 4 });
  // CPUS 30 / 4 = 7; disk 1,999 / 250 = 7.996 = 7; addresses 8
  const ledger = ledgerWith({ CPUS: 30, DISKS_TOTAL_GB: 1999, IN_USE_ADDRESSES: 8 });
  expect(roomFor(demand, ledger)).toEqual({ workers: 7, by: 'CPUS' });
});

test('575 addresses bind before 600 CPUs of one-vCPU workers', () => {
  const ledger = ledgerWith({ CPUS: 600, IN_USE_ADDRESSES: 575 });
  expect(roomFor(perWorker(SHAPE), ledger)).toEqual({ workers: 575, by: 'IN_USE_ADDRESSES' });
});

test('room counts what is taken', () => {
  const ledger = ledgerWith({ CPUS: 24 });
  ledger.charge([{ metric: 'CPUS', amount: 20 }], 0, 0);
  expect(roomFor(perWorker(SHAPE), ledger).workers).toBe(4);
});

test('without a known limit there is room without end, and nothing to name', () => {
  expect(roomFor(perWorker(SHAPE), ledgerWith({}))).toEqual({ workers: Infinity, by: null });
});

test('a demand that just fits has no shortage', () => {
  const ledger = ledgerWith({ CPUS: 3, DISKS_TOTAL_GB: 750, IN_USE_ADDRESSES: 3 });
  expect(shortages(startDemand(SHAPE, 3), ledger)).toEqual([]);
});

test('every quota that is short is named', () => {
  const ledger = ledgerWith({ CPUS: 2, DISKS_TOTAL_GB: 750, IN_USE_ADDRESSES: 0 });
  expect(shortages(startDemand(SHAPE, 3), ledger)).toEqual(['CPUS', 'IN_USE_ADDRESSES']);
});

test('a full quota of instance groups stops a job however small', () => {
  const ledger = ledgerWith({ INSTANCE_GROUPS: 0 });
  expect(shortages(startDemand(SHAPE, 1), ledger)).toEqual(['INSTANCE_GROUPS']);
});

test('the summary of apache/beam#19325, word for word', () => {
  expect(quotaSummary(SHAPE, 1, PLACE, ledgerWith(OBSERVED))).toBe(
    'Workflow failed. Causes: Project P has insufficient quota(s) to execute this workflow with 1 ' +
      'instances in region us-central1. Quota summary (required/available): 1/6987 instances, ' +
      '1/0 CPUs, 250/69951 disk GB, 0/4046 SSD disk GB, 1/293 instance groups, 1/293 managed ' +
      'instance groups, 1/268 instance templates, 1/241 in-use IP addresses.',
  );
});

test('the summary counts vCPUs against the quota of the machine’s family', () => {
  const shape: WorkerShape = { ...SHAPE, vcpus: 8, cpuMetric: 'N2_CPUS' };
  const ledger = ledgerWith({ ...OBSERVED, N2_CPUS: 12 });
  expect(quotaSummary(shape, 3, PLACE, ledger)).toContain(' 24/12 CPUs,');
});

test('the summary moves SSDs to their own place and leaves out addresses nobody asks for', () => {
  const shape: WorkerShape = { ...SHAPE, diskType: 'pd-ssd', publicIp: false };
  const summary = quotaSummary(shape, 2, PLACE, ledgerWith(OBSERVED));
  expect(summary).toContain(' 0/69951 disk GB, 500/4046 SSD disk GB,');
  expect(summary).toContain(' 0/241 in-use IP addresses.');
});

test('the summary does not take an unknown limit for a number', () => {
  expect(quotaSummary(SHAPE, 1, PLACE, ledgerWith({ CPUS: 0 }))).toContain(
    ' 1/unknown instances, 1/0 CPUs,',
  );
});

test('what the pool holds besides is not there for its workers', () => {
  const demand = perWorker({ ...SHAPE, diskGb: 30, poolDiskGb: 1200 });
  const ledger = ledgerWith({ DISKS_TOTAL_GB: 1290 });
  expect(roomFor(demand, ledger, [{ metric: 'DISKS_TOTAL_GB', amount: 1200 }])).toEqual({
    workers: 3,
    by: 'DISKS_TOTAL_GB',
  });
  const short = ledgerWith({ DISKS_TOTAL_GB: 1000 });
  expect(roomFor(demand, short, [{ metric: 'DISKS_TOTAL_GB', amount: 1200 }]).workers).toBe(0);
});
