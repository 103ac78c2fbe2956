import { describe, expect, test } from 'vitest';
import { keep, nothingKept, takeKept } from '../../src/batch/kept-outputs.ts';
import { asItems } from '../../src/batch/lost-work.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { type Played, playUntil } from './play.ts';
import { stage } from './stages.ts';

const KEEPS = { keepsOutputs: true } as const;

/** A stage that shuffles what it makes, so that its workers hold it. */
const making = (given: Partial<Stage> = {}): Stage => stage({ shuffledBytes: 4000, ...given });

/** Four records of a second each, then four more that are grouped. */
const PAIR = [making(), stage({ index: 1, after: [0] })] as const;

const opened = ({ log }: Played): readonly string[] =>
  log.filter((line) => /open|closed|finished/u.test(line));

test('what a worker holds is lost once', () => {
  const kept = nothingKept();
  keep(kept, 2, 10, 500);
  keep(kept, 2, 5, 100);
  keep(kept, 0, 1, 1);
  expect([takeKept(kept, 2), takeKept(kept, 2), takeKept(kept, 7)]).toEqual([
    { records: 15, work: 600 },
    { records: 0, work: 0 },
    { records: 0, work: 0 },
  ]);
});

describe('a worker is lost with its output while that is being read', () => {
  const lost = (given: Parameters<typeof playUntil>[3]): Played => {
    const played = playUntil(2500, PAIR, 2, given);
    played.execution.lose(0, 0, 0);
    return played;
  };

  test('what it had made is made again first, and the reader waits', () => {
    const played = lost(KEEPS);
    played.simulation.run();
    // two of four records; worker 1 ends what it has in hand at 3 s, makes the two again, and reads three
    expect(opened(played)).toEqual([
      '0 open stage0',
      '2000 closed stage0',
      '2000 open stage1',
      '2500 open stage0',
      '5000 closed stage0',
      '8000 closed stage1',
      '8000 finished',
    ]);
  });

  test('with the service nothing is made again', () => {
    const played = lost({});
    played.simulation.run();
    expect(opened(played).slice(3)).toEqual(['6000 closed stage1', '6000 finished']);
  });

  test('it counts as work repeated, and every record as done once', () => {
    const played = lost(KEEPS);
    const [maker] = played.execution.runs;
    expect([maker?.recordsDone, maker?.unfinished]).toEqual([2, 2]);
    played.simulation.run();
    const [after, reader] = played.execution.runs;
    expect([after?.recordsDone, after?.repeatedWork, after?.totalWork]).toEqual([4, 2000, 4000]);
    // and half a second of what was in flight
    expect([reader?.recordsDone, reader?.repeatedWork]).toEqual([4, 500]);
  });

  test('the reader is blocked, and takes nothing from its queue meanwhile', () => {
    const played = lost(KEEPS);
    const reader = played.execution.runs[1]!;
    expect(reader.blocked).toBe(true);
    // two in the queue and the one that came back: worker 1 ends its own and reads no further
    played.simulation.run(4999);
    expect([reader.queuedWork, reader.recordsDone]).toEqual([3000, 1]);
    played.simulation.run(5000);
    expect([reader.blocked, reader.queuedWork]).toEqual([false, 2000]);
  });

  test('an idle worker takes none of what the reader has in hand, either', () => {
    const pair = [making(), stage({ index: 1, after: [0], records: 200, items: 2 })];
    const played = playUntil(12_000, pair, 2, KEEPS);
    played.execution.lose(0, 0, 180_000);
    played.execution.addWorker(0, 2);
    played.simulation.run(60_000);
    expect([played.execution.runs[1]?.splits, played.execution.pools[0]?.threads.idle]).toEqual([
      0, 1,
    ]);
  });

  test('its loss is noticed late after a crash', () => {
    const played = playUntil(2500, PAIR, 2, KEEPS);
    played.execution.lose(0, 0, 180_000);
    played.simulation.run();
    // worker 1 is done at 3 s; from 182.5 s two records are made again and three read
    expect(opened(played).at(-1)).toBe('187500 finished');
  });
});

test('output of a stage that is still being made is made again, too', () => {
  const played = playUntil(1500, PAIR, 2, KEEPS);
  played.execution.lose(0, 0, 0);
  played.simulation.run();
  // worker 1 has one of four at 1 s, ends the second at 2 s, then two that were lost
  expect(opened(played)).toEqual([
    '0 open stage0',
    '4000 closed stage0',
    '4000 open stage1',
    '8000 closed stage1',
    '8000 finished',
  ]);
  expect(played.execution.runs[0]?.repeatedWork).toBe(1500);
});

