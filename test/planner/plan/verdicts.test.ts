import { describe, expect, it } from 'vitest';
import { reasonWords } from '../../../src/planner/plan/words.ts';
import { Book } from '../../../src/planner/search/race/book.ts';
import type { Measure } from '../../../src/planner/search/race/measure.ts';
import { sameJobs } from '../../../src/planner/search/race/same-jobs.ts';
import type { Goal } from '../../../src/scenario/scenario.ts';
import { SAME, standings } from '../../../src/planner/search/race/verdicts.ts';

const RULES = { goals: [], tail: 0.025, confidence: 0.95 };

const measure = (cost: number): Measure => ({
  ...{ cost, elapsedS: cost, latencyS: null, endsWell: true, goals: [] },
});

/** Costs of the leader: what luck does to all candidates alike. */
const luck = (run: number): number => 10 + (run % 7);

/** A book of the leader, 0, and one that costs so much more, up and down by `spread` around it (both logs). */
function against(runs: number, mean: number, spread: number): Book {
  const book = new Book();
  const all = Array.from({ length: runs }, (_, run) => run);
  book.add(
    0,
    all.map((run) => measure(luck(run))),
    null,
  );
  const ratio = (run: number): number => Math.exp(mean + (run % 2 === 0 ? spread : -spread));
  book.add(
    1,
    all.map((run) => measure(luck(run) * ratio(run))),
    null,
  );
  return book;
}

const verdictOf = (...of: Parameters<typeof against>) => {
  const { leader, verdicts } = standings(against(...of), RULES);
  expect(leader).toBe(0);
  const verdict = verdicts.get(1);
  if (verdict === undefined) throw new Error('no verdict');
  return verdict;
};

const FINISH: Goal = {
  ...{ metric: 'finish', operator: '<', bound: 20, share: 0.95, text: '< 20 s in 95 % of runs' },
};

/** A book of one candidate that met its goal in so many runs of so many. */
function meeting(met: number, runs: number): Book {
  const book = new Book();
  const all = Array.from({ length: runs }, (_, run) => {
    return { ...measure(10), goals: [{ value: run < met ? 10 : 30, met: run < met }] };
  });
  book.add(0, all, null);
  return book;
}

describe('who may lead', () => {
  it.each([
    [8, 8, 0.95, true],
    [7, 8, 0.95, true],
    [6, 8, 0.95, false],
    [15, 16, 0.95, true],
    [14, 16, 0.95, false],
    [57, 59, 0.95, true],
    [56, 59, 0.95, false],
    [0, 1, 0.5, false],
    [1, 3, 0.5, false],
    [1, 2, 0.5, true],
  ])(
    'of one that met a goal in %d of %d runs where %d are asked: %s',
    (met, runs, share, leads) => {
      const goals = [{ ...FINISH, share }];
      const { leader } = standings(meeting(met, runs), { ...RULES, goals });
      expect(leader).toBe(leads ? 0 : undefined);
    },
  );
});

describe('how a candidate stands against the leader', () => {
  it.each([
    // the interval is the mean ± 2.1 spreads / √16, about
    ['has 0 in its interval, which ends above -1 %', 16, 0.048, 0.1, 'tie'],
    ['has 0 in its interval after all runs', 59, 0.03, 0.3, 'tie'],
    ['is all above 0 and within 1 %', 16, 0.005, 0.001, 'tie'],
    [
      'is above 0 by less than 1 % on the mean, but not all of it within',
      16,
      0.006,
      0.01,
      'dearer',
    ],
    ['is above 1 %', 16, 0.03, 0.01, 'dearer'],
    ['may be cheaper by more than 1 %', 8, 0.03, 0.3, 'open'],
    ['would have 0 in its interval after all runs, too', 16, 0.03, 0.3, 'tie'],
    ['may be cheaper by more than 1 %, and would be dearer after all runs', 16, 0.09, 0.3, 'open'],
  ] as const)('%s', (_, runs, mean, spread, kind) => {
    const verdict = verdictOf(runs, mean, spread);
    expect(verdict.kind).toBe(kind);
  });

  it('is a tie only where the interval says so, whatever the costs', () => {
    const seen = new Set<string>();
    const grid = [8, 16, 59].flatMap((runs) =>
      [0.0001, 0.002, 0.004, 0.008, 0.012, 0.05].flatMap((mean) =>
        [0, 0.0005, 0.002, 0.01, 0.04, 0.2].map((spread) => [runs, mean, spread] as const),
      ),
    );
    for (const [runs, mean, spread] of grid) {
      const verdict = verdictOf(runs, mean, spread);
      seen.add(verdict.kind);
      if (verdict.kind !== 'tie' && verdict.kind !== 'dearer') continue;
      const { difference, half } = verdict;
      expect(difference.runs).toBe(runs);
      const [low, high] = [difference.mean - half, difference.mean + half];
      const isTie = (low <= 0 && high >= 0) || high <= SAME;
      expect(verdict.kind).toBe(isTie ? 'tie' : 'dearer');
    }
    expect([...seen].toSorted()).toEqual(['dearer', 'open', 'tie']);
  });

  it('is told to reach just above 1 % where that makes it dearer', () => {
    const difference = { runs: 16, mean: Math.log(1.009), spread: 0.001 };
    const words = (half: number) => reasonWords({ kind: 'dearer', difference, half }, [], []);
    expect(words(SAME - difference.mean + 0.0001)).toMatch(
      /\(0\.8 % to just above 1 %\) in 16 runs$/u,
    );
    expect(words(0.004)).toMatch(/\(0\.5 % to 1\.3 %\)/u);
  });

  it('says the interval of a tie, and in how many runs', () => {
    const verdict = verdictOf(59, 0.002, 0.03);
    expect(reasonWords(verdict, [], [])).toMatch(/^a tie: -0\.\d % to 1 % dearer in 59 runs$/u);
  });

  it.each([2, 8, 32])('is no tie for having cost the same in %d runs', (runs) => {
    expect(verdictOf(runs, 0, 0).kind).toBe('open');
    expect(verdictOf(59, 0, 0).kind).toBe('tie');
  });
});

describe('the same job under another name', () => {
  it('is told by what it is, not by what it cost', () => {
    expect([...sameJobs(against(4, 0, 0), String)]).toEqual([]);
    const same = against(4, 0, 0);
    expect([...sameJobs(same, () => 'a')]).toEqual([[1, 0]]);
    expect([...sameJobs(same, () => null)]).toEqual([]);
    expect([...sameJobs(against(4, 0.1, 0), () => 'a')]).toEqual([]); // its first run differs: not looked at
  });

  it('is no candidate of its own any longer, and has the runs of the other', () => {
    const own = against(4, 0, 0);
    own.same(1, 0);
    expect(own.candidates()).toEqual([0]);
    expect(own.of(1)).toBe(own.of(0));
    expect([own.otherOf(1), own.otherOf(0)]).toEqual([0, null]);
  });
});
