import type { ResourceHints, Step } from '../scenario/scenario.ts';
import type { Graph } from './graph.ts';

export const NO_HINTS: ResourceHints = { minRam: null, accelerator: null };

/**
 * @returns what two steps ask of the worker that runs both: the larger memory and vCPUs, the later step's accelerator
 *   (https://docs.cloud.google.com/dataflow/docs/guides/right-fitting, 2026-03-03)
 */
export function merged(earlier: ResourceHints, later: ResourceHints): ResourceHints {
  const ram = Math.max(earlier.minRam ?? 0, later.minRam ?? 0);
  const cpus = Math.max(earlier.cpuCount ?? 0, later.cpuCount ?? 0);
  return {
    minRam: ram === 0 ? null : ram,
    accelerator: later.accelerator ?? earlier.accelerator,
    ...(cpus === 0 ? {} : { cpuCount: cpus }),
  };
}

/** @returns whether a step asks for another accelerator than a step before it: then they can't be fused (same source) */
export function needsOtherAccelerator(step: Step, { byName }: Graph): boolean {
  const own = step.resources.accelerator;
  if (own === null) return false;
  return step.inputs.some((name) => {
    const before = byName.get(name)?.resources.accelerator ?? null;
    return before !== null && before !== own;
  });
}
