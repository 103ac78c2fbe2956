import type { Metric } from './metric.ts';

const PERCENTILES = [
  ['p5', '5th percentile'],
  ['p50', 'median'],
  ['p95', '95th percentile'],
] as const;

const UNPRICED = 'something on the bill has no price in some run';

function spread(path: string, unit: string, what: string, how: string): Metric[] {
  return PERCENTILES.map(([key, words]) => ({
    path: `jobs[].replications.${path}.${key}`,
    unit,
    meaning: `${what}, ${words} over the replications, ${how}`,
    origin: 'drawn',
    formula: `${words} of the replications, interpolated between neighbours; the result does not keep each of them`,
  }));
}

const money = (path: string, how: string): Metric[] => [
  {
    path: `jobs[].replications.${path}`,
    unit: 'USD',
    meaning: `cost over the replications, ${how}`,
    origin: 'drawn',
    ifNull: UNPRICED,
  },
  ...spread(path, 'USD', 'cost', how),
];

const FULL = 'luck and every ranged constant drawn';
const LUCK = 'luck alone drawn, constants at their central value';

/** Of a streaming job. */
const spreadOrNull = (name: string, unit: string, what: string, ifNull: string): Metric[] => [
  {
    path: `jobs[].replications.streaming.${name}`,
    unit,
    meaning: `${what} over the replications, ${FULL}`,
    origin: 'drawn',
    ifNull,
  },
  ...spread(`streaming.${name}`, unit, what, FULL),
];

/** The same job over and over. */
export const REPLICATION_METRICS: readonly Metric[] = [
  {
    path: 'jobs[].replications.runs',
    unit: 'runs',
    meaning: 'replications, each played twice: with drawn constants, and with luck alone',
    origin: 'given',
  },
  ...spread('elapsedS', 's', 'elapsed time', FULL),
  ...money('usd', FULL),
  ...spread('luckOnly.elapsedS', 's', 'elapsed time', LUCK),
  ...money('luckOnly.usd', LUCK),
  ...spreadOrNull('latencyP99S', 's', 'p99 of latency', 'nothing left the pipeline in some run'),
  ...spreadOrNull('backlogS', 's', 'longest backlog', 'nothing goes on in some run'),
  ...spreadOrNull('catchUpS', 's', 'longest time behind', 'some run is behind to its end'),
  ...spreadOrNull('usdPerMonth', 'USD', 'cost of a month', UNPRICED),
];
