import { fuse } from '../pipeline/fuse.ts';
import type { Stage } from '../pipeline/stage.ts';
import type { CheckedJob } from './check.ts';
import { constantsOf } from './job-constants.ts';

/** @returns the job's stages, at central constants or the scenario's own */
export function stagesOf(checked: CheckedJob): readonly Stage[] {
  const { steps, sdk, options } = checked.job;
  return fuse(steps, sdk, constantsOf(checked), options.shuffleMode);
}
