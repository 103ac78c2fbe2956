import { describe, expect, test } from 'vitest';
import { findMachine } from '../../src/facts/machines.ts';
import { fittedMachine } from '../../src/pipeline/fitted-machine.ts';
import type { ResourceHints } from '../../src/scenario/scenario.ts';
import { GIB } from '../../src/units/bytes.ts';

/** The machine of the pool that runs a stage with these hints, in a job on that machine. */
function fitted(worker: string, hints: Partial<ResourceHints>): string | null {
  const asked = { minRam: null, accelerator: null, ...hints };
  return fittedMachine(findMachine(worker)!, asked)?.name ?? null;
}

const gpu = (type: string, count = 1) => ({ accelerator: `type:${type};count:${count}` });

describe('memory and vCPUs', () => {
  test('the job’s own machine where it has all that is asked', () => {
    expect(fitted('n1-standard-4', { minRam: 15 * GIB, cpuCount: 4 })).toBe('n1-standard-4');
    expect(fitted('n1-standard-4', { minRam: 1, cpuCount: 1 })).toBe('n1-standard-4');
  });

  test('a custom one of its series with as many vCPUs and the memory asked for', () => {
    expect(fitted('n1-standard-4', { minRam: 20 * GIB })).toBe('custom-4-20480');
    expect(fitted('n2-standard-4', { minRam: 20 * GIB })).toBe('n2-custom-4-20480');
    expect(fitted('n1-standard-4', { minRam: 60 * GIB })).toBe('custom-4-61440-ext');
  });

  test('memory in steps of 256 MiB, never less than asked', () => {
    expect(fitted('n1-standard-4', { minRam: 20.1 * GIB })).toBe('custom-4-20736');
  });

  test('more vCPUs where they are asked for, or where such memory needs them', () => {
    expect(fitted('n1-standard-4', { cpuCount: 8 })).toBe('custom-8-15360');
    expect(fitted('e2-standard-4', { minRam: 48 * GIB })).toBe('e2-custom-8-49152');
  });

  test('the smallest of a series without custom machines', () => {
    expect(fitted('c2-standard-4', { minRam: 17 * GIB })).toBe('c2-standard-8');
    expect(fitted('c3-standard-4', { minRam: 20 * GIB })).toBe('c3-highmem-4');
  });

  test('none, where the series has nothing as large', () => {
    expect(fitted('e2-standard-4', { minRam: 129 * GIB })).toBeNull();
    expect(fitted('c2-standard-4', { minRam: 241 * GIB })).toBeNull();
  });
});

describe('GPUs', () => {
  test('are attached to the job’s own N1 machine', () => {
    expect(fitted('n1-standard-4', gpu('nvidia-tesla-t4'))).toBe('n1-standard-4');
  });

  test('bring an N1 machine of the same size for GPUs that only N1 takes', () => {
    expect(fitted('e2-standard-4', gpu('nvidia-tesla-t4'))).toBe('custom-4-16384');
  });

  test('bring more memory, if that is asked too', () => {
    expect(fitted('n1-standard-4', { ...gpu('nvidia-tesla-t4'), minRam: 20 * GIB })).toBe(
      'custom-4-20480',
    );
  });

  test('come with the smallest machine that has just as many', () => {
    expect(fitted('n1-standard-4', gpu('nvidia-l4'))).toBe('g2-standard-4');
    expect(fitted('n1-standard-4', gpu('nvidia-l4', 2))).toBe('g2-standard-24');
    expect(fitted('n1-standard-4', { ...gpu('nvidia-l4'), minRam: 33 * GIB })).toBe(
      'g2-standard-12',
    );
    expect(fitted('n1-standard-4', gpu('nvidia-tesla-a100'))).toBe('a2-highgpu-1g');
  });

  test('are refused where no machine takes as many, or nobody knows them', () => {
    expect(fitted('n1-standard-4', gpu('nvidia-tesla-t4', 3))).toBeNull();
    expect(fitted('n1-standard-96', gpu('nvidia-tesla-t4'))).toBeNull();
    expect(fitted('n1-standard-4', gpu('nvidia-l4', 3))).toBeNull();
    expect(fitted('n1-standard-4', gpu('nvidia-tesla-t5'))).toBeNull();
    expect(fitted('n1-standard-4', { accelerator: 'two of them' })).toBeNull();
  });
});
