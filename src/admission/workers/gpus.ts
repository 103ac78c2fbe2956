import { gpuCounts, gpusOf } from '../../facts/accelerators/attachment.ts';
import {
  type AcceleratorKind,
  acceleratorNames,
  findAccelerator,
} from '../../facts/accelerators.ts';
import { findMachine, type Machine } from '../../facts/machines.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { checkGpuQuota } from '../quotas/gpu-quota.ts';
import { type GpuRequest, gpuRequests } from './gpu-requests.ts';
import { isOffered } from '../region/regions.ts';

function unknownKind({ gpus, path }: GpuRequest): Stated {
  const nearest = nearestName(gpus.type, acceleratorNames);
  return {
    code: 'GPU-UNKNOWN',
    severity: 'error',
    path,
    message: `no GPU ${gpus.type} on Dataflow${nearest === undefined ? '' : `; nearest: ${nearest}`}; there are ${acceleratorNames.join(', ')}`,
    fix: `type:${nearest ?? acceleratorNames[0] ?? ''}`,
  };
}

const machinesWith = ({ family }: AcceleratorKind): string => `${family}-…`;

/** What a machine takes of a kind of GPU, in words. */
function takes(kind: AcceleratorKind, machine: Machine): string {
  const counts = gpuCounts(kind, machine);
  return counts.length === 0
    ? `${machine.name} takes no ${kind.type}, which needs ${machinesWith(kind)}`
    : `${machine.name} takes ${counts.join(' or ')} of ${kind.type}`;
}

/** The machine of all workers must take GPUs asked for all; a pool of its own gets a machine that does. */
function checkMachine({ job }: CheckedJob, request: GpuRequest, kind: AcceleratorKind): Stated[] {
  const machine = findMachine(job.options.workerMachineType);
  const { gpus, path, ofWorkers } = request;
  if (machine === undefined || !ofWorkers) return [];
  if (gpuCounts(kind, machine).includes(gpus.count)) return [];
  const mib = machine.memoryGib * 1024;
  return [
    {
      code: 'GPU-MACHINE',
      severity: 'error',
      path,
      message: `[UNSUPPORTED_OPERATION] '${machine.vcpu} vCpus with ${mib} MiB memory is an invalid configuration for ${gpus.count} count of '${kind.type}' in family '${machine.family}'.': ${takes(kind, machine)}`,
      fix: `--workerMachineType of the ${kind.family} series that takes ${gpus.count}, or another count`,
    },
  ];
}

/** The tables have machine families by region, and no GPUs that N1 machines take. */
function checkRegion(checked: CheckedJob, { path, ofWorkers }: GpuRequest, kind: AcceleratorKind) {
  const { region, machineFamilies } = checked.scenario.project;
  const { family, type } = kind;
  if (family !== 'n1' && (ofWorkers || machineFamilies.includes(family))) return []; // the machine says it
  const offered = family === 'n1' ? null : isOffered(region, family);
  if (offered === true) return [];
  const finding: Stated = {
    code: 'GPU-REGION',
    severity: offered === null ? 'unknown' : 'error',
    path,
    message:
      offered === null
        ? `whether ${region} offers ${type} is not in the tables`
        : `${region} does not offer ${type}: it has no machines of the family ${family}`,
    fix: `gcloud compute accelerator-types list --filter="name=${type} AND zone:${region}"`,
  };
  return [finding];
}

/** Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03), …/gpu/use-gpus. */
function checkDriver({ gpus, path }: GpuRequest): Stated[] {
  if (gpus.driver !== undefined) return [];
  return [
    {
      code: 'GPU-DRIVER',
      severity: 'warning',
      path,
      message: `to use NVIDIA GPUs with Dataflow, set install-nvidia-driver: without it ${gpus.type} is paid for and nothing can use it, unless the image brings the driver`,
      fix: `type:${gpus.type};count:${gpus.count};install-nvidia-driver`,
    },
  ];
}

function checkRequest(checked: CheckedJob, request: GpuRequest): Stated[] {
  const kind = findAccelerator(request.gpus.type);
  if (kind === undefined) return [unknownKind(request)];
  return [
    ...checkMachine(checked, request, kind),
    ...checkRegion(checked, request, kind),
    ...checkGpuQuota(checked, request, kind),
    ...checkDriver(request),
  ];
}

/** A machine that comes with GPUs has to be asked for with them. Source: …/guides/common-errors (2026-03-03). */
function checkBare(checked: CheckedJob, requests: readonly GpuRequest[]): Stated[] {
  const { workerMachineType } = checked.job.options;
  const own = gpusOf(workerMachineType);
  if (own === null || requests.some(({ ofWorkers }) => ofWorkers)) return [];
  return [
    {
      code: 'GPU-OPTION',
      severity: 'error',
      path: `${checked.path}.options.workerMachineType`,
      message: `UNSUPPORTED_OPERATION: Instance creation failed: Instances with guest accelerators do not support live migration: ${workerMachineType} comes with ${own.count} ${own.type}, and no worker_accelerator is asked for`,
      fix: `--dataflowServiceOptions=worker_accelerator=type:${own.type};count:${own.count};install-nvidia-driver`,
    },
  ];
}

/** Are there such GPUs, on that machine, in that region, within quota, with their driver? FlexRS takes none at all. */
export const checkGpus: Check = (checked) => {
  if (isFlexRs(checked.job.options)) return [];
  const requests = gpuRequests(checked);
  return [
    ...checkBare(checked, requests),
    ...requests.flatMap((request) => checkRequest(checked, request)),
  ];
};
