import { expect, it } from 'vitest';
import { finalistsOf } from '../../../src/planner/plan/finalists.ts';
import type { Raced } from '../../../src/planner/plan/raced.ts';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { Book } from '../../../src/planner/search/race/book.ts';
import type { Measure } from '../../../src/planner/search/race/measure.ts';
import type { Verdict } from '../../../src/planner/search/race/verdicts.ts';
import { scenarioText } from '../../cli/fake-io.ts';
import { variantsOfText } from './open.ts';

const run = (met: boolean, endsWell = true): Measure => ({
  ...{ cost: 1, elapsedS: 60, latencyS: null, endsWell },
  goals: [{ value: 60, met }],
});

const clean = (runs: number): Measure[] => Array.from({ length: runs }, () => run(true));

const dearer: Verdict = {
  kind: 'dearer',
  difference: { runs: 4, mean: 0.1, spread: 0.01 },
  half: 0.01,
};

/** Five sizes of one job, the first chosen, the others dearer one by one. */
function raced(runs: readonly (readonly Measure[])[]): Raced {
  const variants = variantsOfText(
    scenarioText(
      ['finish: "< 2 h"', 'finish: "< 4 h in 95 % of runs"'],
      ['  cost: "< 80 USD"\n', ''],
    ),
  );
  const read = readAxes(variants, [{ name: 'maxNumWorkers', values: runs.map((_, at) => at + 1) }]);
  if (!read.ok) throw new Error('no axes');
  const book = new Book();
  for (const [candidate, own] of runs.entries()) book.add(candidate, own, null);
  const verdicts = new Map(runs.map((_, at) => [at, at === 0 ? { kind: 'leads' } : dearer]));
  return {
    options: { variants, axes: read.axes },
    book,
    race: { verdicts },
    best: 0,
    estimates: (index: number) => ({ usd: 1 + index, elapsedS: 60, latencyS: null }),
  } as unknown as Raced;
}

it('a finalist has eight runs at least, however clean fewer are', () => {
  expect(finalistsOf(raced([clean(59), clean(4), clean(8)]))).toEqual([0, 2]);
  expect(finalistsOf(raced([clean(59), clean(4)]))).toEqual([0]);
});

it('a finalist keeps every goal in them as often as asked, and its jobs end well', () => {
  const missing = [...clean(7), run(false)];
  const failing = [...clean(7), run(true, false)];
  const one = [...clean(31), run(false)];
  expect(finalistsOf(raced([clean(59), missing, failing, one]))).toEqual([0, 3]);
});
