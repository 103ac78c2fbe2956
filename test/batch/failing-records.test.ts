import { describe, expect, test } from 'vitest';
import {
  failingRecords,
  type FailingRecords,
  type FailureStreams,
  firstFailing,
  noteFailure,
} from '../../src/batch/failing-records.ts';
import { createStreams, type RandomStream } from '../../src/kernel/random.ts';
import { playUntil, play, type Played, setUp } from './play.ts';
import { seconds, stage } from './stages.ts';

const failing = (...list: (readonly [record: number, times: number])[]): FailingRecords => ({
  records: list.map(([record]) => record),
  times: list.map(([, times]) => times),
});

describe('records that fail', () => {
  const some = failing([3, 1], [10, Infinity], [11, 2]);

  test.each([
    [0, 3, -1],
    [0, 4, 3],
    [3, 1, 3],
    [4, 6, -1],
    [4, 7, 10],
    [0, 100, 3],
    [11, 100, 11],
    [12, 100, -1],
  ])('from %d on, of %d records, the first is %d', (from, count, first) => {
    expect(firstFailing(some, from, count)).toBe(first);
  });

  test('one that has failed as often as it does fails no more; one that always does, again', () => {
    const list = failing([3, 1], [10, Infinity]);
    noteFailure(list, 3);
    expect(firstFailing(list, 0, 100)).toBe(10);
    noteFailure(list, 10);
    expect(firstFailing(list, 0, 100)).toBe(10);
  });
});

describe('a record that always fails', () => {
  /** Of 4 items of a second. */
  const given = () => ({ failingRecords: () => failing([2, Infinity]) });

  test('fails its item four times, 5 s apart, and then its job', () => {
    const { log, execution } = play([stage()], 1, given());
    // the thread waits with it: fails at 3, 9, 15 and 21 s
    expect(log).toEqual(['0 open stage0', '21000 failed stage0']);
    const [run] = execution.runs;
    expect([run?.failedAttempts, run?.repeatedWork, run?.recordsDone]).toEqual([4, 4000, 2]);
  });

  test('lets others end what they can meanwhile', () => {
    const { log, execution } = play([stage()], 2, given());
    // begun at 1, 7, 13 and 19 s, fails a second later
    expect(execution.runs[0]?.recordsDone).toBe(3);
    expect(log.at(-1)).toBe('20000 failed stage0');
  });

  test('is tried as often, and as late, as is said', () => {
    const twice = { ...given(), attempts: 2, retryDelay: 60 };
    expect(play([stage()], 1, twice).log.at(-1)).toBe('64000 failed stage0');
  });

  test('fails when it is reached, not at the end of its item', () => {
    const whole = stage({ records: 10, items: 1 });
    const at6 = { failingRecords: () => failing([6, Infinity]) };
    // 7 s each time
    expect(play([whole], 1, at6).log.at(-1)).toBe(`${4 * 7000 + 3 * 5000} failed stage0`);
  });

  test('after the job has failed nothing is handed out', () => {
    const { execution } = play([stage({ records: 40, items: 40 })], 1, {
      failingRecords: () => failing([0, Infinity]),
    });
    const [run] = execution.runs;
    // 1 s, thrice 6 s, the thread held all along
    expect([run?.closedAt, run?.recordsDone, run?.cut.item]).toEqual([0, 0, 1]);
  });
});

describe('a record that fails once', () => {
  const whole = stage({ records: 10, items: 1 });
  const once = () => ({ failingRecords: () => failing([6, 1]) });

  test('has its item done again 5 s later, from its beginning', () => {
    const { closedAt, execution } = play([whole], 1, once());
    expect(closedAt(0)).toBe(7000 + 5000 + 10_000);
    const [run] = execution.runs;
    expect([run?.failedAttempts, run?.repeatedWork, run?.recordsDone]).toEqual([1, 7000, 10]);
  });

  test('holds its thread for so long, while others work on', () => {
    const flaky = { failingRecords: () => failing([3, 1]) };
    const { execution, simulation, closedAt } = playUntil(6000, [stage({ items: 4 })], 1, flaky);
    expect([execution.runs[0]?.recordsDone, execution.pools[0]?.threads.idle]).toEqual([3, 0]);
    simulation.run();
    expect(closedAt(0)).toBe(4000 + 5000 + 1000);
  });

  test('and one behind it are met in their turn', () => {
    const two = { failingRecords: () => failing([1, 1], [8, 1]) };
    // 2 s, 9 s, 10 s, and twice the delay
    expect(play([whole], 1, two).closedAt(0)).toBe(2000 + 5000 + 9000 + 5000 + 10_000);
  });

  test('three times over takes the last attempt', () => {
    const thrice = { failingRecords: () => failing([6, 3]) };
    expect(play([whole], 1, thrice).closedAt(0)).toBe(3 * (7000 + 5000) + 10_000);
  });

  test('slows a slow worker as much more', () => {
    const played = setUp([whole], once());
    played.execution.addWorker(0, 0, 3);
    played.execution.begin();
    played.simulation.run();
    expect(played.closedAt(0)).toBe(21_000 + 5000 + 30_000);
    // at full speed
    expect(played.execution.runs[0]?.repeatedWork).toBe(7000);
  });
});

