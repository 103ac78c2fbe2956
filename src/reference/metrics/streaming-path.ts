import type { Metric, Origin } from './metric.ts';

type More = Pick<Metric, 'formula' | 'inputs' | 'compute' | 'ifNull'>;

/** Where what only streaming jobs have stands in a result. */
export const AT = 'jobs[].streaming';

/** @returns what makes a metric below `AT`, of an origin, from its name, unit and meaning */
export const of =
  (origin: Origin, below = '') =>
  (name: string, unit: string, meaning: string, more: More = {}): Metric => ({
    path: `${AT}.${below}${name}`,
    unit,
    meaning,
    origin,
    ...more,
  });
