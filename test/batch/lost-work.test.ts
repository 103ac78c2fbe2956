import { describe, expect, test } from 'vitest';
import type { StageRun } from '../../src/batch/stage-run.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { type Played, play, playUntil, setUp } from './play.ts';
import { seconds, stage } from './stages.ts';

/** One item of 100 records of a second each. */
const whole = stage({ records: 100, items: 1 });

const runOf = ({ execution }: Played): StageRun => execution.runs[0]!;

/** The item runs on worker 0, which is lost at `ms`; worker 1 is there from then on. */
function lostAt(ms: number, lost: Stage, given: Parameters<typeof setUp>[1] = {}, notice = 0) {
  const played = playUntil(ms, [lost], 1, given);
  played.execution.lose(0, 0, notice);
  played.execution.addWorker(0, 1);
  return played;
}

describe('an item whose worker is lost', () => {
  test('goes back with what it had last reported', () => {
    const played = lostAt(12_300, whole);
    // reported at 5 and 10 s: ten records are done, 2.3 s are lost
    expect([runOf(played).recordsDone, runOf(played).repeatedWork]).toEqual([10, 2300]);
    played.simulation.run();
    // the other 90 on worker 1
    expect([played.closedAt(0), runOf(played).recordsDone]).toEqual([102_300, 100]);
  });

  test.each([
    [4900, 0, 4900],
    [5000, 5, 0],
    [9999, 5, 4999],
    [10_000, 10, 0],
  ])('lost at %d ms has %d records done, %d ms to do again', (ms, done, repeated) => {
    const run = runOf(lostAt(ms, whole));
    expect(run.recordsDone).toBe(done);
    expect(run.repeatedWork).toBeCloseTo(repeated, 6);
  });

  test('has less behind it with a longer report interval', () => {
    const run = runOf(lostAt(41_000, whole, { reportInterval: 20 }));
    expect([run.recordsDone, run.repeatedWork]).toEqual([40, 1000]);
  });

  test('has whole records behind it', () => {
    // records of 4 s: of 5 s reported one is done
    const run = runOf(lostAt(6000, stage({ records: 10, items: 1, cost: seconds(4) })));
    expect([run.recordsDone, run.repeatedWork]).toEqual([1, 2000]);
  });

  test('begins again where it can’t be split', () => {
    const played = lostAt(12_300, { ...whole, splittable: false });
    expect([runOf(played).recordsDone, runOf(played).repeatedWork]).toEqual([0, 12_300]);
    played.simulation.run();
    expect(played.closedAt(0)).toBe(112_300);
  });

  test('begins again where it is a hot key', () => {
    // 20 s of work: the hot key has 15, the ten other records half a second each
    const hot = stage({ records: 11, items: 2, hotKeys: [{ item: 0, share: 0.75 }] });
    const played = lostAt(12_000, { ...hot, cost: seconds(20 / 11) });
    expect(runOf(played).repeatedWork).toBeCloseTo(12_000, 6);
    played.simulation.run();
    expect(played.closedAt(0)).toBe(32_000);
  });

  test('is taken up by others once its loss is noticed, and no sooner', () => {
    const played = lostAt(12_300, whole, {}, 180_000);
    played.simulation.run(192_299);
    expect([runOf(played).queuedWork, runOf(played).unfinished]).toEqual([0, 1]);
    played.simulation.run();
    expect(played.closedAt(0)).toBe(12_300 + 180_000 + 90_000);
  });

  test('lost twice, goes on from the second report', () => {
    const played = lostAt(12_300, whole);
    played.simulation.run(19_600);
    played.execution.lose(0, 1, 0);
    // ten records, then five of 7.3 s
    expect(runOf(played).returned).toEqual([
      { from: 15, records: 85, work: 85_000, hot: false, attempts: 0 },
    ]);
    expect(runOf(played).repeatedWork).toBeCloseTo(2300 + 2300, 6);
  });

  test('on a slow worker has done as much less', () => {
    const played = setUp([whole]);
    played.execution.addWorker(0, 0, 2);
    played.execution.begin();
    played.simulation.run(12_300);
    played.execution.lose(0, 0, 0);
    // ten seconds reported: five records; what was lost is counted at full speed
    expect([runOf(played).recordsDone, runOf(played).repeatedWork]).toEqual([5, 1150]);
    played.execution.addWorker(0, 1);
    played.simulation.run();
    expect(played.closedAt(0)).toBe(12_300 + 95_000);
  });

  test('that was split goes back with its own part only', () => {
    const played = playUntil(12_000, [whole], 2);
    // at 5 s 47 records went to worker 0, 53 stayed; see the execution's own tests
    played.execution.lose(0, 1, 0);
    expect([runOf(played).recordsDone, runOf(played).repeatedWork]).toEqual([10, 2000]);
    played.simulation.run();
    expect([runOf(played).recordsDone, runOf(played).unfinished]).toEqual([100, 0]);
    // worker 0 has 40 s of its own left, then the 43 records of worker 1
    expect(played.closedAt(0)).toBe(12_000 + 40_000 + 43_000);
  });
});

test('all threads of a worker go back, those of others run on', () => {
  const played = playUntil(700, [stage({ records: 8, items: 8 })], 2, { threads: 2 });
  played.execution.lose(0, 0, 0);
  const run = runOf(played);
  expect([run.returned.length, run.repeatedWork, run.queuedWork]).toEqual([2, 1400, 6000]);
  played.simulation.run();
  // two end at 1 s; six more on two threads
  expect([played.closedAt(0), run.recordsDone]).toEqual([4000, 8]);
});

test('what comes back is taken first', () => {
  const played = playUntil(500, [stage({ records: 6, items: 6 })], 1);
  played.execution.lose(0, 0, 0);
  played.execution.addWorker(0, 1);
  const { items } = runOf(played).group;
  expect([items.from[0], items.thread[0]]).toEqual([0, 1]);
});

test('an idle worker that is lost changes nothing but the threads', () => {
  const one = stage({ records: 1, items: 1 });
  const played = playUntil(100, [one], 2);
  const idle = played.execution.pools[0]!.threads.workerOf(runOf(played).group.items.thread[0]!);
  played.execution.lose(0, 1 - idle, 0);
  expect([runOf(played).repeatedWork, played.execution.pools[0]?.threads.total]).toEqual([0, 1]);
  played.simulation.run();
  expect(played.closedAt(0)).toBe(1000);
});

test('a worker lost at the very moment its item ends has ended it', () => {
  const played = lostAt(100_000, whole);
  expect([runOf(played).recordsDone, runOf(played).repeatedWork]).toEqual([100, 0]);
  expect(played.log.at(-1)).toBe('100000 finished');
});

test('with nobody left the work waits for the next worker', () => {
  const played = playUntil(2500, [stage()], 1);
  played.execution.lose(0, 0, 0);
  played.simulation.run(60_000);
  expect(runOf(played).recordsDone).toBe(2);
  played.execution.addWorker(0, 1);
  played.simulation.run();
  expect(played.closedAt(0)).toBe(62_000);
});

test('the threads that remain share what a worker carries', () => {
  // a worker carries 1,000 bytes a second and its two threads send 2,000: half the speed
  const sending = stage({ records: 8, items: 8, sentBytes: 8000 });
  const given = { threads: 2, egressBytesPerSecond: 1000 };
  expect(play([sending], 2, given).closedAt(0)).toBe(4000);
  const played = playUntil(2000, [sending], 2, given);
  played.execution.lose(0, 0, 0);
  played.simulation.run();
  // four records are sent by 2 s; the other four go at 1,000 bytes a second
  expect(played.closedAt(0)).toBe(6000);
});
