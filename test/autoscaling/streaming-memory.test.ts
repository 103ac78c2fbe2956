import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideMemory,
  type MemoryDecision,
  type MemoryTuning,
  UNCHANGED,
} from '../../src/autoscaling/streaming-memory.ts';

const MINUTE = 60_000;

const TUNING: MemoryTuning = {
  ...{ least: 6, most: 16, factor: 1.5, highUse: 0.9, lowUse: 0.5 },
  ...{ raiseAfter: 3 * MINUTE, lowerAfter: 30 * MINUTE, between: 20 * MINUTE },
  remembers: 24 * 60 * MINUTE,
};

interface Change {
  readonly at: number;
  readonly gib: number;
  readonly decision: MemoryDecision;
}

/** Plays needs out, [ms, GiB] from when on, asking whenever the policy wants to be asked. */
function play(needs: readonly (readonly [number, number])[], until: number, gib = 7.5): Change[] {
  const changes: Change[] = [];
  let since = UNCHANGED;
  let [now, has] = [needs[0]?.[0] ?? 0, gib];
  while (now < until) {
    const at = now;
    const needed = needs.findLast(([from]) => from <= at)?.[1] ?? 0;
    const decision = decideMemory({ now, gib: has, needed }, since, TUNING);
    since = decision.since;
    if (decision.target !== has) {
      has = decision.target;
      changes.push({ at: now, gib: has, decision });
      continue;
    }
    expect(decision.askAt).toBeGreaterThan(now);
    now = Math.min(until, decision.askAt, needs.find(([from]) => from > at)?.[0] ?? Infinity);
  }
  return changes;
}

const told = (changes: readonly Change[]): readonly (readonly [number, number, unknown])[] =>
  changes.map(({ at, gib, decision }) => [at / MINUTE, gib, decision.reason]);

test('out of memory for three minutes: times 1.5, again after twenty, up to the most', () => {
  expect(told(play([[0, 30]], 200 * MINUTE))).toEqual([
    [3, 11.25, 'out of memory'],
    [23, 16, 'out of memory'],
  ]);
});

test('nearly out of it counts from 90 %, and a need that passes soon does not', () => {
  expect(told(play([[0, 0.91 * 7.5]], 60 * MINUTE))).toEqual([[3, 11.25, 'nearly out of memory']]);
  expect(play([[0, 0.9 * 7.5]], 600 * MINUTE)).toEqual([]);
  const brief = [
    [0, 4],
    [MINUTE, 9],
    [3.9 * MINUTE, 4],
  ] as const;
  expect(play(brief, 600 * MINUTE)).toEqual([]);
});

test('little use for half an hour: a part of it, in steps that leave room, down to the least', () => {
  expect(told(play([[0, 2]], 300 * MINUTE, 15))).toEqual([
    [30, 10, 'little memory in use'],
    [60, 6.75, 'little memory in use'],
    [90, 6, 'little memory in use'],
  ]);
  // 7.4 of 15 would be nearly out of 10
  expect(told(play([[0, 7.4]], 300 * MINUTE, 15))).toEqual([[30, 10, 'little memory in use']]);
});

test('what was raised is not lowered for a day', () => {
  const needs = [
    [0, 10],
    [10 * MINUTE, 2],
  ] as const;
  const changes = told(play(needs, 3000 * MINUTE));
  expect(changes[0]).toEqual([3, 11.25, 'out of memory']);
  expect(changes[1]).toEqual([3 + 24 * 60, 7.5, 'little memory in use']);
});

test('whatever is needed when: within the limits, seldom, and never to what is nearly too little', () => {
  const need = fc.tuple(
    fc.integer({ min: 0, max: 5000 }),
    fc.double({ min: 1, max: 30, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(need, { minLength: 1, maxLength: 12 }), (given) => {
      const needs = given
        .map(([minute, gib]) => [minute * MINUTE, gib] as const)
        .toSorted(([a], [b]) => a - b);
      const changes = play(needs, 8000 * MINUTE);
      let before = { at: -Infinity, gib: 7.5 };
      for (const { at, gib, decision } of changes) {
        expect(at - before.at).toBeGreaterThanOrEqual(TUNING.between);
        expect(gib).toBeGreaterThanOrEqual(6);
        expect(gib).toBeLessThanOrEqual(16);
        expect(gib * 4).toBe(Math.round(gib * 4));
        const needed = needs.findLast(([from]) => from <= at)?.[1] ?? 0;
        if (gib < before.gib) expect(needed).toBeLessThanOrEqual(0.9 * gib);
        else expect(needed).toBeGreaterThan(0.9 * before.gib);
        expect(decision.reason).not.toBeNull();
        before = { at, gib };
      }
    }),
  );
});
