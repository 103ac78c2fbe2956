import { findMachine } from '../facts/machines.ts';
import type { Step } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';
import type { Check, CheckedJob } from './check.ts';
import type { Finding } from './finding.ts';
import { stepPath } from './step-path.ts';
import { inGib } from './words.ts';

function checkMemory(checked: CheckedJob, step: Step): Finding[] {
  const { minRam } = step.resources;
  const machine = findMachine(checked.job.options.workerMachineType);
  if (minRam === null || machine === undefined || minRam <= machine.memoryGib * GIB) return [];
  return [
    {
      code: 'HINT-RESOURCES',
      severity: 'warning',
      path: `${stepPath(checked, step)}.resources.minRam`,
      message: `min_ram (${inGib(minRam)}) is above the ${machine.memoryGib} GiB of ${machine.name}: right fitting would run this step on other workers, which this forecast does not model`,
      fix: `--workerMachineType with at least ${inGib(minRam)}`,
    },
  ];
}

function checkAccelerator(checked: CheckedJob, step: Step): Finding[] {
  const { accelerator } = step.resources;
  if (accelerator === null) return [];
  return [
    {
      code: 'HINT-RESOURCES',
      severity: 'warning',
      path: `${stepPath(checked, step)}.resources.accelerator`,
      message: `accelerator (${accelerator}) is neither modelled nor priced: the real job runs this step on workers with it, and pays for it`,
      fix: 'leave it out to see what this forecast stands for; the real job differs for it',
    },
  ];
}

/**
 * Resource hints that make the service pick workers of its own (right fitting).
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03).
 */
export const checkHints: Check = (checked) =>
  checked.job.steps.flatMap((step) => [
    ...checkMemory(checked, step),
    ...checkAccelerator(checked, step),
  ]);
