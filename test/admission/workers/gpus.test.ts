import { expect, test } from 'vitest';
import type { Accelerator, LaunchOptions, Step } from '../../../src/scenario/scenario.ts';
import { quotasOf } from '../../engines/one-job.ts';
import { map, read } from '../../pipeline/steps.ts';
import { found, foundIn, PLENTY, service } from '../found.ts';

const GPUS = {
  ...PLENTY,
  NVIDIA_T4_GPUS: 1000,
  NVIDIA_L4_GPUS: 1000,
  GPUS_ALL_REGIONS: 1000,
};

const gpus = (type: string, count = 1, driver: string | null = 'default'): Accelerator => ({
  type,
  count,
  ...(driver === null ? {} : { driver }),
});

/** What is found with these GPUs on every worker. */
const withGpus = (
  workerAccelerator: Accelerator,
  options: Partial<LaunchOptions> = {},
  limits: Parameters<typeof found>[1] = GPUS,
) => {
  const settings = [service('worker_accelerator', 'type:…')];
  return found({ workerAccelerator, settings, ...options }, limits);
};

const G2 = { workerMachineType: 'g2-standard-8' } as const;

test('an L4 on G2, with driver and quota, has nothing to be said but what no table has', () => {
  expect(withGpus(gpus('nvidia-l4'), G2).map(({ code }) => code)).toEqual(['QUOTA-UNKNOWN']);
});

test('GPU-UNKNOWN: no such GPU, with the nearest', () => {
  const [finding] = withGpus(gpus('nvidia-tesla-t5'));
  expect(finding).toMatchObject({
    code: 'GPU-UNKNOWN',
    severity: 'error',
    path: 'job.options.dataflowServiceOptions',
    fix: 'type:nvidia-tesla-t4',
  });
  expect(finding?.message).toContain('nearest: nvidia-tesla-t4');
});

test('GPU-UNKNOWN: other names of a GPU are fine', () => {
  expect(withGpus(gpus('nvidia-tesla-l4'), G2).map(({ code }) => code)).toEqual(['QUOTA-UNKNOWN']);
});

test('GPU-MACHINE: a machine that takes none, in the service’s words', () => {
  const [finding] = withGpus(gpus('nvidia-l4'));
  expect(finding).toMatchObject({ code: 'GPU-MACHINE', severity: 'error' });
  expect(finding?.message).toContain(
    "2 vCpus with 7680 MiB memory is an invalid configuration for 1 count of 'nvidia-l4' in family 'n1'.",
  );
});

test('GPU-MACHINE: another count than the machine takes', () => {
  const codes = (count: number, options: Partial<LaunchOptions> = {}) =>
    withGpus(gpus('nvidia-tesla-t4', count), options)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
  expect(codes(3)).toEqual(['GPU-MACHINE']);
  expect(codes(2)).toEqual([]);
  expect(codes(2, { workerMachineType: 'n1-standard-96' })).toEqual(['GPU-MACHINE']);
});

test('GPU-OPTION: a machine with GPUs that nobody asks for', () => {
  const [finding] = found(G2, GPUS);
  expect(finding).toMatchObject({
    code: 'GPU-OPTION',
    severity: 'error',
    path: 'job.options.workerMachineType',
    fix: '--dataflowServiceOptions=worker_accelerator=type:nvidia-l4;count:1;install-nvidia-driver',
  });
  expect(finding?.message).toContain('do not support live migration');
});

test('GPU-REGION: which regions have GPUs of N1 is not in the tables', () => {
  expect(withGpus(gpus('nvidia-tesla-t4'))).toMatchObject([
    { code: 'GPU-REGION', severity: 'unknown' },
  ]);
});

const training = (accelerator: string): readonly Step[] => [
  read('list'),
  map('train', ['list'], { resources: { minRam: null, accelerator } }),
];

const hinted = (accelerator: string, region = 'us-central1', limits = GPUS) =>
  foundIn({ steps: training(accelerator) }, { region, quotas: quotasOf(limits) });

test('GPU-REGION: a hint for GPUs of a family that the region lacks', () => {
  const a100 = 'type:nvidia-tesla-a100;count:1;install-nvidia-driver';
  expect(hinted(a100, 'us-west2').find(({ code }) => code === 'GPU-REGION')).toMatchObject({
    severity: 'error',
    path: 'job.pipeline[1].train.resources.accelerator',
  });
  expect(hinted(a100, 'us-central1').map(({ code }) => code)).not.toContain('GPU-REGION');
});

test('GPU-QUOTA: too few for the first workers, in the service’s words', () => {
  const [finding, ...more] = withGpus(
    gpus('nvidia-l4'),
    { ...G2, numWorkers: 3 },
    {
      ...GPUS,
      NVIDIA_L4_GPUS: 2,
    },
  );
  expect(finding).toMatchObject({ code: 'GPU-QUOTA', severity: 'error' });
  expect(finding?.message).toContain("Quota 'NVIDIA_L4_GPUS' exceeded. Limit: 2.0 in region");
  expect(more.map(({ code }) => code)).toEqual(['QUOTA-UNKNOWN']);
});

test('GPU-QUOTA: just enough is fine', () => {
  const options = { ...G2, numWorkers: 3, maxNumWorkers: 3 };
  const findings = withGpus(gpus('nvidia-l4'), options, { ...GPUS, NVIDIA_L4_GPUS: 3 });
  expect(findings.map(({ code }) => code)).toEqual(['QUOTA-UNKNOWN']);
});

test('GPU-QUOTA: limits that nobody gives are unknown, and so is a GPU without a metric', () => {
  const unknown = withGpus(gpus('nvidia-l4'), G2, PLENTY);
  expect(unknown.find(({ code }) => code === 'GPU-QUOTA')).toMatchObject({
    severity: 'unknown',
    message: 'limits not given, so never binding here: NVIDIA_L4_GPUS, GPUS_ALL_REGIONS',
  });
  const h100 = { workerMachineType: 'a3-highgpu-1g' };
  const findings = withGpus(gpus('nvidia-h100-80gb'), h100);
  expect(findings.find(({ code }) => code === 'GPU-QUOTA')?.message).toContain(
    'GPUs of the type nvidia-h100-80gb',
  );
});

test('GPU-QUOTA: a pool of a step’s own starts with one worker', () => {
  const t4 = 'type:nvidia-tesla-t4;count:4;install-nvidia-driver';
  const codes = (limit: number) =>
    hinted(t4, 'us-central1', { ...GPUS, NVIDIA_T4_GPUS: limit })
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
  expect(codes(3)).toEqual(['GPU-QUOTA']);
  expect(codes(4)).toEqual([]);
});

test('GPU-DRIVER: GPUs without their driver', () => {
  const findings = withGpus(gpus('nvidia-l4', 1, null), G2);
  expect(findings.find(({ code }) => code === 'GPU-DRIVER')).toMatchObject({
    severity: 'warning',
    fix: 'type:nvidia-l4;count:1;install-nvidia-driver',
  });
});
