import { z } from 'zod';
import type { Distribution } from '../../../kernel/distributions/distribution.ts';
import type { StepCost } from '../../scenario.ts';
import { durationDistribution, durationOrUnknown } from '../distribution.ts';
import { bytes, count, duration } from '../quantities.ts';

const NOTHING: Distribution = { kind: 'constant', value: 0 };

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

/** Keys that say what a step costs. */
export const cost = {
  cpu: durationOrUnknown('vCPU time per element, own language, reference vCPU').default(NOTHING),
  cpuPerByte: duration('vCPU time per byte read by the step').default(0),
  wait: durationDistribution('time per element spent waiting for another system').default(NOTHING),
  memory: bytes('memory that a thread holds while it works on an element').default(0),
};

/** @returns the costs out of a step as given */
export const costOf = ({ cpu, cpuPerByte, wait, memory }: StepCost): StepCost => ({
  cpu,
  cpuPerByte,
  wait,
  memory,
});

/** `outputSize:` */
export const outputSize = bytes('bytes of one element out; as read when left out').optional();

/** More than any bucket is listed with; beyond it, a slip of the keyboard. */
const MOST_FILES = 1e9;

/** A whole number of files or shards. */
export const files = (meaning: string): z.ZodType<number> =>
  count(meaning).refine((given) => given <= MOST_FILES, {
    error: `expected at most ${MOST_FILES} files`,
  });
