import type { Metric, Origin } from './metric.ts';

type More = Pick<Metric, 'formula' | 'inputs' | 'compute' | 'ifNull' | 'unitFrom'>;

/** @returns what makes a metric of an origin, below a path, from its name, unit and meaning */
export const below =
  (path: string) =>
  (origin: Origin) =>
  (name: string, unit: string, meaning: string, more: More = {}): Metric => ({
    path: `${path}${name}`,
    unit,
    meaning,
    origin,
    ...more,
  });
