import { expect, test } from 'vitest';
import { diskCaps, diskWriteMbps, vmDiskCaps } from '../../src/facts/disk-caps.ts';
import { VM_DISK_ROWS } from '../../src/facts/disk-caps/rows.ts';
import { findMachine } from '../../src/facts/machines.ts';

const machine = (name: string) => findMachine(name)!;

test('a small disk is slower than its VM', () => {
  expect(diskCaps(machine('n1-standard-1'), 'pd-standard', 25)).toEqual({
    readIops: 18.75,
    writeIops: 37.5,
    readMibps: 3,
    writeMibps: 3,
  });
});

test('a large disk is as fast as its VM', () => {
  expect(diskCaps(machine('n1-standard-1'), 'pd-ssd', 2000)).toEqual({
    readIops: 15_000,
    writeIops: 15_000,
    readMibps: 240,
    writeMibps: 204,
  });
});

test('more vCPUs never lower a cap', () => {
  for (const kinds of Object.values(VM_DISK_ROWS)) {
    for (const rows of Object.values(kinds)) {
      const whole = rows.filter(([from]) => from > 0);
      whole.slice(1).forEach(([from, ...caps], index) => {
        const [before, ...less] = whole[index]!;
        expect(from).toBeGreaterThan(before);
        caps.forEach((cap, at) => {
          expect(cap).toBeGreaterThanOrEqual(less[at]!);
        });
      });
    }
  }
});

test.each([
  ['e2-micro', 'pd-standard', 1000],
  ['e2-medium', 'pd-ssd', 12_000],
  ['e2-standard-2', 'pd-standard', 3000],
  ['e2-custom-6-12288', 'pd-standard', 3000],
  ['e2-standard-32', 'pd-ssd', 60_000],
  ['custom-40-40960', 'pd-ssd', 50_000],
] as const)('%s with %s reads %d times a second', (name, kind, readIops) => {
  expect(vmDiskCaps(machine(name), kind)?.readIops).toBe(readIops);
});

test.each([
  ['c3-highcpu-4', 'pd-standard'],
  ['n4-standard-2', 'pd-ssd'],
  ['t2a-standard-4', 'pd-ssd'],
  ['f1-micro', 'pd-standard'],
] as const)('%s with %s has no published cap: the size alone limits', (name, kind) => {
  expect(vmDiskCaps(machine(name), kind)).toBeNull();
  expect(diskCaps(machine(name), kind, 1000).readMibps).toBe(kind === 'pd-ssd' ? 720 : 120);
});

test.each([
  ['n1-standard-1', 216, 129],
  ['n1-standard-4', 1078, 647],
])(
  'writes of %s get through its network at %d MB/s, or %d beside other traffic',
  (name, alone, contended) => {
    const rates = diskWriteMbps(machine(name))!;
    expect([Math.round(rates.alone), Math.round(rates.contended)]).toEqual([alone, contended]);
  },
);

test('nothing is said of a network whose egress is unknown', () => {
  expect(diskWriteMbps(machine('n1-ultramem-40'))).toBeNull();
});
