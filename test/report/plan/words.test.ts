import { expect, it } from 'vitest';
import type { Plan } from '../../../src/planner/plan/plan.ts';
import { flatWords } from '../../../src/report/plan/flat-words.ts';
import { sensitivityWords } from '../../../src/report/plan/sensitivity-words.ts';

const sizes = ['5', '10', '20', '40'];

const flat = (name: string, values: readonly string[], tied: readonly string[]) =>
  flatWords({ axes: [{ name, values }], flat: [{ axis: name, values: tied }] });

it('numbers between two that tie are told where they are no tie', () => {
  expect(flat('maxNumWorkers', sizes, ['5', '10', '40'])).toEqual([
    'maxNumWorkers: 5, 10, 40 (none with 20 is a tie)',
  ]);
  expect(flat('maxNumWorkers', sizes, ['10', '20'])).toEqual(['maxNumWorkers: 10, 20']);
  expect(flat('region', ['a', 'b', 'c'], ['a', 'c'])).toEqual(['region: a, c']);
});

const io = { id: 'shuffle.workers.ioBytes', unit: 'B', value: 131072, elapsedS: 60 };

const plan = {
  objective: 'usd',
  chosen: 0,
  axes: [{ name: 'maxNumWorkers', values: ['5', '10'] }],
  candidates: ['5', '10'].map((maxNumWorkers, index) => {
    return { index, settings: { maxNumWorkers }, usd: 4 };
  }),
  sensitivity: {
    finalists: [0, 1],
    constants: [
      { ...io, end: 65536, usd: 5.61, misses: ['finish < 4 h'], instead: 1 },
      { ...io, end: 262144, usd: 3.5, misses: [], instead: null },
    ],
    prices: [],
  },
} as unknown as Plan;

it('one end of a constant is one line, and the runs behind it are told', () => {
  expect(sensitivityWords(plan)).toEqual([
    expect.stringMatching(
      /ioBytes at .*: \$5\.61; it misses finish < 4 h; then maxNumWorkers 10$/u,
    ),
    expect.stringMatching(/ioBytes at .*: \$3\.50$/u),
    '2 ends of assumed constants tried, by one central run each: not how often goals are met there',
    expect.stringMatching(/^no price between half and twice/u),
  ]);
});
