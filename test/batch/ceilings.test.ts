import { describe, expect, test } from 'vitest';
import { type WorkerCeiling, workerCeiling } from '../../src/batch/worker-ceiling.ts';
import { progressOf } from '../../src/batch/progress.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { play, setUp } from './play.ts';
import { ceiling, seconds, stage } from './stages.ts';

/** 40 records of a second and 1,000 bytes each, in items of one record. */
const forty = { records: 40, items: 40 };

describe('a limited sink', () => {
  test('that takes what the threads write changes nothing', () => {
    // four threads write 4,000 bytes a second
    const limited = stage({ ...forty, ceilings: [ceiling('sink', 4000)] });
    expect(play([limited], 4).closedAt(0)).toBe(10_000);
  });

  test('that takes half of what the threads write takes twice as long', () => {
    const limited = stage({ ...forty, ceilings: [ceiling('sink', 2000)] });
    expect(play([limited], 4).closedAt(0)).toBe(20_000);
  });

  test('sets the time by its bytes, however many threads there are', () => {
    const limited = stage({ ...forty, ceilings: [ceiling('sink', 500)] });
    // 40,000 bytes at 500 a second
    for (const workers of [1, 4, 40]) expect(play([limited], workers).closedAt(0)).toBe(80_000);
  });

  test('is shared by the stages that write to it', () => {
    const one = (index: number): ReturnType<typeof stage> =>
      stage({ ...forty, index, splittable: false, ceilings: [ceiling('sink', 2000)] });
    // 80,000 bytes at 2,000 a second, on four threads
    expect(play([one(0), one(1)], 4).log.at(-1)).toBe('40000 finished');
  });

  test('of two sinks of one stage the slower sets the time, whichever comes first', () => {
    const sinks = [ceiling('sink', 2000), { ...ceiling('sink', 1000), step: 'other' }];
    // 40,000 bytes at 1,000 a second
    const times = [sinks, sinks.toReversed()].map((ceilings) =>
      play([stage({ ...forty, ceilings })], 4).closedAt(0),
    );
    expect(times).toEqual([40_000, 40_000]);
  });

  test('takes the bytes of files whose cost is mostly in opening them', () => {
    // two files of 1,000 bytes, 1 s in records and 9 s to open; 100 bytes a second: 20 s
    const files = { records: 2, items: 2, splittable: false, cpuPerItem: 9 };
    const limited = stage({ ...files, ceilings: [ceiling('sink', 100)] });
    expect(play([limited], 2).closedAt(0)).toBe(20_000);
  });

  test('takes the bytes of records that cost nothing', () => {
    const cost = seconds(0);
    const limited = stage({ ...forty, cost, ceilings: [ceiling('sink', 500)] });
    expect(play([limited], 4).closedAt(0)).toBe(80_000);
  });
});

describe('a limited source', () => {
  test('that gives half of what the threads read takes twice as long', () => {
    const limited = stage({ ...forty, ceilings: [ceiling('source', 2000)] });
    expect(play([limited], 4).closedAt(0)).toBe(20_000);
  });

  test('that gives enough changes nothing', () => {
    const limited = stage({ ...forty, ceilings: [ceiling('source', 5000)] });
    expect(play([limited], 4).closedAt(0)).toBe(10_000);
  });

  test('gives what fewer threads leave to those that still read', () => {
    // 3 items of 3 s on 3 threads, 2,000 bytes a second: two thirds of a second per second each
    const limited = stage({
      records: 9,
      items: 3,
      splittable: false,
      ceilings: [ceiling('source', 2000)],
    });
    expect(play([limited], 3).closedAt(0)).toBe(4500);
  });

  test('is slower or faster than the sink: the slower one counts', () => {
    const both = (source: number, sink: number): ReturnType<typeof stage> =>
      stage({ ...forty, ceilings: [ceiling('source', source), ceiling('sink', sink)] });
    expect(play([both(2000, 1000)], 4).closedAt(0)).toBe(40_000);
    expect(play([both(1000, 2000)], 4).closedAt(0)).toBe(40_000);
  });
});

describe('the network of a worker', () => {
  const sending = stage({ ...forty, sentBytes: 40_000 });

  test('slows its threads down to what it carries', () => {
    // a worker of two threads sends 2,000 bytes a second and carries 500: a quarter of the speed
    const { closedAt } = play([sending], 2, { threads: 2, egressBytesPerSecond: 500 });
    expect(closedAt(0)).toBe(40_000);
  });

  test('that carries enough changes nothing', () => {
    const { closedAt } = play([sending], 2, { threads: 2, egressBytesPerSecond: 2000 });
    expect(closedAt(0)).toBe(10_000);
  });

  test('that nobody knows is no ceiling', () => {
    expect(play([sending], 2, { threads: 2 }).closedAt(0)).toBe(10_000);
  });

  test('counts the time to open files as time without sending', () => {
    // 1,000 bytes in 1 s of records and 9 s of opening: 100 bytes a second from each of two threads
    const files = stage({ ...forty, cpuPerItem: 9, sentBytes: 40_000 });
    expect(
      workerCeiling(files, { speed: 1, noise: 1 }, { egressBytesPerSecond: 200, disk: null }, 2)
        .rate,
    ).toBe(1);
    expect(
      workerCeiling(files, { speed: 1, noise: 1 }, { egressBytesPerSecond: 100, disk: null }, 2),
    ).toEqual({
      by: 'network',
      rate: 0.5,
    });
  });
});

