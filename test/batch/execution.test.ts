import { describe, expect, test } from 'vitest';
import { play, setUp } from './play.ts';
import { seconds, stage } from './stages.ts';

describe('items and threads', () => {
  test('four items of a second take four on one thread', () => {
    expect(play([stage()], 1).closedAt(0)).toBe(4000);
  });

  test('four items of a second take two on two threads, of one worker or of two', () => {
    expect(play([stage()], 2).closedAt(0)).toBe(2000);
    expect(play([stage()], 1, { threads: 2 }).closedAt(0)).toBe(2000);
  });

  test('more threads than records help no further', () => {
    expect(play([stage()], 9).closedAt(0)).toBe(1000);
  });

  test('unsplittable items on threads that they do not fill wait in line', () => {
    // five items of a second on two threads: three rounds
    expect(play([stage({ records: 5, items: 5, splittable: false })], 2).closedAt(0)).toBe(3000);
  });

  test('waiting occupies a thread as computing does', () => {
    const cost = seconds(0.25, 0.75);
    expect(play([stage({ cost })], 1).closedAt(0)).toBe(4000);
  });

  test('a worker that comes later takes what is queued', () => {
    const { execution, simulation, closedAt } = setUp([stage()]);
    execution.addWorker(0, 0);
    execution.begin();
    simulation.run(1500);
    execution.addWorker(0, 1);
    simulation.run();
    // worker 0 ends items at 1, 2, 3 s; worker 1 takes one from 1.5 to 2.5 s: all handed out by 2 s
    expect(closedAt(0)).toBe(3000);
  });

  test('with noise, the thread time is that of the items, however they are spread', () => {
    const [run] = play([stage({ records: 400, items: 40 })], 3, { noise: 2 }).execution.runs;
    expect(run?.totalWork).not.toBe(400_000);
    expect([run?.recordsDone, run?.unfinished]).toEqual([400, 0]);
  });
});

describe('rebalancing', () => {
  const whole = stage({ records: 100, items: 1 });

  test('one item of 100 records is split for an idle thread once it has reported', () => {
    const { execution, closedAt } = play([whole], 2);
    // after 5 s five records are done and one is in hand: 47 of 94 go to the other thread;
    // the first has 48 s left, the other 47, and the last record can't be halved
    expect(closedAt(0)).toBe(53_000);
    expect(execution.runs[0]?.splits).toBe(1);
  });

  test('a longer report interval splits later', () => {
    // after 21 s, 21 are done and one in hand: 39 of 78 go, 40 s are left
    expect(play([whole], 2, { reportInterval: 21 }).closedAt(0)).toBe(61_000);
  });

  test('an unsplittable item keeps its thread to the end', () => {
    const { execution, closedAt } = play([{ ...whole, splittable: false }], 2);
    expect([closedAt(0), execution.runs[0]?.splits]).toEqual([100_000, 0]);
  });

  test('one record is not split', () => {
    expect(play([stage({ records: 1, items: 1, cost: seconds(60) })], 5).closedAt(0)).toBe(60_000);
  });

  test('the end is within one record of perfect parallelism after the first report', () => {
    // 1,000 records on 8 threads: 5 s alone, then 995 s of work on 8 threads
    const { closedAt } = play([stage({ records: 1000, items: 1 })], 8, { reportInterval: 5 });
    expect(closedAt(0)).toBeGreaterThanOrEqual(5000 + 995_000 / 8);
    expect(closedAt(0)).toBeLessThan(5000 + 995_000 / 8 + 12_000);
  });

  test('an item that only just began is split when it has reported, and not before', () => {
    const { execution, simulation } = setUp([whole]);
    execution.addWorker(0, 0);
    execution.begin();
    simulation.run(1000);
    execution.addWorker(0, 1);
    simulation.run(4999);
    expect(execution.runs[0]?.splits).toBe(0);
    simulation.run(5000);
    expect(execution.runs[0]?.splits).toBe(1);
  });
});

describe('stages', () => {
  const chain = [
    stage({ index: 0 }),
    stage({ index: 1, after: [0] }),
    stage({ index: 2, after: [1] }),
  ];

  test('a stage opens when its input has closed', () => {
    expect(play(chain, 2).log).toEqual([
      '0 open stage0',
      '2000 closed stage0',
      '2000 open stage1',
      '4000 closed stage1',
      '4000 open stage2',
      '6000 closed stage2',
      '6000 finished',
    ]);
  });

  test('opening takes its time before each stage', () => {
    expect(play(chain, 2, { openingMs: 300 }).log.at(-1)).toBe('6900 finished');
  });

  test('each stage opens in its own time', () => {
    const { log } = play(chain, 2, { openingMs: [300, 0, 5000] });
    expect(log.filter((line) => line.includes('open'))).toEqual([
      '300 open stage0',
      '2300 open stage1',
      '9300 open stage2',
    ]);
  });

  test('a stage with two inputs waits for the later one', () => {
    const join = [
      stage({ index: 0 }),
      stage({ index: 1, records: 8, items: 8 }),
      stage({ index: 2, after: [0, 1] }),
    ];
    const { execution, closedAt } = play(join, 3);
    // twelve items of a second on three threads
    expect([closedAt(1), execution.runs[2]?.openedAt]).toEqual([4000, 4000]);
  });

  test('stages side by side share the threads, and both close', () => {
    const both = [stage({ index: 0 }), stage({ index: 1 })];
    expect(play(both, 2).log.at(-1)).toBe('4000 finished');
  });

  test('the end is told once', () => {
    const both = [stage({ index: 0 }), stage({ index: 1 })];
    expect(play(both, 2).log.filter((line) => line.endsWith('finished'))).toHaveLength(1);
  });

  test('a stage that lost records is an error', () => {
    // the stage says 5 records, its run is told of 4
    const { execution, simulation } = setUp([stage()]);
    execution.addWorker(0, 0);
    execution.begin();
    simulation.run(500);
    execution.runs[0]!.group.items.records[0] = 0;
    expect(() => {
      simulation.run();
    }).toThrow('stage0: 3 of 4 records done');
  });
});

describe('workers that leave', () => {
  test('an idle worker leaves at once', () => {
    const { execution, simulation } = setUp([stage({ splittable: false, items: 1, records: 1 })]);
    execution.addWorker(0, 0);
    execution.addWorker(0, 1);
    execution.begin();
    simulation.run(100);
    expect(execution.shrinkBy(0, 1)).toHaveLength(1);
  });

  test('a busy worker leaves when its item ends, and takes no other', () => {
    const { execution, simulation, log } = setUp([stage()]);
    execution.addWorker(0, 0);
    execution.addWorker(0, 1);
    execution.begin();
    simulation.run(500);
    expect(execution.shrinkBy(0, 1)).toEqual([]);
    simulation.run();
    expect(log.filter((line) => line.includes('left'))).toHaveLength(1);
    // two items end at 1 s; the other two follow on one thread
    expect(log.at(-1)).toBe('3000 finished');
  });
});
