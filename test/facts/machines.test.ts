import { describe, expect, test } from 'vitest';
import { findMachine, GPU_MACHINES, machineNames, MACHINES } from '../../src/facts/machines.ts';
import { LARGE_SERIES_ROWS } from '../../src/facts/machines/large-series.ts';
import { OTHER_SERIES_ROWS } from '../../src/facts/machines/other-series.ts';
import { MACHINE_ROWS } from '../../src/facts/machines/rows.ts';
import { QUOTA_METRICS } from '../../src/facts/quota-metrics.ts';
import { nearestName } from '../../src/units/nearest-name.ts';

describe('the table', () => {
  test('holds 131 machines of the main series, 67 more and 22 with GPUs, each once', () => {
    expect([MACHINE_ROWS.length, OTHER_SERIES_ROWS.length]).toEqual([131, 57]);
    expect(LARGE_SERIES_ROWS).toHaveLength(10);
    expect(MACHINES).toHaveLength(198);
    expect(new Set(machineNames).size).toBe(198 + GPU_MACHINES.length);
    expect(GPU_MACHINES).toHaveLength(22);
  });

  test.each([...MACHINES, ...GPU_MACHINES])('$name is plausible', (machine) => {
    expect(machine.vcpu).toBeGreaterThan(0);
    expect(Number.isInteger(machine.vcpu)).toBe(true);
    expect(machine.sustainedVcpu).toBeGreaterThan(0);
    expect(machine.sustainedVcpu).toBeLessThanOrEqual(machine.vcpu);
    expect(machine.billedVcpu).toBe(machine.vcpu);
    expect(machine.memoryGib / machine.vcpu).toBeGreaterThanOrEqual(0.5);
    expect(machine.egressGbps ?? 1).toBeGreaterThan(0);
    expect(machine.tier1EgressGbps ?? Infinity).toBeGreaterThan(machine.egressGbps ?? 0);
    if (machine.quotaMetric !== null) expect(QUOTA_METRICS).toContain(machine.quotaMetric);
    expect(machine.name.startsWith(`${machine.family}-`)).toBe(true);
  });

  test('has the vCPUs that a name ends with', () => {
    for (const { name, vcpu } of MACHINES) {
      const end = /-(\d+)$/.exec(name)?.[1];
      if (end !== undefined) expect(vcpu, name).toBe(Number(end));
    }
  });
});

describe('findMachine', () => {
  test('knows the default worker', () => {
    expect(findMachine('n1-standard-1')).toEqual({
      name: 'n1-standard-1',
      family: 'n1',
      vcpu: 1,
      sustainedVcpu: 1,
      billedVcpu: 1,
      memoryGib: 3.75,
      egressGbps: 2,
      tier1EgressGbps: null,
      quotaMetric: 'CPUS',
    });
  });

  test.each([
    ['n2-standard-4', { vcpu: 4, memoryGib: 16, egressGbps: 10, quotaMetric: 'N2_CPUS' }],
    ['n2d-highcpu-224', { vcpu: 224, tier1EgressGbps: 100, quotaMetric: 'N2D_CPUS' }],
    ['n1-highcpu-2', { memoryGib: 1.8, quotaMetric: 'CPUS' }],
    ['n1-ultramem-40', { memoryGib: 961, egressGbps: null }],
    ['c3-highmem-176', { memoryGib: 1408, egressGbps: 100, quotaMetric: 'C3_CPUS' }],
    ['c2-standard-60', { quotaMetric: 'C2_CPUS' }],
    ['c2d-standard-56', { memoryGib: 224, quotaMetric: 'C2D_CPUS' }],
    ['t2d-standard-60', { quotaMetric: 'T2D_CPUS' }],
    ['t2a-standard-48', { quotaMetric: 'T2A_CPUS' }],
    ['a2-highgpu-1g', { vcpu: 12, memoryGib: 85, egressGbps: 24, quotaMetric: 'A2_CPUS' }],
    ['a3-highgpu-8g', { vcpu: 208, egressGbps: null, quotaMetric: null }],
    ['g2-standard-12', { vcpu: 12, memoryGib: 48, egressGbps: 16, quotaMetric: null }],
    ['n4-standard-4', { memoryGib: 16, quotaMetric: null }],
    ['m2-ultramem-208', { vcpu: 208, memoryGib: 5888, quotaMetric: 'M2_CPUS' }],
    ['m3-megamem-64', { memoryGib: 976, tier1EgressGbps: 50, quotaMetric: 'M3_CPUS' }],
    ['h3-standard-88', { memoryGib: 352, egressGbps: 200, quotaMetric: null }],
    ['e2-standard-2', { egressGbps: 4, quotaMetric: 'CPUS' }],
    ['e2-micro', { vcpu: 2, billedVcpu: 2, sustainedVcpu: 0.25, memoryGib: 1 }],
    ['e2-medium', { billedVcpu: 2, sustainedVcpu: 1, quotaMetric: 'CPUS' }],
    ['g1-small', { billedVcpu: 1, sustainedVcpu: 0.5, memoryGib: 1.7, quotaMetric: 'CPUS' }],
  ])('%s', (name, expected) => {
    expect(findMachine(name)).toMatchObject(expected);
  });

  test.each([
    ['custom-4-15360', { family: 'n1', vcpu: 4, memoryGib: 15, egressGbps: 10 }],
    ['custom-1-3840', { family: 'n1', vcpu: 1, memoryGib: 3.75, egressGbps: 2 }],
    ['custom-40-40960', { vcpu: 40, egressGbps: 32 }],
    ['n2-custom-8-16384', { family: 'n2', vcpu: 8, memoryGib: 16, quotaMetric: 'N2_CPUS' }],
    ['n2-custom-8-638720-ext', { vcpu: 8, billedVcpu: 8, memoryGib: 623.75 }],
    ['n2d-custom-16-65536', { family: 'n2d', egressGbps: 32 }],
    ['n4-custom-6-24576', { family: 'n4', egressGbps: 10, quotaMetric: null }],
    ['e2-custom-6-12288', { family: 'e2', sustainedVcpu: 6, egressGbps: 8 }],
  ])('%s', (name, expected) => {
    expect(findMachine(name)).toMatchObject({ name, ...expected });
  });

  test.each([
    ['', 'n1-standard-3', 'N1-standard-1', 'n1-standard-1 ', 'constructor', '__proto__'],
    ['custom-3-15360', 'custom-4-15361', 'custom-4-100', 'custom-4-99840', 'custom-0-0'],
    ['c2-custom-4-16384', 'e2-custom-34-65536', 'e2-custom-32-262144', 'n2-custom-8-638720'],
    ['custom-4-15360-ext2', 'e2-custom-8-8192-ext', 'n2d-custom-6-24576', 'n1-custom-4-15360'],
  ])('knows none of %s, %s…', (...names) => {
    for (const name of names) expect(findMachine(name), name).toBeUndefined();
  });

  test('a slip of the finger has a nearest name', () => {
    expect(nearestName('n1-standart-4', machineNames)).toBe('n1-standard-4');
  });
});
