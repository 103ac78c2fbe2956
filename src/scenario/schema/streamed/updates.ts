import { z } from 'zod';
import { milliseconds } from '../../../units/duration.ts';
import type { Moment } from '../../../units/moment.ts';
import type { JobUpdate } from '../../scenario.ts';
import { afterStart, type GivenInstant, instant } from '../faults/instant.ts';
import { span } from '../quantities.ts';
import { boundKeys, boundsOf, checkBounds } from './bounds.ts';
import { utilizationHint } from './hint.ts';

/** An update, before anybody knows when the project starts. */
export interface GivenUpdate extends Omit<JobUpdate, 'at'> {
  readonly at: GivenInstant;
}

const fields = z.strictObject({
  at: instant('when it is asked for'),
  how: z.enum(['in-flight', 'replace', 'parallel']).meta({
    description:
      'in-flight: bounds and hint of the running job; replace: a new job takes over; parallel: both run for `overlap`',
  }),
  overlap: span('how long both jobs of a parallel update run').optional(),
  ...boundKeys,
  workerUtilizationHint: utilizationHint.optional(),
});

type Fields = z.infer<typeof fields>;

/** What each kind of update needs and can't have. */
function checkKind(given: Fields, context: z.RefinementCtx): void {
  const complain = (path: string[], message: string): void => {
    context.issues.push({ code: 'custom', input: given, path, message });
  };
  const { how, overlap } = given;
  if (how === 'parallel' && overlap === undefined) {
    complain(['overlap'], 'expected how long both jobs of a parallel update run, such as `20 min`');
  }
  if (how !== 'parallel' && overlap !== undefined) {
    complain(['overlap'], 'expected `how: parallel`, or that left out: no other update overlaps');
  }
  const changes = [given.minNumWorkers, given.maxNumWorkers, given.workerUtilizationHint];
  if (how === 'in-flight' && changes.every((change) => change === undefined)) {
    complain([], 'expected `minNumWorkers`, `maxNumWorkers` or `workerUtilizationHint` to change');
  }
}

const update = fields
  .superRefine(checkBounds)
  .superRefine(checkKind)
  .transform((given): GivenUpdate => {
    const { at, how, overlap = 0, workerUtilizationHint = null } = given;
    const lasts = milliseconds(overlap * 1000);
    return { at, how, overlap: lasts, ...boundsOf(given), utilizationHint: workerUtilizationHint };
  });

/** More than anybody writes. */
const MOST_UPDATES = 1000;

/** `updates:` */
export const updates = z
  .array(update)
  .max(MOST_UPDATES, { error: `expected at most ${MOST_UPDATES} updates` })
  .meta({
    description:
      'options changed while the job runs, or a new job that takes over, each `{ at: 2 d, how: in-flight, minNumWorkers: 4, maxNumWorkers: 40, workerUtilizationHint: 0.6 }`, `{ at: 2 d, how: replace }` or `{ at: 2 d, how: parallel, overlap: 20 min }`',
  });

/** @returns the update in the project's time */
export const resolveUpdate = (given: GivenUpdate, startsAt: Moment | null): JobUpdate => ({
  ...given,
  at: afterStart(given.at, startsAt),
});