describe('an item that is to fail', () => {
  const ten = stage({ records: 100, items: 1 });

  test('is not split, and is again once it fails no more', () => {
    const flaky = { failingRecords: () => failing([20, 1]) };
    const { execution, simulation, closedAt } = playUntil(26_000, [ten], 2, flaky);
    expect(execution.runs[0]?.splits).toBe(0);
    simulation.run();
    // again from 26 s; reported at 31 s, 5 done and one in hand: 47 of 94 go
    expect([execution.runs[0]?.splits, closedAt(0)]).toEqual([1, 26_000 + 53_000]);
  });

  test('leaves others to be split', () => {
    const two = stage({ records: 200, items: 2 });
    const bad = { failingRecords: () => failing([99, Infinity]) };
    const { execution } = playUntil(50_000, [two], 3, bad);
    const { items } = execution.runs[0]!.group;
    // the part of the first hundred is whole, the other one is cut
    const whole = items.from.indexOf(0);
    expect([items.records[whole], execution.runs[0]?.splits]).toEqual([100, 1]);
  });

  test('goes back whole, with its failures, when its worker is lost', () => {
    const flaky = { failingRecords: () => failing([20, 2]) };
    const { execution } = playUntil(36_000, [ten], 1, flaky);
    // failed at 21 s, begun again at 26 s
    execution.lose(0, 0, 0);
    expect(execution.runs[0]?.returned).toEqual([
      { from: 0, records: 100, work: 100_000, hot: false, attempts: 1 },
    ]);
    expect(execution.runs[0]?.repeatedWork).toBe(21_000 + 10_000);
  });

  test('comes back though the worker that waits with it is lost', () => {
    const flaky = { failingRecords: () => failing([20, 1]) };
    const played: Played = playUntil(22_000, [ten], 1, flaky);
    played.execution.lose(0, 0, 0);
    played.execution.addWorker(0, 1);
    played.simulation.run();
    expect([played.closedAt(0), played.execution.pools[0]?.threads.idle]).toEqual([126_000, 1]);
  });
});

describe('a stage that does not fit into memory', () => {
  test('fails at the first record of an item', () => {
    const { log } = play([stage({ records: 10, items: 1, cost: seconds(2) })], 1, {
      failsAlways: () => true,
    });
    expect(log.at(-1)).toBe(`${4 * 2000 + 3 * 5000} failed stage0`);
  });

  test('fails no stage before it', () => {
    const both = [stage({ index: 0 }), stage({ index: 1, after: [0] })];
    const { log } = play(both, 1, { failsAlways: ({ index }) => index === 1 });
    expect(log).toContain('4000 closed stage0');
    expect(log.at(-1)).toMatch(/failed stage1$/u);
  });
});

describe('luck', () => {
  const streams = (seed: number): FailureStreams => {
    const from = createStreams(String(seed));
    return { whether: from.stream('whether'), where: from.stream('where') };
  };
  const spec = stage({ records: 100_000, items: 1000 });

  test('makes an item of n records fail with 1 − (1−p)^n, and again with as much', () => {
    const found = failingRecords(spec, [{ kind: 'flaky', rate: 0.005 }], () => streams(1));
    const chance = 1 - Math.exp(100 * Math.log(0.995)); // 0.394
    const sigma = Math.sqrt(1000 * chance * (1 - chance));
    const twice = found?.times.filter((times) => times >= 2).length ?? 0;
    expect(Math.abs((found?.records.length ?? 0) - 1000 * chance)).toBeLessThan(4 * sigma);
    const chance2 = chance * chance;
    expect(Math.abs(twice - 1000 * chance2)).toBeLessThan(
      4 * Math.sqrt(1000 * chance2 * (1 - chance2)),
    );
  });

  test('of bad records is for good, and in the same places as of flaky ones', () => {
    const bad = failingRecords(spec, [{ kind: 'bad', rate: 0.001 }], () => streams(1));
    const flaky = failingRecords(spec, [{ kind: 'flaky', rate: 0.001 }], () => streams(1));
    expect(new Set(bad?.times)).toEqual(new Set([Infinity]));
    expect(bad?.records).toEqual(flaky?.records);
  });

  test('puts at most one into an item, each inside of its own', () => {
    const found = failingRecords(spec, [{ kind: 'bad', rate: 0.01 }], () => streams(2));
    const items = found?.records.map((record) => Math.floor(record / 100)) ?? [];
    expect(items.length).toBeGreaterThan(500);
    expect(new Set(items).size).toBe(items.length);
    expect(items).toEqual(items.toSorted((a, b) => a - b));
  });

  test('that can’t be escaped fails every item for good, none at rate 0', () => {
    const sure = failingRecords(spec, [{ kind: 'flaky', rate: 1 }], () => streams(1));
    expect([sure?.records.length, sure?.times[0]]).toEqual([1000, Infinity]);
    expect(failingRecords(spec, [{ kind: 'flaky', rate: 0 }], () => streams(1))).toBeNull();
  });

  test('of one item is drawn whatever the others’', () => {
    // one draw an item from each stream
    let [whether, where] = [0, 0];
    const counting = (count: () => void): RandomStream => ({
      ...createStreams('1').stream('x'),
      next: () => {
        count();
        return 0.5;
      },
    });
    const both = (): FailureStreams => ({
      whether: counting(() => (whether += 1)),
      where: counting(() => (where += 1)),
    });
    failingRecords(spec, [{ kind: 'bad', rate: 1e-9 }], both);
    expect([whether, where]).toEqual([1000, 1000]);
  });

  test.each([
    [0, 0],
    [0.5, 50_000],
    [1, 99_999],
  ])('has nothing to do with a record at %d of the data', (at, record) => {
    const found = failingRecords(spec, [{ kind: 'at', at }], () => streams(1));
    expect(found).toEqual(failing([record, Infinity]));
  });

  test('of two faults the more stubborn counts', () => {
    const found = failingRecords(
      stage({ records: 1, items: 1 }),
      [
        { kind: 'flaky', rate: 0.999 },
        { kind: 'at', at: 0.5 },
      ],
      () => streams(1),
    );
    expect(found).toEqual(failing([0, Infinity]));
  });
});
