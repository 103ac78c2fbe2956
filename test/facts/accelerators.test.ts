import { describe, expect, test } from 'vitest';
import { ACCELERATORS, acceleratorNames, findAccelerator } from '../../src/facts/accelerators.ts';
import { gpuCounts, gpusOf } from '../../src/facts/accelerators/attachment.ts';
import { findMachine, GPU_MACHINES, MACHINES } from '../../src/facts/machines.ts';
import { GPUS_BY_KIND } from '../../src/facts/prices/sku.ts';
import { QUOTA_METRICS } from '../../src/facts/quota-metrics.ts';
import { nearestName } from '../../src/units/nearest-name.ts';

describe('names', () => {
  test.each([
    ['nvidia-tesla-t4', 'nvidia-tesla-t4'],
    ['NVIDIA_TESLA_T4', 'nvidia-tesla-t4'],
    [' t4 ', 'nvidia-tesla-t4'],
    ['nvidia-l4', 'nvidia-l4'],
    ['nvidia-tesla-l4', 'nvidia-l4'],
    ['a100', 'nvidia-tesla-a100'],
    ['nvidia-a100-80gb', 'nvidia-a100-80gb'],
    ['H100', 'nvidia-h100-80gb'],
  ])('%s is %s', (name, type) => {
    expect(findAccelerator(name)?.type).toBe(type);
  });

  test.each(['', 'nvidia', 'nvidia-tesla-k80', 'tpu-v5', 'constructor', 't4 t4'])(
    '%s is none',
    (name) => {
      expect(findAccelerator(name)).toBeUndefined();
    },
  );

  test('mean one kind each, and a slip of the finger has a nearest one', () => {
    const all = ACCELERATORS.flatMap(({ type, aliases }) => [type, ...aliases]);
    expect(new Set(all).size).toBe(all.length);
    expect(nearestName('nvidia-telsa-t4', acceleratorNames)).toBe('nvidia-tesla-t4');
  });
});

test('every line of the price list has its kind, and a quota that exists or is unknown', () => {
  expect(ACCELERATORS.map(({ sku }) => sku)).toEqual(GPUS_BY_KIND.batch);
  for (const { quotaMetric } of ACCELERATORS) {
    if (quotaMetric !== null) expect(QUOTA_METRICS).toContain(quotaMetric);
  }
});

const counts = (type: string, machine: string): readonly number[] =>
  gpuCounts(findAccelerator(type)!, findMachine(machine)!);

describe('an N1 machine takes', () => {
  test.each([
    ['t4', 'n1-standard-4', [1, 2, 4]],
    ['t4', 'n1-standard-64', [4]],
    ['t4', 'custom-4-15360', [1, 2, 4]],
    ['p4', 'n1-standard-32', [2, 4]],
    ['p100', 'n1-standard-16', [1, 2, 4]],
    ['p100', 'n1-standard-64', [4]],
    ['v100', 'n1-standard-8', [1, 2, 4, 8]],
    ['v100', 'n1-highmem-16', [2, 4, 8]],
    ['v100', 'n1-standard-96', [8]],
    ['t4', 'n1-ultramem-40', []],
    ['l4', 'n1-standard-4', []],
    ['a100', 'n1-standard-4', []],
  ])('%s on %s: %j', (type, machine, expected) => {
    expect(counts(type, machine)).toEqual(expected);
  });
});

describe('a machine with GPUs has just these', () => {
  test.each([
    ['a2-highgpu-1g', 'nvidia-tesla-a100', 1],
    ['a2-megagpu-16g', 'nvidia-tesla-a100', 16],
    ['a2-ultragpu-4g', 'nvidia-a100-80gb', 4],
    ['a3-highgpu-8g', 'nvidia-h100-80gb', 8],
    ['a3-megagpu-8g', 'nvidia-h100-mega-80gb', 8],
    ['g2-standard-4', 'nvidia-l4', 1],
    ['g2-standard-32', 'nvidia-l4', 1],
    ['g2-standard-96', 'nvidia-l4', 8],
  ])('%s: %s × %d', (machine, type, count) => {
    expect(gpusOf(machine)).toEqual({ type, count });
    expect(counts(type, machine)).toEqual([count]);
    expect(counts('t4', machine)).toEqual([]);
  });

  test('each of them, of its own family; no other machine', () => {
    for (const { name, family } of GPU_MACHINES) {
      const kind = findAccelerator(gpusOf(name)?.type ?? '');
      expect([name, kind?.family]).toEqual([name, family]);
    }
    for (const { name } of MACHINES) expect([name, gpusOf(name)]).toEqual([name, null]);
    expect(gpusOf('constructor')).toBeNull();
  });
});

test.each(['e2-standard-4', 'n2-standard-4', 't2a-standard-4', 'g1-small', 'f1-micro'])(
  '%s takes none of any kind',
  (machine) => {
    for (const type of acceleratorNames) expect(counts(type, machine)).toEqual([]);
  },
);
