import { z } from 'zod';
import type { CalibrationSpec } from '../scenario.ts';
import { count, share } from './quantities.ts';

const source = z
  .string()
  .min(1)
  .max(1000)
  .meta({ description: 'the runs that it comes from', examples: ['runs/2026-09-01'] });

/** `calibration:`, as `millrace calibrate` writes it. */
export const calibration: z.ZodType<CalibrationSpec> = z.strictObject({
  error: share('typical error of a forecast: every replication draws how much longer it takes'),
  replay: share('of it, the error of the runs that were fitted, as replayed').optional(),
  leaveOneOut: share('of it, the error of each run when forecast by the others').optional(),
  runs: count('runs of the real job that the scenario was fitted to'),
  source,
});
