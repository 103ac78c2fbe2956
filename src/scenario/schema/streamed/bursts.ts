import { z } from 'zod';
import { milliseconds } from '../../../units/duration.ts';
import type { Moment } from '../../../units/moment.ts';
import type { BurstSpec } from '../../scenario.ts';
import { afterStart, type GivenInstant, instant } from '../faults/instant.ts';
import { count, duration, span } from '../quantities.ts';

/** A burst, before anybody knows when the project starts. Times in ms. */
export interface GivenBurst extends Omit<BurstSpec, 'at'> {
  readonly at: GivenInstant;
}

const burst = z
  .strictObject({
    elements: count('elements of one burst'),
    at: instant('when it begins'),
    lasts: duration('how long it lasts; 0 s: all at once').default(0),
    every: span('from the beginning of one to that of the next; only one when left out').optional(),
  })
  .refine(({ lasts, every }) => every === undefined || every >= lasts, {
    error: 'expected `every` not below `lasts`',
  })
  .transform(({ elements, at, lasts, every }): GivenBurst => {
    return {
      ...{ elements, at, lasts: milliseconds(lasts * 1000) },
      every: every === undefined ? null : Math.max(1, milliseconds(every * 1000)),
    };
  });

/** Each of them is an event of its own. */
const MOST_BURSTS = 1000;

/** `bursts:` */
export const bursts = z
  .array(burst)
  .max(MOST_BURSTS, { error: `expected at most ${MOST_BURSTS} bursts` })
  .meta({
    description:
      'elements that come on top of `rate`, each `{ elements: 5e6, at: 3 h, lasts: 10 min, every: 1 d }`',
  });

/** @returns the burst in the project's time */
export const resolveBurst = (given: GivenBurst, startsAt: Moment | null): BurstSpec => ({
  ...given,
  at: afterStart(given.at, startsAt),
});
