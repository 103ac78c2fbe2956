import { describe, expect, test } from 'vitest';
import {
  diskCaps,
  EGRESS_PER_BYTE_WRITTEN,
  vmDiskCaps,
  WRITE_SHARE_OF_EGRESS,
} from '../../src/facts/disk-caps.ts';
import { type DiskKind, DISKS } from '../../src/facts/disks.ts';
import { findMachine } from '../../src/facts/machines.ts';
import { findRegion, regionNames } from '../../src/facts/regions.ts';
import { LAUNCHER_MACHINE, WORKER_DEFAULTS } from '../../src/facts/worker-defaults.ts';
import { noSharedData, sharedData } from './shared-data.ts';

interface MachineRow {
  readonly name: string;
  readonly family: string;
  readonly vcpu: number;
  readonly memory_gb: number;
  readonly egress_gbps: number;
  readonly tier1_egress_gbps: number | null;
}

interface CapRow {
  readonly vcpu: string;
  readonly read_iops: number;
  readonly write_iops: number;
  readonly read_mibps: number;
  readonly write_mibps: number;
}

interface Pricing {
  readonly gce: {
    readonly machine_types: readonly MachineRow[];
    readonly pd_per_vm: Readonly<Record<string, Readonly<Record<string, readonly CapRow[]>>>>;
    readonly pd_write_egress: {
      readonly multiplier: number;
      readonly share_when_contended: number;
    };
  };
  readonly worker_defaults: Readonly<
    Record<string, { machine?: string; vcpu?: number; memory_gb?: number; pd_gb?: number }>
  >;
}

interface Regions {
  readonly regions: Readonly<
    Record<string, { zones: string[] | null; machineFamilies2023: string[] }>
  >;
}

/** vCPUs that a bucket such as `2-7`, `64 or more` or `30` begins and ends with. */
const bounds = (bucket: string): readonly number[] => bucket.match(/\d+/gu)?.map(Number) ?? [];

describe.skipIf(noSharedData !== null)(`collected data (${noSharedData ?? 'present'})`, () => {
  const pricing = noSharedData === null ? (sharedData('pricing.json') as Pricing) : undefined;

  test('all 131 machine types load and agree', () => {
    const rows = pricing!.gce.machine_types;
    expect(rows).toHaveLength(131);
    for (const row of rows) {
      expect(findMachine(row.name), row.name).toMatchObject({
        family: row.family,
        vcpu: row.vcpu,
        memoryGib: row.memory_gb,
        egressGbps: row.egress_gbps,
        tier1EgressGbps: row.tier1_egress_gbps,
      });
    }
  });

  test('caps of every VM agree, at both ends of every bucket', () => {
    let compared = 0;
    for (const row of pricing!.gce.machine_types) {
      const machine = findMachine(row.name)!;
      for (const kind of Object.keys(DISKS) as DiskKind[]) {
        const buckets = pricing!.gce.pd_per_vm[row.family]?.[kind] ?? [];
        const own = buckets.find(({ vcpu }) => {
          const [from = Infinity, to = vcpu.includes('more') ? Infinity : from] = bounds(vcpu);
          return !vcpu.includes('*') && from <= row.vcpu && row.vcpu <= to;
        });
        const expected = own && {
          readIops: own.read_iops,
          writeIops: own.write_iops,
          readMibps: own.read_mibps,
          writeMibps: own.write_mibps,
        };
        expect(vmDiskCaps(machine, kind), `${row.name} ${kind}`).toEqual(expected ?? null);
        compared += own === undefined ? 0 : 1;
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  test('a disk is as fast as a huge one allows: as the VM', () => {
    const [row] = pricing!.gce.pd_per_vm['e2']!['pd-ssd']!.filter(({ vcpu }) => vcpu.includes('*'));
    const medium = findMachine('e2-medium')!;
    expect(diskCaps(medium, 'pd-ssd', 64_000)).toEqual({
      readIops: row!.read_iops,
      writeIops: row!.write_iops,
      readMibps: row!.read_mibps,
      writeMibps: row!.write_mibps,
    });
  });

  test('what writes take of the egress', () => {
    expect(pricing!.gce.pd_write_egress).toMatchObject({
      multiplier: EGRESS_PER_BYTE_WRITTEN,
      share_when_contended: WRITE_SHARE_OF_EGRESS,
    });
  });

  test.each([
    ['batch', 'batch_dataflow_shuffle'],
    ['batch with worker shuffle', 'batch_worker_shuffle'],
    ['flexrs', 'flexrs'],
    ['streaming with Streaming Engine', 'streaming_se'],
    ['streaming without Streaming Engine', 'streaming_no_se'],
  ] as const)('workers of %s', (kind, name) => {
    const { vcpu, memory_gb, pd_gb } = pricing!.worker_defaults[name]!;
    const { machineType, diskGb } = WORKER_DEFAULTS[kind];
    expect(findMachine(machineType)).toMatchObject({ vcpu, memoryGib: memory_gb });
    expect(diskGb).toBe(pd_gb);
  });

  test('the launcher of a Flex template', () => {
    expect(pricing!.worker_defaults['flex_template_launcher']?.machine).toBe(LAUNCHER_MACHINE);
  });

  test('regions, zones and families agree', () => {
    const { regions } = sharedData('dataflow_regions_zones.json') as Regions;
    expect(Object.keys(regions).toSorted()).toEqual(regionNames);
    for (const [name, { zones, machineFamilies2023 }] of Object.entries(regions)) {
      const families = machineFamilies2023.length === 0 ? null : machineFamilies2023;
      expect(findRegion(name)).toEqual({ name, zones, families });
    }
  });
});
