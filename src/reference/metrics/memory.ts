import type { Metric } from './metric.ts';
import { of } from './streaming-path.ts';

const given = of('given', 'memory[].');
const played = of('played', 'memory[].');

/** The memory of streaming workers, where vertical autoscaling looks after it or it did not suffice. */
export const MEMORY_METRICS: readonly Metric[] = [
  given('pool', 'text', 'the pool of workers'),
  given('limits', 'none', 'between what vertical autoscaling keeps the memory of a worker', {
    ifNull: 'there is no vertical autoscaling',
  }),
  given('limits.leastGib', 'GiB', 'least memory of a worker'),
  given('limits.mostGib', 'GiB', 'most memory of a worker'),
  given('startGib', 'GiB', 'memory of a worker at the start, that of the machine'),
  played('endGib', 'GiB', 'memory of a worker at the end'),
  played('peakGib', 'GiB', 'most memory that a worker had'),
  played('neededGib', 'GiB', 'most that a worker would have had to have', {
    formula:
      '(threads at work × memory of a thread + side inputs + 1 GiB of the system) / memory.share.service',
  }),
  played('outOfMemory', 'times', 'how often workers ran out of memory'),
  played('outOfMemoryS', 's', 'for how long nothing was processed for that', {
    formula: 'from running out of memory to workers with more being asked for, or to the end',
  }),
  played('changes[].atS', 's', 'when, after the project’s start'),
  played('changes[].fromGib', 'GiB', 'memory of a worker before'),
  played('changes[].toGib', 'GiB', 'memory of the workers that take their place', {
    formula: 'times streaming.vertical.factor, or divided by it, within the limits',
  }),
  played('changes[].why', 'text', 'out of memory, nearly out of memory, little memory in use'),
];
