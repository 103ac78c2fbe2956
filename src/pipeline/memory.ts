import type { ConstantReader } from '../facts/constant-reader.ts';
import { WORKER_OVERHEAD_GIB } from '../facts/service-limits.ts';
import type { LaunchOptions, Sdk } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';
import type { Stage } from './stage.ts';

/** What a worker is to its memory. */
export interface MemoryUser {
  readonly sdk: Sdk;
  readonly vcpus: number;
  readonly threads: number;
}

/** Python runs one process per vCPU, and each holds a side input of its own (troubleshoot-oom, 2026-03-03). */
export const sideInputCopies = ({ sdk, vcpus }: Pick<MemoryUser, 'sdk' | 'vcpus'>): number =>
  sdk === 'python' ? vcpus : 1;

/** @returns bytes that a worker needs at work on a stage: its threads, its side inputs, the system */
export function memoryNeeded(
  stage: Pick<Stage, 'memoryPerThread' | 'sideInputBytes'>,
  user: MemoryUser,
): number {
  const working = stage.memoryPerThread * user.threads;
  return working + stage.sideInputBytes * sideInputCopies(user) + WORKER_OVERHEAD_GIB * GIB;
}

/** @returns bytes of a worker's memory that may be used: worker shuffle keeps its own data there too */
export function memoryUsable(
  memoryGib: number,
  mode: LaunchOptions['shuffleMode'],
  constants: ConstantReader,
): number {
  return memoryGib * GIB * constants.get(`memory.share.${mode}`);
}