test('of work in flight nothing is saved where its output lies on the lost disk', () => {
  const long = making({ records: 100, items: 1 });
  const played = playUntil(12_300, [long, stage({ index: 1, after: [0] })], 1, KEEPS);
  played.execution.lose(0, 0, 0);
  const [run] = played.execution.runs;
  expect([run?.recordsDone, run?.repeatedWork]).toEqual([0, 12_300]);
});

test('a stage that shuffles nothing holds nothing', () => {
  const played = playUntil(2500, [stage(), stage({ index: 1, after: [0] })], 2, KEEPS);
  played.execution.lose(0, 0, 0);
  expect(played.execution.runs[0]).toMatchObject({ kept: null, state: 'closed', recordsDone: 4 });
});

describe('a chain of three', () => {
  const two = { records: 2, items: 2 } as const;
  const chain = [
    making(two),
    making({ ...two, index: 1, after: [0] }),
    stage({ ...two, index: 2, after: [1] }),
  ];

  test('is made again from the beginning, one after the other', () => {
    const played = playUntil(2500, chain, 2, KEEPS);
    played.execution.lose(0, 0, 0);
    played.simulation.run();
    // worker 1 ends its own at 3 s, then one record of each stage
    expect(opened(played).slice(-6)).toEqual([
      '2500 open stage0',
      '2500 open stage1',
      '4000 closed stage0',
      '5000 closed stage1',
      '6000 closed stage2',
      '6000 finished',
    ]);
  });

  test('is not gone back to while nothing of it was lost', () => {
    const played = playUntil(2500, chain, 3, KEEPS);
    const holds = played.execution.runs.map(({ kept }) => kept?.records[2] ?? 0);
    const idle = [0, 1, 2].find((worker) =>
      played.execution.runs.every(({ kept }) => (kept?.records[worker] ?? 0) === 0),
    );
    expect(holds).toHaveLength(3);
    played.execution.lose(0, idle ?? -1, 0);
    expect(played.execution.runs.map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);
  });
});

describe('once all who read it are done', () => {
  /** A third stage beside both takes a minute. */
  const beside = stage({ index: 2, records: 1, items: 1, cost: { ...stage().cost, cpu: 60 } });
  const done = (): Played => playUntil(30_000, [...PAIR, beside], 3, KEEPS);

  test('nothing is made again', () => {
    const played = done();
    expect(played.log).toContain('4000 closed stage1');
    for (const worker of [0, 1, 2]) played.execution.lose(0, worker, 0);
    expect(played.execution.runs.map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);
    expect(played.execution.runs[0]?.repeatedWork).toBe(0);
  });

  test('nothing is held any more', () => {
    expect(done().execution.holdsOutputs).toBe(false);
  });
});

test('output is held from the first item on, until the last reader is done', () => {
  const played = playUntil(0, [...PAIR], 2, { ...KEEPS, openingMs: 100 });
  const held = [50, 100, 2100, 2150, 4199, 4200].map((ms) => {
    played.simulation.run(ms);
    return played.execution.holdsOutputs;
  });
  expect(held).toEqual([false, true, true, true, true, false]);
});

test('with the service nothing is held', () => {
  expect(playUntil(2500, PAIR, 2).execution.holdsOutputs).toBe(false);
});

test('what was lost twice is made a third time', () => {
  const played = playUntil(2500, PAIR, 2, KEEPS);
  played.execution.lose(0, 0, 0);
  played.execution.addWorker(0, 2);
  // worker 2 makes one record again, worker 1 the other one
  played.simulation.run(3600);
  played.execution.lose(0, 2, 0);
  played.simulation.run();
  const [maker] = played.execution.runs;
  expect([maker?.recordsDone, maker?.state]).toEqual([4, 'closed']);
  expect(maker?.repeatedWork).toBeGreaterThan(2000);
});

test('lost output is cut like the first cut, and comes to the same', () => {
  const run = playUntil(0, [making({ records: 1000, items: 100 })], 1, KEEPS).execution.runs[0]!;
  const parts = asItems(run, { records: 95, work: 190 });
  expect(parts).toHaveLength(10);
  expect(parts.reduce((sum, { records }) => sum + records, 0)).toBe(95);
  expect(parts.reduce((sum, { work }) => sum + work, 0)).toBeCloseTo(190, 9);
  expect(asItems(run, { records: 1, work: 2 })).toEqual([
    { from: -1, records: 1, work: 2, hot: false, attempts: 0 },
  ]);
});
