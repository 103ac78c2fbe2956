import { findAccelerator } from '../../facts/accelerators.ts';
import { fitsStreams } from '../../pipeline/streaming/streaming-pools.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { gpuRequests } from '../workers/gpu-requests.ts';
import { findAsked, optionOf } from './settings.ts';

function checkMachine({ job, path }: CheckedJob): Stated[] {
  const { workerMachineType, given } = job.options;
  if (!given.includes('workerMachineType')) return [];
  return [
    {
      code: 'PRIME-MACHINE',
      severity: 'error',
      path: `${path}.options.workerMachineType`,
      message: `Dataflow Prime doesn’t support designating specific VM types; workerMachineType is ${workerMachineType}`,
      fix: 'leave out --workerMachineType, or say what steps need by resource hints',
    },
  ];
}

function checkPlatform({ job, path }: CheckedJob): Stated[] {
  const { options } = job;
  const setting = findAsked(options, 'min_cpu_platform');
  if (setting === undefined && !options.given.includes('minCpuPlatform')) return [];
  return [
    {
      code: 'PRIME-PLATFORM',
      severity: 'error',
      path:
        setting === undefined
          ? `${path}.options.minCpuPlatform`
          : `${path}.${optionOf(setting, 'experiments')}`,
      message: `Setting minimum CPU platform is not supported for the selected machine type ${options.workerMachineType}.`,
      fix: 'leave out the minimum CPU platform, or enable_prime',
    },
  ];
}

const enabledAt = ({ job, path }: CheckedJob): string =>
  `${path}.${optionOf(findAsked(job.options, 'enable_prime'), 'dataflowServiceOptions')}`;

const A100: readonly (string | undefined)[] = ['nvidia-tesla-a100', 'nvidia-a100-80gb'];

/** With right fitting only batch jobs are scaled vertically. Source: …/vertical-autoscaling (2026-03-03). */
function checkFitted({ job, path }: CheckedJob): Stated[] {
  const { options, type } = job;
  if (type !== 'streaming' || !fitsStreams(options)) return [];
  const asked = findAsked(options, 'enable_streaming_rightfitting');
  return [
    {
      code: 'PRIME-VERTICAL',
      severity: 'warning',
      path: `${path}.${optionOf(asked, 'experiments')}`,
      message:
        'with right fitting, Vertical Autoscaling supports batch pipelines only: the memory of these workers stays as it is',
      fix: 'ask for enough memory by resource hints, min_ram, or leave out enable_streaming_rightfitting',
    },
  ];
}

/** Vertical scaling with A100 in the same pool. Source: …/vertical-autoscaling (2026-03-03). */
function checkVertical(checked: CheckedJob): Stated[] {
  if (!checked.job.options.verticalAutoscaling) return [];
  return gpuRequests(checked)
    .filter(({ gpus }) => A100.includes(findAccelerator(gpus.type)?.type))
    .map(({ gpus, path }) => ({
      code: 'PRIME-VERTICAL',
      severity: 'warning',
      path,
      message: `Vertical Autoscaling is not supported for pools using A100 GPUs (${gpus.type}): their memory stays as it is`,
      fix: 'ask for enough memory by a resource hint, min_ram',
    }));
}

const formula = (checked: CheckedJob): Stated => ({
  code: 'PRIME-DCU',
  severity: 'unknown',
  path: enabledAt(checked),
  message:
    'how Dataflow counts data compute units is not published: this forecast takes the formula of Dataproc Serverless, by which 1 vCPU with 4 GB is one DCU',
  fix: 'compare with TotalDcuUsage of a real job, and set the constants prime.dcu.* in the scenario',
});

const BATCH_VMR = ['enable_vertical_memory_autoscaling', 'enable_batch_vmr'] as const;

/** Vertical scaling of a batch job takes Prime and both experiments; less than that does nothing. */
function checkHalf({ job, path }: CheckedJob): Stated[] {
  const { options } = job;
  if (job.type === 'streaming') return [];
  const asked = BATCH_VMR.flatMap((name) => findAsked(options, name) ?? []);
  const [first] = asked;
  if (first === undefined || options.verticalAutoscaling) return [];
  const given = [...asked.map(({ name }) => name), ...(options.prime ? ['enable_prime'] : [])];
  const lacking = [...BATCH_VMR, 'enable_prime'].filter((name) => !given.includes(name));
  const stopped = findAsked(options, 'disable_vertical_memory_autoscaling');
  return [
    {
      code: 'PRIME-VERTICAL',
      severity: 'warning',
      path: `${path}.${optionOf(first, 'experiments')}`,
      message: `${first.name} has no effect: ${stopped === undefined ? `vertical scaling of a batch job needs ${lacking.join(' and ')}, too` : `${stopped.name} is given, too`}`,
      fix: stopped === undefined ? lacking.join(', ') : `leave out ${stopped.name}`,
    },
  ];
}

/**
 * What Prime does not take, and what of it is assumed here.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/enable-dataflow-prime (2026-04-09).
 */
export const checkPrime: Check = (checked) => {
  if (!checked.job.options.prime) return checkHalf(checked);
  return [
    ...checkHalf(checked),
    ...checkMachine(checked),
    ...checkPlatform(checked),
    ...checkVertical(checked),
    ...(checked.job.options.verticalAutoscaling ? checkFitted(checked) : []),
    formula(checked),
  ];
};
