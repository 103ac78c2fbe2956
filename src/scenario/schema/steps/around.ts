import { z } from 'zod';
import { bytes } from '../quantities.ts';

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

/** `resources:`, beside what the step does. */
export const resources = z
  .strictObject({
    minRam: bytes('memory that the worker must have at least (right fitting)').optional(),
    accelerator: z
      .string()
      .optional()
      .meta({ description: 'accelerator as written for Beam, `type:nvidia-tesla-t4;count:1`' }),
  })
  .optional()
  .meta({ description: 'resource hints: what the step asks of the worker it runs on' });
