import { z } from 'zod';
import { type Cron, parseCron } from '../../../units/cron.ts';
import { cronMoments } from '../../../units/cron-moments.ts';
import { milliseconds, parseDuration } from '../../../units/duration.ts';
import { parseMoment } from '../../../units/moment.ts';
import type { BoundsSchedule } from '../../scenario.ts';
import { ownClock } from '../deadline.ts';
import { afterStart, type GivenInstant } from '../faults/instant.ts';
import { span } from '../quantities.ts';
import { boundKeys, boundsOf, checkBounds } from './bounds.ts';
import type { Horizon } from './load.ts';

/** When a schedule begins: again and again by a line of cron, or once. */
export type GivenBeginning = { readonly cron: Cron } | GivenInstant;

/** A schedule, before anybody knows when the project starts. */
export interface GivenSchedule extends Omit<BoundsSchedule, 'starts'> {
  readonly from: GivenBeginning;
}

const EXPECTED =
  'expected five fields of cron such as `0 8 * * 1-5`, or when it begins once: a duration since the start of the project such as `8 h`, or a moment';

const from = z
  .unknown()
  .meta({
    type: 'string',
    description:
      'when it begins: five fields of cron on the clock of `project.startsAt`, or once, since the start of the project or at a moment',
    examples: ['0 8 * * 1-5'],
  })
  .transform((value, context): GivenBeginning => {
    const cron = parseCron(value);
    if (cron.ok) return { cron: cron.value };
    const after = parseDuration(value);
    if (after.ok) return { afterS: after.value };
    const moment = parseMoment(value);
    if (moment.ok) return { moment: moment.value };
    context.addIssue({ code: 'custom', message: EXPECTED });
    return z.NEVER;
  });

/** Of several in force the highest counts. */
const priority = z
  .int({ error: 'expected a whole number' })
  .min(-1000)
  .max(1000)
  .default(0)
  .meta({ description: 'of several schedules in force the one with the highest counts' });

const schedule = z
  .strictObject({ from, lasts: span('how long it is in force'), ...boundKeys, priority })
  .superRefine(checkBounds)
  .refine(({ minNumWorkers: least, maxNumWorkers: most }) => least ?? most ?? false, {
    error: 'expected `minNumWorkers` or `maxNumWorkers`',
  })
  .transform((given): GivenSchedule => {
    const lasts = Math.max(1, milliseconds(given.lasts * 1000));
    return { from: given.from, lasts, priority: given.priority, ...boundsOf(given) };
  });

/** More than anybody writes. */
const MOST_SCHEDULES = 100;

/** `schedules:` */
export const schedules = z
  .array(schedule)
  .max(MOST_SCHEDULES, { error: `expected at most ${MOST_SCHEDULES} schedules` })
  .meta({
    description:
      'times in which autoscaling keeps to other bounds (Streaming Engine), each `{ from: "0 8 * * 1-5", lasts: 10 h, minNumWorkers: 20, maxNumWorkers: 80, priority: 1 }`; `from` is a line of cron on the clock of `project.startsAt`, or when it begins once; of several in force the highest priority counts',
  });

/** Beginnings whose span touches the horizon, ms after the project's start, rising. */
function beginnings(given: GivenSchedule, { startsAt, from: begin, to }: Horizon): number[] {
  const touches = (start: number): boolean => start + given.lasts > begin && start < to;
  if (!('cron' in given.from)) return [afterStart(given.from, startsAt)].filter(touches);
  const clock = startsAt === null ? null : ownClock(startsAt);
  if (startsAt === null || clock?.ok !== true) return []; // an issue of its own
  const starts: number[] = [];
  const earliest = startsAt.epochS + Math.floor((begin - given.lasts) / 1000);
  for (const moment of cronMoments(given.from.cron, clock.rule, earliest)) {
    const start = milliseconds((moment - startsAt.epochS) * 1000);
    if (start >= to) break;
    if (touches(start)) starts.push(start);
  }
  return starts;
}

/**
 * @returns the schedule in the project's time; what began before the horizon and is still in force is one of its own, cut
 *   to begin with it
 */
export function resolveSchedule(given: GivenSchedule, horizon: Horizon): BoundsSchedule[] {
  const { lasts, minNumWorkers, maxNumWorkers, priority: rank } = given;
  const rest = { minNumWorkers, maxNumWorkers, priority: rank };
  const all = beginnings(given, horizon);
  const starts = all.filter((start) => start >= horizon.from);
  const before = all.filter((start) => start < horizon.from);
  const left = Math.max(...before.map((start) => start + lasts - horizon.from));
  const cut = before.length === 0 ? [] : [{ starts: [horizon.from], lasts: left, ...rest }];
  return starts.length === 0 ? cut : [...cut, { starts, lasts, ...rest }];
}
