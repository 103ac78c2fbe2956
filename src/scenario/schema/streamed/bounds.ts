import { z } from 'zod';
import { findOption } from '../../../facts/options.ts';
import type { BoundsSchedule } from '../../scenario.ts';

const MOST_WORKERS = findOption('maxNumWorkers')?.most ?? Number.MAX_SAFE_INTEGER;

const workers = (meaning: string) =>
  z
    .int({ error: `expected a whole number of workers, 1 to ${MOST_WORKERS}` })
    .min(1)
    .max(MOST_WORKERS)
    .optional()
    .meta({ description: meaning });

/** Bounds of a pool that hold for a time, or from a time on. */
export const boundKeys = {
  minNumWorkers: workers('fewest workers then; as before when left out'),
  maxNumWorkers: workers('most workers then; as before when left out'),
};

export interface GivenBounds {
  readonly minNumWorkers?: number | undefined;
  readonly maxNumWorkers?: number | undefined;
}

/** Fewest and most in their order. */
export function checkBounds(given: GivenBounds, context: z.RefinementCtx): void {
  const { minNumWorkers: least, maxNumWorkers: most } = given;
  if (least === undefined || most === undefined || least <= most) return;
  const message = `expected at most maxNumWorkers, ${most}`;
  context.issues.push({ code: 'custom', input: given, path: ['minNumWorkers'], message });
}

/** @returns the bounds, null where they stay as they are */
export const boundsOf = ({
  minNumWorkers,
  maxNumWorkers,
}: GivenBounds): Pick<BoundsSchedule, 'minNumWorkers' | 'maxNumWorkers'> => ({
  minNumWorkers: minNumWorkers ?? null,
  maxNumWorkers: maxNumWorkers ?? null,
});
