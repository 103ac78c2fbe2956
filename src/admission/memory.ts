import { findMachine } from '../facts/machines.ts';
import { USABLE_MEMORY_SHARE, WORKER_OVERHEAD_GIB } from '../facts/service-limits.ts';
import type { Step } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';
import type { Check } from './check.ts';
import { costPath } from './step-path.ts';
import { inGib } from './words.ts';

const memoryOf = (step: Step): number => ('cost' in step ? step.cost.memory : 0);

const hungriest = (steps: readonly Step[]): Step | undefined =>
  steps.toSorted((a, b) => memoryOf(b) - memoryOf(a)).at(0);

/**
 * Does the step that holds most per element fit, on every thread of a worker at once (one per vCPU in batch)?
 * A lower bound: steps that are fused with it hold theirs besides.
 */
export const checkMemory: Check = (checked) => {
  const machine = findMachine(checked.job.options.workerMachineType);
  const step = hungriest(checked.job.steps);
  if (machine === undefined || step === undefined || memoryOf(step) === 0) return [];
  const needed = memoryOf(step) * machine.vcpu + WORKER_OVERHEAD_GIB * GIB;
  const usable = machine.memoryGib * GIB * USABLE_MEMORY_SHARE;
  if (needed <= usable) return [];
  return [
    {
      code: 'MEM-WORKER',
      severity: 'warning',
      path: `${costPath(checked, step)}.memory`,
      message: `likely out of memory: ${machine.vcpu} threads × ${inGib(memoryOf(step))} + ${WORKER_OVERHEAD_GIB} GiB of the system = ${inGib(needed)}, of ${inGib(usable)} usable on ${machine.name}`,
      fix: `--workerMachineType with more memory per vCPU, or fewer threads than ${machine.vcpu}`,
    },
  ];
};
