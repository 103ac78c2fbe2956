import { describe, expect, test } from 'vitest';
import { layOut } from '../../src/batch/capacity-groups.ts';
import { noteWorks, type ReturnedWork, type StageRun } from '../../src/batch/stage-run.ts';
import { hasQueued, putBack, takeUpcoming, upcomingOf } from '../../src/batch/work-queue.ts';
import { stage } from './stages.ts';

/** An open stage of three items of 4, 3 and 3 records that take 40, 30 and 35 ms. */
function queue(): StageRun {
  const place = { pool: 0, pace: { speed: 1, noise: 1 }, keeps: false };
  const [run] = layOut(0, [stage({ records: 10, items: 3 })], () => place);
  run!.works = Float64Array.from([40, 30, 35]);
  noteWorks(run!);
  run!.state = 'open';
  return run!;
}

const back = (given: Partial<ReturnedWork> = {}): ReturnedWork => ({
  ...{ from: 2, records: 2, work: 20, hot: false, attempts: 1 },
  ...given,
});

/** Takes everything, as `from records`. */
function takeAll(run: StageRun): string[] {
  const taken: string[] = [];
  while (hasQueued(run)) {
    const { from, records } = upcomingOf(run);
    taken.push(`${from} ${records}`);
    takeUpcoming(run);
  }
  return taken;
}

describe('the queue of a stage', () => {
  test('hands out the first cut in the order of the data, with all its records and work', () => {
    const run = queue();
    expect([run.queuedWork, run.totalWork, run.longestItem]).toEqual([105, 105, 40]);
    expect(takeAll(run)).toEqual(['0 4', '4 3', '7 3']);
    expect(run.queuedWork).toBe(0);
  });

  test('says what comes next without taking it', () => {
    const run = queue();
    for (let time = 0; time < 3; time += 1) {
      expect(upcomingOf(run)).toMatchObject({ from: 0, records: 4, work: 40, attempts: 0 });
    }
    expect([run.cut.item, run.queuedWork]).toEqual([0, 105]);
  });

  test('hands out first what came back last, though the next one was looked up', () => {
    const run = queue();
    upcomingOf(run);
    putBack(run, back());
    putBack(run, back({ from: 9, records: 1 }));
    expect(run.queuedWork).toBe(145);
    expect(upcomingOf(run)).toMatchObject({ from: 9, records: 1, work: 20, attempts: 1 });
    expect(takeAll(run)).toEqual(['9 1', '2 2', '0 4', '4 3', '7 3']);
  });

  test('is empty when everything is taken, and not once something comes back', () => {
    const run = queue();
    takeAll(run);
    expect(hasQueued(run)).toBe(false);
    putBack(run, back());
    expect(hasQueued(run)).toBe(true);
  });

  test.each(['waiting', 'opening', 'closed'] as const)('of a stage that is %s is shut', (state) => {
    const run = queue();
    run.state = state;
    expect(hasQueued(run)).toBe(false);
  });

  test('of a stage that is blocked is shut', () => {
    const run = queue();
    run.blocked = true;
    expect(hasQueued(run)).toBe(false);
  });
});

describe('what is to fail', () => {
  test('fails with the first of its records that does, which is the last one that it does', () => {
    const run = queue();
    run.failing = { records: [2, 3], times: [1, Infinity] };
    expect(upcomingOf(run)).toMatchObject({ fails: true, share: 3 / 4 });
  });

  test('does not where it has no such record', () => {
    const run = queue();
    run.failing = { records: [4], times: [1] };
    expect(upcomingOf(run)).toMatchObject({ fails: false, share: 1 });
    takeUpcoming(run);
    expect(upcomingOf(run)).toMatchObject({ fails: true, share: 1 / 3 });
  });

  test('is looked for in the part that came back, by its place in the data', () => {
    const run = queue();
    run.failing = { records: [3], times: [Infinity] };
    putBack(run, back());
    expect(upcomingOf(run)).toMatchObject({ fails: true, share: 1 });
    takeUpcoming(run);
    putBack(run, back({ from: 0 }));
    expect(upcomingOf(run)).toMatchObject({ fails: false });
  });

  test('is not known of output that is made again', () => {
    const run = queue();
    run.failing = { records: [0], times: [Infinity] };
    putBack(run, back({ from: -1 }));
    expect(upcomingOf(run)).toMatchObject({ fails: false, share: 1 });
  });

  test('is everything, at its first record, where memory does not suffice', () => {
    const run = queue();
    run.failsAlways = true;
    expect(upcomingOf(run)).toMatchObject({ fails: true, share: 1 / 4 });
  });
});