describe('the connections of a worker', () => {
  const PACE = { speed: 1, noise: 1 };
  const UNBOUND = { egressBytesPerSecond: null, disk: null };
  const writing = (bytesPerSecond: number, by: 'source' | 'sink' = 'sink'): Stage =>
    stage({ ...forty, workerCeilings: [ceiling(by, bytesPerSecond)] });

  test.each(['source', 'sink'] as const)(
    'slow its threads down to what the %s lets through',
    (by) => {
      // a worker of two threads moves 2,000 bytes a second, and is let 500: a quarter of the speed
      const { closedAt, execution } = play([writing(500, by)], 2, { threads: 2 });
      expect([closedAt(0), execution.runs[0]?.workerLimit]).toEqual([40_000, by]);
    },
  );

  test('are as many again with every worker, unlike what the whole job is let', () => {
    const times = [1, 2, 4].map((workers) => play([writing(500)], workers).closedAt(0));
    expect(times).toEqual([80_000, 40_000, 20_000]);
  });

  test('that let enough through change nothing', () => {
    const { closedAt, execution } = play([writing(2000)], 2, { threads: 2 });
    expect([closedAt(0), execution.runs[0]?.workerLimit]).toEqual([10_000, null]);
  });

  test('of a worker that comes later are used from then on', () => {
    const { execution, simulation, closedAt } = setUp([writing(500)]);
    execution.addWorker(0, 0);
    execution.begin();
    simulation.run(40_000);
    execution.addWorker(0, 1);
    simulation.run();
    // 20,000 bytes at 500 a second, the rest at 1,000
    expect(closedAt(0)).toBe(60_000);
  });

  test('of a worker that comes later are used by what runs already', () => {
    const two = { ...writing(500), records: 2, items: 2, splittable: false };
    const { execution, simulation, closedAt } = setUp([two], { threads: 2 });
    execution.addWorker(0, 0);
    execution.begin();
    simulation.run(2000);
    execution.addWorker(0, 1);
    simulation.run();
    // half of both records at a quarter of the speed, the rest at half of it: nothing is left to hand out
    expect(closedAt(0)).toBe(3000);
  });

  test('or its network, whichever is tighter, holds a stage back', () => {
    const sending = { ...writing(500), sentBytes: 40_000 };
    const limitedBy = (egress: number): WorkerCeiling =>
      workerCeiling(sending, PACE, { egressBytesPerSecond: egress, disk: null }, 2);
    expect(limitedBy(1000)).toEqual({ by: 'sink', rate: 0.25 });
    expect(limitedBy(250)).toEqual({ by: 'network', rate: 0.125 });
  });

  test('of several systems count each for itself', () => {
    const both = [ceiling('source', 1500), { ...ceiling('sink', 500), bytesPerRecord: 250 }];
    const moving = stage({ ...forty, workerCeilings: both });
    // two threads read 2,000 bytes a second and write 500
    expect(workerCeiling(moving, PACE, UNBOUND, 2)).toEqual({ by: 'source', rate: 0.75 });
  });

  test('and what the sink takes from the whole job both bind', () => {
    const limited = { ...writing(500), ceilings: [ceiling('sink', 700)] };
    // one worker: 500 bytes a second; four: 700
    expect(play([limited], 1).closedAt(0)).toBe(80_000);
    expect(play([limited], 4).closedAt(0)).toBeCloseTo(40_000 / 0.7, -2);
  });
});

describe('what the autoscaler sees', () => {
  const cpuAfterASecond = (sinkBytes: number): number => {
    const limited = stage({ ...forty, ceilings: [ceiling('sink', sinkBytes)] });
    const { execution, simulation } = setUp([limited]);
    for (let worker = 0; worker < 4; worker += 1) execution.addWorker(0, worker);
    execution.begin();
    simulation.run(900);
    return progressOf(execution, 0, simulation.now).cpu;
  };

  test('threads that a sink holds back do not compute meanwhile', () => {
    expect(cpuAfterASecond(4000)).toBeCloseTo(1, 9);
    expect(cpuAfterASecond(1000)).toBeCloseTo(0.25, 9);
  });
});
