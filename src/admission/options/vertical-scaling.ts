import { findAccelerator } from '../../facts/accelerators.ts';
import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { Machine } from '../../facts/machines.ts';
import { VERTICAL_MEMORY_GIB, VERTICAL_MEMORY_WITH_GPU_GIB } from '../../facts/service-limits.ts';
import { memoryUsable } from '../../pipeline/memory.ts';
import type { CheckedJob } from '../check.ts';
import { gpuRequests } from '../workers/gpu-requests.ts';
import { isFlexRs } from './flexrs.ts';
import { constantsOf } from '../job-constants.ts';

/** Sold in steps of 256 MiB. */
const inSteps = (gib: number): number => Math.ceil(gib * 4) / 4;

/** GiB per vCPU above which memory counts for more DCUs. */
const HIGH_MEMORY_GIB_PER_VCPU = 8;

/** DCUs of a worker in an hour, by the assumed formula (constants `prime.dcu.*`). */
function dcuOf(vcpus: number, gib: number, constants: ConstantReader): number {
  const low = Math.min(gib, HIGH_MEMORY_GIB_PER_VCPU * vcpus);
  const high = (gib - low) * constants.get('prime.dcu.highMemory');
  return vcpus * constants.get('prime.dcu.vcpu') + low * constants.get('prime.dcu.memory') + high;
}

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

/**
 * @param needed bytes that a worker would hold
 * @returns what Prime's vertical scaling would make of it, in words that go behind a fix; empty where it is no way
 *   out: FlexRS, A100, or more memory than it gives
 */
export function verticalScaling(checked: CheckedJob, machine: Machine, needed: number): string {
  const { options } = checked.job;
  const requests = gpuRequests(checked);
  const a100 = requests.some(({ gpus }) => findAccelerator(gpus.type)?.family === 'a2');
  if (isFlexRs(options) || a100) return '';
  const { least, most } = requests.length > 0 ? VERTICAL_MEMORY_WITH_GPU_GIB : VERTICAL_MEMORY_GIB;
  const constants = constantsOf(checked);
  const usable = memoryUsable(1, options.shuffleMode, constants);
  const gib = Math.max(least, inSteps(needed / usable));
  if (gib > most) return '';
  const dcus = (memory: number) => dcuOf(machine.billedVcpu, memory, constants);
  const factor = dcus(gib) / dcus(machine.memoryGib);
  const asked = options.prime && options.verticalAutoscaling;
  const how = asked ? 'asked for' : 'Prime, off in batch unless asked for';
  return `; vertical scaling (${how}) would give each worker ${gib} GiB after four failures for ${short(factor)} times its DCUs`;
}
