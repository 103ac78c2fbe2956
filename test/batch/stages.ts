import type { Ceiling, RecordCost, Stage } from '../../src/pipeline/stage.ts';
import { EMPTY } from '../../src/pipeline/volume.ts';

/** What a record takes: vCPU seconds, seconds of waiting that no shuffle causes, variance. */
export const seconds = (cpu: number, wait = 0, variance = 0): RecordCost => ({
  cpu,
  wait,
  shuffleWait: 0,
  variance,
});

/** A splittable stage of 4 items of one record; a record takes one second of CPU. */
export function stage(given: Partial<Stage> = {}): Stage {
  const index = given.index ?? 0;
  return {
    index,
    root: `stage${index}`,
    name: `stage${index}`,
    steps: [`stage${index}`],
    begins: 'source',
    after: [],
    records: 4,
    input: EMPTY,
    readBytes: 0,
    output: EMPTY,
    sentBytes: 0,
    items: 4,
    hotKeys: [],
    splittable: true,
    cost: seconds(1),
    cpuPerItem: 0,
    sideInputBytes: 0,
    memoryPerThread: 0,
    hints: { minRam: null, accelerator: null },
    shuffledBytes: 0,
    unshuffledBytes: 0,
    ceilings: [],
    workerCeilings: [],
    moved: [],
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
