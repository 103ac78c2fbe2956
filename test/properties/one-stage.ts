import fc from 'fast-check';
import { BatchExecution } from '../../src/batch/execution.ts';
import type { BatchEvent } from '../../src/batch/events.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { createSimulation } from '../../src/kernel/simulation.ts';
import { placed } from '../../src/pipeline/hot-keys.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { fromSeconds } from '../../src/units/duration.ts';
import { seconds, stage } from '../batch/stages.ts';

export interface OneStage {
  readonly workers: number;
  readonly threads: number;
  readonly records: number;
  readonly items: number;
  /** Seconds of one record on average. */
  readonly each: number;
  readonly noise: number;
  readonly seed: number;
  /** Shares of hot keys, each an item of one record; the others have the rest. */
  readonly hot: readonly number[];
}

/** What one stage took; milliseconds. */
export interface Played {
  readonly elapsed: number;
  readonly total: number;
  readonly longestItem: number;
  readonly longestRecord: number;
  readonly threads: number;
  /** Items at the end: those of the first cut and those split off. */
  readonly items: number;
}

export const oneStages: fc.Arbitrary<OneStage> = fc
  .record({
    workers: fc.integer({ min: 1, max: 30 }),
    threads: fc.constantFrom(1, 2, 4, 16),
    records: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 200_000 })),
    items: fc.integer({ min: 1, max: 400 }),
    /** Over all records, thread seconds. */
    work: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 301, max: 60_000 })),
    noise: fc.constantFrom(1, 1.3, 2, 5),
    seed: fc.nat(9999),
    weights: fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 5 }),
    cold: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ work, items, weights, cold, ...rest }) => {
    const all = weights.reduce((sum, weight) => sum + weight, cold);
    const hot = weights.slice(0, rest.records - 1).map((weight) => weight / Math.max(1, all));
    const count = Math.min(Math.max(items, hot.length + 1), rest.records);
    return { ...rest, hot, items: count, each: work / rest.records };
  });

const stageOf = ({ records, items, each, hot }: OneStage, splittable: boolean): Stage =>
  stage({
    ...{ records, items, splittable, root: 'only', cost: seconds(each) },
    hotKeys: placed(hot, items),
  });

export const REPORT_INTERVAL_S = 5;

/** Runs one stage on workers that are all there from the start. */
export function playStage(given: OneStage, splittable: boolean): Played {
  const { workers, threads, noise, seed } = given;
  const simulation = createSimulation<BatchEvent>({
    handle: (event) => {
      execution.handle(event);
    },
  });
  const nothing = (): void => undefined;
  const execution = new BatchExecution({
    job: 0,
    stages: [stageOf(given, splittable)],
    pools: [
      {
        pace: { speed: 1, noise },
        limits: { threads, egressBytesPerSecond: null, disk: null },
      },
    ],
    poolOf: () => 0,
    keepsOutputs: false,
    failingRecords: () => null,
    failsAlways: () => false,
    attempts: 4,
    retryDelay: 5,
    speculation: null,
    openingTime: () => fromSeconds(0),
    reportInterval: REPORT_INTERVAL_S,
    stageStream: (step) => createStreams(String(seed)).stream(step),
    scheduler: simulation,
    workerLeft: nothing,
    finished: nothing,
    failed: nothing,
    stageChanged: nothing,
  });
  for (let worker = 0; worker < workers; worker += 1) execution.addWorker(0, worker);
  execution.begin();
  simulation.run();
  const [run] = execution.runs;
  if (run?.state !== 'closed') throw new Error('the stage did not end');
  const { totalWork, longestItem, longestRecord, splits, openedAt, closedAt } = run;
  return {
    ...{ elapsed: closedAt - openedAt, total: totalWork, longestItem, longestRecord },
    ...{ threads: workers * threads, items: run.stage.items + splits },
  };
}
