import { expect, test } from 'vitest';
import { codesOf, experiment, found, PLENTY, service } from '../found.ts';

const PLENTIFUL_GPUS = { ...PLENTY, NVIDIA_A100_GPUS: 8, NVIDIA_T4_GPUS: 8, GPUS_ALL_REGIONS: 8 };

const PRIME = { prime: true, settings: [service('enable_prime')] } as const;

const VERTICAL = {
  prime: true,
  verticalAutoscaling: true,
  settings: [
    service('enable_prime'),
    experiment('enable_batch_vmr'),
    experiment('enable_vertical_memory_autoscaling'),
  ],
} as const;

test('PRIME-DCU: that the formula is assumed is always said, and no more', () => {
  expect(found(PRIME)).toMatchObject([
    { code: 'PRIME-DCU', severity: 'unknown', path: 'job.options.dataflowServiceOptions' },
  ]);
  expect(found({})).toEqual([]);
});

test('PRIME-MACHINE: a machine type that is asked for', () => {
  const [finding] = found({ ...PRIME, given: ['workerMachineType'] });
  expect(finding).toMatchObject({
    code: 'PRIME-MACHINE',
    severity: 'error',
    path: 'job.options.workerMachineType',
  });
  expect(finding?.message).toContain('doesn’t support designating specific VM types');
});

test('PRIME-PLATFORM: a minimum CPU platform, as option or experiment, in the service’s words', () => {
  const option = found({ ...PRIME, given: ['minCpuPlatform'] });
  expect(option[0]).toMatchObject({
    code: 'PRIME-PLATFORM',
    severity: 'error',
    path: 'job.options.minCpuPlatform',
    message:
      'Setting minimum CPU platform is not supported for the selected machine type n1-standard-2.',
  });
  const settings = [...PRIME.settings, experiment('min_cpu_platform', 'AMD Milan')];
  expect(found({ ...PRIME, settings })[0]).toMatchObject({
    code: 'PRIME-PLATFORM',
    path: 'job.options.experiments',
  });
  expect(codesOf({ settings: [experiment('min_cpu_platform', 'AMD Milan')] })).toEqual([]);
});

test('PRIME-VERTICAL: not with A100', () => {
  const a100 = {
    workerMachineType: 'a2-highgpu-1g',
    workerAccelerator: { type: 'nvidia-tesla-a100', count: 1, driver: 'default' },
  };
  const limits = PLENTIFUL_GPUS;
  const codes = codesOf({ ...VERTICAL, ...a100 }, limits);
  expect(codes).toContain('PRIME-VERTICAL');
  const t4 = { workerAccelerator: { type: 'nvidia-tesla-t4', count: 1, driver: 'default' } };
  expect(codesOf({ ...VERTICAL, ...t4 }, limits)).not.toContain('PRIME-VERTICAL');
});

test('PRIME-VERTICAL: half of it does nothing, and what lacks is named', () => {
  const half = { ...PRIME, settings: [...PRIME.settings, experiment('enable_batch_vmr')] };
  const finding = found(half).find(({ code }) => code === 'PRIME-VERTICAL');
  expect(finding).toMatchObject({
    severity: 'warning',
    path: 'job.options.experiments',
    fix: 'enable_vertical_memory_autoscaling',
  });
  const unprimed = VERTICAL.settings.slice(1);
  expect(found({ settings: unprimed })).toMatchObject([
    { code: 'PRIME-VERTICAL', fix: 'enable_prime' },
  ]);
  const off = [...VERTICAL.settings, experiment('disable_vertical_memory_autoscaling')];
  expect(
    found({ ...PRIME, settings: off }).find(({ code }) => code === 'PRIME-VERTICAL')?.fix,
  ).toBe('leave out disable_vertical_memory_autoscaling');
});

test('PRIME-VERTICAL: all of it is fine', () => {
  expect(codesOf(VERTICAL)).toEqual(['PRIME-DCU']);
});
