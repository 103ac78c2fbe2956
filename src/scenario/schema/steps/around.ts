import { z } from 'zod';
import { parseAccelerator } from '../../../facts/options/accelerator-text.ts';
import type { ResourceHints } from '../../scenario.ts';
import { MOST_VCPUS } from '../options/resource-hints.ts';
import { bytes, count } from '../quantities.ts';

/** `from:`, beside what the step does. */
export const from = z
  .union([z.string(), z.array(z.string()).min(1)], {
    error: 'expected a step name or a list of them',
  })
  .optional()
  .meta({ description: 'steps whose output it reads; the step before when left out' });

/** `sideInputs:`, beside what the step does. */
export const sideInputs = z
  .union([z.string(), z.array(z.string()).min(1)], {
    error: 'expected a step name or a list of them',
  })
  .optional()
  .meta({ description: 'steps whose whole output every worker holds while it runs this step' });

/** As Beam writes it; which machine takes which GPU is another matter. */
const accelerator = z
  .string()
  .superRefine((text, context) => {
    const parsed = parseAccelerator(text);
    if (parsed.ok) return;
    context.addIssue({ code: 'custom', message: `expected ${parsed.expected}` });
  })
  .meta({ description: 'accelerator as written for Beam, `type:nvidia-tesla-t4;count:1`' });

/** `resources:`, beside what the step does. */
export const resources = z
  .strictObject({
    minRam: bytes('memory that the worker must have at least (right fitting)').optional(),
    accelerator: accelerator.optional(),
    cpuCount: count('vCPUs that the worker must have at least (right fitting)')
      .refine((cpus) => cpus <= MOST_VCPUS, { error: `expected at most ${MOST_VCPUS} vCPUs` })
      .optional(),
  })
  .optional()
  .meta({ description: 'resource hints: what the step asks of the worker it runs on' });

/** @returns the hints of a step that was read without an issue */
export function hintsOf(given: unknown): ResourceHints {
  const { minRam, accelerator: gpus, cpuCount } = resources.safeParse(given).data ?? {};
  return {
    minRam: minRam ?? null,
    accelerator: gpus ?? null,
    ...(cpuCount === undefined ? {} : { cpuCount }),
  };
}
