import { type AcceleratorText, parseAccelerator } from '../../facts/options/accelerator-text.ts';
import type { CheckedJob } from '../check.ts';
import { hintSources } from './hint-sources.ts';
import { findAsked, optionOf } from '../options/settings.ts';

/** GPUs that a job asks for, and where. */
export interface GpuRequest {
  readonly gpus: AcceleratorText;
  readonly path: string;
  /** For all workers, by `worker_accelerator`; else for the workers of a pool, by a hint. */
  readonly ofWorkers: boolean;
}

/** @returns what is asked for all workers, then what hints ask; a hint that can't be read asks for nothing */
export function gpuRequests(checked: CheckedJob): readonly GpuRequest[] {
  const { options } = checked.job;
  const at = optionOf(findAsked(options, 'worker_accelerator'), 'dataflowServiceOptions');
  const workers: GpuRequest[] =
    options.workerAccelerator === null
      ? []
      : [{ gpus: options.workerAccelerator, path: `${checked.path}.${at}`, ofWorkers: true }];
  const hinted = hintSources(checked).flatMap((source): GpuRequest[] => {
    const { accelerator } = source.hints;
    const read = accelerator === null ? null : parseAccelerator(accelerator);
    const path = source.at('accelerator');
    return read?.ok === true ? [{ gpus: read.value, path, ofWorkers: false }] : [];
  });
  return [...workers, ...hinted];
}
