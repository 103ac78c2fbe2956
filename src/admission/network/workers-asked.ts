import { WORKER_DEFAULTS } from '../../facts/worker-defaults.ts';
import type { JobSpec } from '../../scenario/scenario.ts';

/** @returns whether somebody chose the most workers, and the pool can grow up to them: a default asks for nothing */
export function isMaxAsked({ type, options }: Pick<JobSpec, 'type' | 'options'>): boolean {
  const kind = type === 'batch' ? 'batch' : 'streaming with Streaming Engine';
  return (
    options.autoscalingAlgorithm !== 'NONE' &&
    options.maxNumWorkers !== WORKER_DEFAULTS[kind].maxNumWorkers
  );
}
