import { below } from './made.ts';
import type { Origin } from './metric.ts';

/** Where what only streaming jobs have stands in a result. */
export const AT = 'jobs[].streaming';

type Made = ReturnType<ReturnType<typeof below>>;

/** @returns what makes a metric below `AT`, of an origin */
export const of = (origin: Origin, path = ''): Made => below(`${AT}.${path}`)(origin);
