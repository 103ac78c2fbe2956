import { z } from 'zod';
import { type Cron, parseCron } from '../../units/cron.ts';
import { milliseconds } from '../../units/duration.ts';
import { wholeFrom } from './expected.ts';
import { type GivenInstant, instant } from './faults/instant.ts';
import { span } from './quantities.ts';

/** How often a job is submitted, before anybody knows when the project starts. */
export interface GivenRepeat {
  /** Whole ms from one submission to the next, or a line of cron. */
  readonly by: { readonly everyMs: number } | { readonly cron: Cron };
  /** One of these ends it. */
  readonly times: number | null;
  readonly until: GivenInstant | null;
}

/** More is surely a slip; how many jobs a scenario may have in all is another limit. */
const MOST_TIMES = 1e9;

const cron = z
  .unknown()
  .meta({
    type: 'string',
    description:
      'five fields of cron on the clock of `project.startsAt`: an hour that the clock leaps over comes as much later, one that it shows twice comes once; lines with every hour (`*`) follow the clock',
    examples: ['30 2 * * *'],
  })
  .transform((value, context): Cron => {
    const line = parseCron(value);
    if (line.ok) return line.value;
    context.addIssue({ code: 'custom', message: `expected ${line.expected}` });
    return z.NEVER;
  });

const times = wholeFrom(1, MOST_TIMES, ' of runs').meta({ description: 'how many runs' });

/** `repeat:`: a job once and again; each run is a job of its own, `NAME-001` and so on. */
export const repeat = z
  .strictObject({
    every: span('from one submission to the next, the first at `submitAt`').optional(),
    cron: cron.optional(),
    times: times.optional(),
    until: instant('runs are submitted before that').optional(),
  })
  .transform((given, context): GivenRepeat => {
    const { every, times: count, until } = given;
    const complain = (message: string): never => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if ((every === undefined) === (given.cron === undefined)) {
      return complain('expected either `every` or `cron`');
    }
    if ((count === undefined) === (until === undefined)) {
      return complain('expected either `times` or `until`');
    }
    const everyMs = every === undefined ? 0 : milliseconds(every * 1000);
    if (every !== undefined && everyMs < 1) return complain('expected `every` of at least 1 ms');
    const by = given.cron === undefined ? { everyMs } : { cron: given.cron };
    return { by, times: count ?? null, until: until ?? null };
  });
