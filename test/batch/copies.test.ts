import { describe, expect, test } from 'vitest';
import type { StageRun } from '../../src/batch/stage-run.ts';
import { type Played, setUp } from './play.ts';
import { seconds, stage } from './stages.ts';

/** Four files of ten seconds. */
const files = stage({ splittable: false, cost: seconds(10) });

const runOf = ({ execution }: Played): StageRun => execution.runs[0]!;

/** Four workers of one thread, the first so many times slower; copies after twice the mean item. */
function playOn(slowness: number, until?: number, given: Parameters<typeof setUp>[1] = {}): Played {
  const played = setUp([files], { speculation: 2, ...given });
  played.execution.addWorker(0, 0, slowness);
  for (const worker of [1, 2, 3]) played.execution.addWorker(0, worker);
  played.execution.begin();
  played.simulation.run(until);
  return played;
}

describe('an item that lags on a slow worker', () => {
  test('keeps the job waiting without copies', () => {
    const played = playOn(10, undefined, { speculation: null });
    expect([played.closedAt(0), runOf(played).copies]).toEqual([100_000, 0]);
  });

  test('gets a copy once it takes twice the mean item, and the copy wins', () => {
    // the others are idle from 10 s on; at 20 s it has taken so long
    const played = playOn(10);
    expect(played.closedAt(0)).toBe(20_000 + 10_000);
    const run = runOf(played);
    expect([run.copies, run.recordsDone, run.unfinished]).toEqual([1, 4, 0]);
    // what the slow worker did meanwhile was done twice: at full speed a tenth of the time
    expect(run.repeatedWork).toBeCloseTo(3000, 6);
  });

  test('waits for a later threshold', () => {
    expect(playOn(10, undefined, { speculation: 3.2 }).closedAt(0)).toBe(32_000 + 10_000);
  });

  test('wins itself where it ends first', () => {
    const played = playOn(3);
    expect(played.closedAt(0)).toBe(30_000);
    // the copy ran from 20,001 ms on
    const run = runOf(played);
    expect([run.copies, run.recordsDone, run.repeatedWork]).toEqual([1, 4, 10000]);
  });

  test('has one copy at most at a time', () => {
    expect(runOf(playOn(10, 29_999)).copies).toBe(1);
  });

  test('frees the thread of the loser', () => {
    const played = playOn(10, 30_000);
    expect(played.execution.pools[0]?.threads.idle).toBe(4);
  });
});

describe('a worker is lost', () => {
  const lose = (worker: number): Played => {
    const played = playOn(10, 28_000);
    played.execution.lose(0, worker, 0);
    return played;
  };
  const copying = (): number => {
    const { items } = runOf(playOn(10, 28_000)).group;
    const copy = items.twin.findIndex((twin, item) => twin >= 0 && items.thread[item] !== 0);
    return items.thread[copy] ?? -1;
  };

  test('with the first one: its copy ends alone', () => {
    const played = lose(0);
    expect(runOf(played).returned).toEqual([]);
    played.simulation.run();
    expect([played.closedAt(0), runOf(played).recordsDone]).toEqual([30_000, 4]);
    expect(runOf(played).repeatedWork).toBeCloseTo(2800, 6);
  });

  test('with the copy: another one is made', () => {
    const played = lose(copying());
    played.simulation.run();
    // looked for at 20, 25 and 30 s: the first copy has done 8 s, the slow worker 4 by the end
    expect([played.closedAt(0), runOf(played).copies]).toEqual([40_000, 2]);
    expect(runOf(played).repeatedWork).toBeCloseTo(8000 + 4000, 6);
  });

  test('with both: the work goes back once', () => {
    const played = lose(copying());
    played.execution.lose(0, 0, 0);
    expect(runOf(played).unfinished).toBe(1);
    played.simulation.run();
    // begun again at 28 s by one that was idle
    expect([played.closedAt(0), runOf(played).recordsDone]).toEqual([38_000, 4]);
  });
});

test('what can be split is split, and not copied', () => {
  const played = setUp([stage({ records: 100, items: 1 })], { speculation: 2 });
  played.execution.addWorker(0, 0, 10);
  played.execution.addWorker(0, 1);
  played.execution.begin();
  played.simulation.run(40_000);
  expect([runOf(played).copies, runOf(played).splits > 0]).toEqual([0, true]);
});

test('an item that is to fail gets no copy', () => {
  const records = { records: [0, 1, 2, 3], times: [1, 1, 1, 1] };
  const played = playOn(10, 40_000, { failingRecords: () => records });
  expect(runOf(played).copies).toBe(0);
});

test('items of equal workers that take as long as each other get none', () => {
  const played = playOn(1);
  expect([played.closedAt(0), runOf(played).copies]).toEqual([10_000, 0]);
});

test('a copy goes to another worker', () => {
  const two = { ...files, records: 1, items: 1 };
  const played = setUp([two], { speculation: 2, threads: 2 });
  played.execution.addWorker(0, 0, 10);
  played.execution.begin();
  played.simulation.run(40_000);
  // nobody else is there
  expect(runOf(played).copies).toBe(0);
  played.execution.addWorker(0, 1);
  played.simulation.run();
  // looked for again 5 s later at the latest
  expect(played.closedAt(0)).toBeGreaterThanOrEqual(50_000);
  expect(played.closedAt(0)).toBeLessThanOrEqual(55_000);
});

test('with everything done nothing is looked for any more', () => {
  const played = playOn(10);
  expect([played.simulation.pending, played.log.at(-1)]).toEqual([0, '30000 finished']);
});
