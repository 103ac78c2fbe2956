import fc from 'fast-check';
import type { StageRun } from '../../src/batch/stage-run.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { setUp } from '../batch/play.ts';
import { seconds, stage } from '../batch/stages.ts';

/** A few stages in a row on a few workers, some of which are lost and others come. */
export interface Storm {
  readonly stages: readonly Stage[];
  readonly workers: number;
  readonly threads: number;
  readonly changes: readonly Change[];
  /** Seconds. */
  readonly interval: number;
}

/** A worker more, or the n-th of those there are less, and after how long that is noticed. */
export interface Change {
  /** s */
  readonly at: number;
  readonly kind: 'join' | 'lose';
  readonly worker: number;
  readonly noticed: number;
}

const stages = fc
  .array(
    fc.record({
      records: fc.integer({ min: 1, max: 120 }),
      items: fc.integer({ min: 1, max: 12 }),
      splittable: fc.boolean(),
      each: fc.constantFrom(0.25, 1, 4),
      /** Whether it follows the one before, or reads a source beside it. */
      follows: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((given) =>
    given.map(({ records, items, splittable, each, follows }, index) =>
      stage({
        index,
        after: follows && index > 0 ? [index - 1] : [],
        records,
        // even items: their thread time is a whole number of milliseconds
        items: Math.min(items, records),
        splittable,
        cost: seconds(each),
        shuffledBytes: 1000,
      }),
    ),
  );

const changes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 60_000 }).map((ms) => ms / 1000),
    kind: fc.constantFrom('join', 'lose', 'lose'),
    worker: fc.nat(100),
    noticed: fc.constantFrom(0, 0, 20),
  }),
  { maxLength: 12 },
);

export const storms: fc.Arbitrary<Storm> = fc.record({
  stages,
  workers: fc.integer({ min: 1, max: 6 }),
  threads: fc.integer({ min: 1, max: 3 }),
  changes: changes.map((each) => each.toSorted((a, b) => a.at - b.at)),
  interval: fc.constantFrom(1, 5, 20),
});

/** What became of it; ms. */
export interface Weathered {
  readonly runs: readonly StageRun[];
  readonly finished: boolean;
  /** Threads busy × time. */
  readonly busy: number;
  /** Threads of workers that were lost while any stage was open. */
  readonly threadsLost: number;
  readonly log: readonly string[];
}

type Troubles = Pick<NonNullable<Parameters<typeof setUp>[1]>, 'failingRecords' | 'speculation'> & {
  /** How many times as long a worker takes. */
  readonly slowness?: (worker: number) => number;
};

/** Plays a storm out; in the end a worker comes, so that somebody is there. */
export function weather(
  storm: Storm,
  keepsOutputs: boolean,
  { slowness = () => 1, ...troubles }: Troubles = {},
): Weathered {
  const { workers, threads, interval } = storm;
  let [busy, last, threadsLost, next] = [0, 0, 0, workers];
  const account = (time: number): void => {
    const pool = played.execution.pools[0]!.threads;
    busy += (time - last) * (pool.total - pool.idle);
    last = time;
  };
  const played = setUp(storm.stages, {
    ...{ threads, keepsOutputs, reportInterval: interval },
    ...{ beforeEvent: account, attempts: 1000, ...troubles },
  });
  const { execution, simulation } = played;
  let alive = Array.from({ length: workers }, (_, worker) => worker);
  for (const worker of alive) execution.addWorker(0, worker, slowness(worker));
  const join = (): void => {
    execution.addWorker(0, next, slowness(next));
    alive.push(next);
    next += 1;
  };
  execution.begin();
  for (const { at, kind, worker, noticed } of storm.changes) {
    simulation.run(1000 * at);
    account(simulation.now);
    const lost = alive[worker % Math.max(1, alive.length)];
    if (kind === 'join' || lost === undefined) join();
    else {
      execution.lose(0, lost, 1000 * noticed);
      alive = alive.filter((each) => each !== lost);
      threadsLost += threads;
    }
  }
  join();
  simulation.run();
  const finished = played.log.at(-1)?.endsWith('finished') === true;
  return { runs: execution.runs, finished, busy, threadsLost, log: played.log };
}
