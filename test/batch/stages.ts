import type { Ceiling, Stage } from '../../src/pipeline/stage.ts';
import { EMPTY } from '../../src/pipeline/volume.ts';

/** A splittable stage of 4 items of one record; a record takes one second of CPU. */
export function stage(given: Partial<Stage> = {}): Stage {
  const index = given.index ?? 0;
  return {
    index,
    root: `stage${index}`,
    name: `stage${index}`,
    origin: 'source',
    after: [],
    records: 4,
    input: EMPTY,
    output: EMPTY,
    sentBytes: given.output?.bytes ?? 0,
    items: 4,
    splittable: true,
    cost: { cpu: 1, wait: 0, variance: 0 },
    cpuPerItem: 0,
    shuffleRead: EMPTY,
    shuffleWritten: EMPTY,
    ceilings: [],
    ...given,
  };
}

/** A ceiling of so many bytes per second, 1,000 bytes a record. */
export const ceiling = (by: Ceiling['by'], bytesPerSecond: number): Ceiling => ({
  step: by,
  by,
  bytesPerSecond,
  bytesPerRecord: 1000,
});
