import { describe, expect, test } from 'vitest';
import { CatchUps } from '../../../src/engines/dataflow/streaming/catch-ups.ts';

const CLEAR = { elements: 0, level: 0, longest: null, isBehind: false, behindIn: Infinity };
const BEHIND = { ...CLEAR, elements: 500, longest: 50_000, isBehind: true };

/** Falls behind at `from` and has caught up at `to`, s. */
function behind(catchUps: CatchUps, from: number, to: number): void {
  catchUps.note(from * 1000, BEHIND, 0);
  catchUps.note(to * 1000, CLEAR, 0);
}

const lengths = (catchUps: CatchUps): number[] =>
  catchUps.records(0).map(({ from, to }) => (to === null ? Infinity : to - from) / 1000);

test('what gathers before workers work is a start-up: a job is behind from then on, if it is', () => {
  const [slow, quick, never] = [new CatchUps(), new CatchUps(), new CatchUps()];
  for (const each of [slow, quick, never]) each.note(60_000, BEHIND, 0);
  slow.begin();
  slow.note(60_000, BEHIND, 0);
  slow.note(90_000, CLEAR, 0);
  quick.begin();
  quick.note(60_000, { ...CLEAR, elements: 3, longest: 10 }, 0);
  quick.note(61_000, CLEAR, 0);
  expect([slow.count, quick.count, never.count]).toEqual([1, 0, 1]);
  expect(slow.records(0)).toMatchObject([{ from: 60_000, to: 90_000 }]);
  expect(quick.records(0)).toEqual([]);
  expect(never.records(0)).toMatchObject([{ from: 60_000, to: null }]);
});

describe('what bundles hold level', () => {
  const after = (backlog: Partial<typeof BEHIND>): CatchUps => {
    const catchUps = new CatchUps();
    catchUps.note(0, BEHIND, 0);
    catchUps.note(60_000, { ...CLEAR, ...backlog }, 0);
    return catchUps;
  };

  test.each([
    ['ends a catch-up where nothing else waits', { elements: 63, level: 63 }, 60_000],
    ['does not where more waits', { elements: 64, level: 63 }, null],
    ['does not where it is so much as to be behind', { ...BEHIND, level: 500 }, null],
  ])('%s', (_, backlog, to) => {
    expect(after(backlog).records(0)).toMatchObject([{ from: 0, to }]);
  });

  test('is nothing to catch up with afterwards', () => {
    const catchUps = after({ elements: 63, level: 63 });
    catchUps.note(120_000, { ...CLEAR, elements: 63, level: 63 }, 0);
    expect(catchUps.count).toBe(1);
  });
});

test('a job is behind for some time from when it fell behind until it is through', () => {
  const catchUps = new CatchUps();
  expect(catchUps.isBehindFor(0, 50_000)).toBe(false);
  catchUps.note(60_000, BEHIND, 0);
  expect(catchUps.isBehindFor(10_000, 69_999)).toBe(false);
  expect(catchUps.isBehindFor(10_000, 70_000)).toBe(true);
  catchUps.note(80_000, CLEAR, 0);
  expect(catchUps.isBehindFor(0, 80_000)).toBe(false);
});

describe('of very many catch-ups', () => {
  test('the first are kept, the longest after them, and one that is not over', () => {
    const catchUps = new CatchUps();
    for (let at = 0; at < 300; at += 1)
      behind(catchUps, at * 100, at * 100 + (at === 250 ? 90 : 5));
    catchUps.note(40_000_000, BEHIND, 0);
    const kept = lengths(catchUps);
    expect(catchUps.count).toBe(301);
    expect(kept).toHaveLength(202);
    expect(kept.at(-1)).toBe(Infinity);
    expect(Math.round(kept.at(-2) ?? 0)).toBeGreaterThanOrEqual(90);
  });

  test('times rise', () => {
    const catchUps = new CatchUps();
    for (let at = 0; at < 300; at += 1) behind(catchUps, at * 100, at * 100 + (at % 7));
    const starts = catchUps.records(0).map(({ from }) => from);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});
