import { describe, expect, test } from 'vitest';
import { formatIssue } from '../../src/scenario/issue.ts';
import { readPrices } from '../../src/scenario/read-prices.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { scenarioText } from './scenario-text.ts';

/** What is wrong with a price file, a line each; nothing if it is right. */
function problems(text: string): readonly string[] {
  const read = readPrices(text, 'p.yaml');
  return read.ok ? [] : read.issues.map(formatIssue);
}

const FULL = `asOf: 2026-11-01
currency: USD
source: contract 4711
regions:
  us-central1: { vCPU Time Batch: 0.0532, Pub/Sub Message Delivery: 38 }
  '*': { Local Disk Time PD Standard: 0.00005 }
discounts: { '*': 5 %, Shuffle Data Processed: 10 % }
committedUse: 3 years
shuffleTiers:
  - { from: 0, to: 250, billed: 25 % }
  - { from: 250, to: 5120, billed: 50 % }
  - { from: 5120, billed: 100 % }
`;

const overrides = {
  asOf: '2026-11-01',
  source: 'contract 4711',
  regions: new Map([
    [
      'us-central1',
      new Map([
        ['vCPU Time Batch', 0.0532],
        ['Pub/Sub Message Delivery', 38],
      ]),
    ],
    ['*', new Map([['Local Disk Time PD Standard', 0.00005]])],
  ]),
  discounts: new Map([
    ['*', 0.05],
    ['Shuffle Data Processed', 0.1],
  ]),
  committedUse: '3 years',
  shuffleTiers: [
    { fromGb: 0, billed: 0.25 },
    { fromGb: 250, billed: 0.5 },
    { fromGb: 5120, billed: 1 },
  ],
};

test('everything that a price file can say', () => {
  expect(readPrices(FULL, 'p.yaml')).toEqual({ ok: true, prices: overrides });
});

test('the same inside of a scenario', () => {
  const indented = FULL.split('\n').map((line) => `  ${line}`.trimEnd());
  const read = readScenario(scenarioText(`prices:\n${indented.join('\n')}`), 's.yaml');
  expect(read).toMatchObject({ ok: true, scenario: { prices: overrides } });
});

test('and in JSON', () => {
  const text = JSON.stringify({ regions: { 'us-east1': { 'RAM Time Batch': 0.003 } } });
  expect(readPrices(text, 'p.json')).toMatchObject({
    ok: true,
    prices: { regions: new Map([['us-east1', new Map([['RAM Time Batch', 0.003]])]]) },
  });
});

test('what is not said stays as it is', () => {
  expect(readPrices('committedUse: 1 year', 'p.yaml')).toEqual({
    ok: true,
    prices: {
      asOf: null,
      source: 'the scenario’s own prices',
      regions: new Map(),
      discounts: new Map(),
      committedUse: '1 year',
      shuffleTiers: null,
    },
  });
});

test('a scenario without prices has list prices', () => {
  expect(readScenario(scenarioText(''), 's.yaml')).toMatchObject({
    ok: true,
    scenario: { prices: null },
  });
});

describe('names', () => {
  test.each([
    [
      'regions: { us-centrl1: { vCPU Time Batch: 1 } }',
      'p.yaml:1:12 regions.us-centrl1: expected a Dataflow region or `*`, got us-centrl1; did you mean us-central1?',
    ],
    [
      'regions: { us-east1: { vCPU Time Bach: 1 } }',
      'p.yaml:1:24 regions.us-east1.vCPU Time Bach: expected a line of the price list (see `millrace prices`), got vCPU Time Bach; did you mean vCPU Time Batch?',
    ],
    [
      "regions: { us-east1: { '*': 1 } }",
      'p.yaml:1:24 regions.us-east1.*: expected a line of the price list (see `millrace prices`), got *',
    ],
    [
      'regions: { us-east1: { constructor: 1 } }',
      'p.yaml:1:24 regions.us-east1.constructor: expected a line of the price list (see `millrace prices`), got constructor',
    ],
    [
      'discounts: { Shufle Data Processed: 5 % }',
      'p.yaml:1:14 discounts.Shufle Data Processed: expected a line of the price list (see `millrace prices`), got Shufle Data Processed; did you mean Shuffle Data Processed?',
    ],
    ['comittedUse: 1 year', expect.stringContaining('did you mean committedUse?')],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});

describe('values', () => {
  const price = (value: string): readonly string[] =>
    problems(`regions: { us-east1: { vCPU Time Batch: ${value} } }`);
  const at = 'p.yaml:1:41 regions.us-east1.vCPU Time Batch:';

  test('a price of 0 is not a price', () => {
    expect(price('0')).toEqual([`${at} a price of 0 is not a price; leave the line out`]);
  });

  test.each(['-1', '.inf', '1e7', '.nan'])('%s is no price', (value) => {
    expect(price(value)).toEqual([expect.stringContaining('expected')]);
  });

  test.each(['"0.05"', '0.05 USD', '{}', 'null'])('%s: a bare number of USD is', (value) => {
    expect(price(value)).toEqual([
      `${at} expected the price of one unit in USD, such as \`0.0532\``,
    ]);
  });

  test.each(['EUR', 'usd', '1', 'null'])('the currency %s is refused, and said why', (currency) => {
    expect(problems(`currency: ${currency}`)).toEqual([
      expect.stringMatching(/^p\.yaml:1:\d+ currency: expected/u),
    ]);
  });

  test('another currency says what is missing', () => {
    expect(problems('currency: EUR')[0]).toContain('bills are in US dollars');
  });

  test.each(['2026-13-01', '2026-02-30', '01.11.2026', '2026'])('%s is no day', (day) => {
    expect(problems(`asOf: ${day}`)).toEqual([expect.stringContaining('asOf: expected')]);
  });

  test.each(['0 %', '100 %', '-5 %', '0.05', '5', 'five'])('%s is no discount', (discount) => {
    expect(problems(`discounts: { '*': ${discount} }`)).toEqual([
      expect.stringContaining('expected a share off the list price'),
    ]);
  });

  test('a term that is not sold', () => {
    expect(problems('committedUse: 2 years')).toEqual([
      'p.yaml:1:15 committedUse: expected one of 1 year, 3 years; did you mean 3 years?',
    ]);
  });

  test.each(['"a\\u001bb"', '" "', 'x'.repeat(201), '7'])('%s is no source', (source) => {
    expect(problems(`source: ${source}`)).toHaveLength(1);
  });
});

describe('shuffle tiers', () => {
  const tiers = (...rows: readonly string[]): readonly string[] =>
    problems(`shuffleTiers:\n${rows.map((row) => `  - { ${row} }\n`).join('')}`).map((line) =>
      line.replace(/^p\.yaml:\d+:\d+ shuffleTiers/u, ''),
    );

  test('one for everything is enough', () => {
    expect(tiers('from: 0, billed: 20 %')).toEqual([]);
  });

  test.each([
    [
      'a start above 0',
      ['from: 1, billed: 5 %'],
      ['[0].from: expected 0, no tier has the GB from there to 1'],
    ],
    [
      'a gap',
      ['from: 0, to: 9, billed: 5 %', 'from: 10, billed: 5 %'],
      ['[1].from: expected 9, no tier has the GB from there to 10'],
    ],
    [
      'an overlap',
      ['from: 0, to: 9, billed: 5 %', 'from: 8, billed: 5 %'],
      ['[1].from: expected 9, the end of the tier before: the two overlap'],
    ],
    [
      'an end of the last tier',
      ['from: 0, to: 9, billed: 5 %'],
      ['[0].to: expected no end: what lies beyond the last tier is billed too'],
    ],
    [
      'no end of another',
      ['from: 0, billed: 5 %', 'from: 8, billed: 5 %'],
      ['[0].to: expected the end of the tier; only the last one has none'],
    ],
    [
      'an end before the start',
      ['from: 0, to: 0, billed: 5 %', 'from: 0, billed: 5 %'],
      ['[0].to: expected more than `from` (0)'],
    ],
    [
      'a share without its unit',
      ['from: 0, billed: 0.5'],
      ['[0].billed: expected a share such as `25 %`'],
    ],
    ['more than all', ['from: 0, billed: 101 %'], ['[0].billed: expected a share such as `25 %`']],
    [
      'a size for a number',
      ['from: 0 GB, billed: 5 %'],
      ['[0].from: expected a number of GB from 0 to 1e12, got "0 GB"'],
    ],
    [
      'a negative start',
      ['from: -1, billed: 5 %'],
      ['[0].from: expected a number of GB from 0 to 1e12, got -1'],
    ],
  ])('%s', (_, rows, found) => {
    expect(tiers(...rows)).toEqual(found);
  });

  test('all that is wrong at once', () => {
    const found = tiers(
      'from: 1, to: 250, billed: 25 %',
      'from: 240, to: 5120, billed: 50',
      'from: 6120, to: 3, billed: 100 %',
      'from: 3, to: 9, billed: 5 %',
    );
    expect(found.map((line) => line.split(':')[0])).toEqual([
      '[0].from',
      '[1].from',
      '[1].billed',
      '[2].from',
      '[2].to',
      '[3].to',
    ]);
  });

  test('none at all', () => {
    expect(problems('shuffleTiers: []')).toEqual([
      'p.yaml:1:15 shuffleTiers: expected at least 1 entry',
    ]);
  });
});

test('everything wrong in a file at once, in its order', () => {
  const text = `asOf: soon
currency: EUR
sauce: x
regions:
  us-centrl1: { vCPU Time Bach: 0 }
  us-east1: 7
discounts: 5 %
committedUse: forever
shuffleTiers: 3
`;
  expect(problems(text).map((line) => line.split(' ')[0])).toEqual([
    'p.yaml:1:7',
    'p.yaml:2:11',
    'p.yaml:3:1',
    'p.yaml:5:3',
    'p.yaml:5:17',
    'p.yaml:5:33',
    'p.yaml:6:13',
    'p.yaml:7:12',
    'p.yaml:8:15',
    'p.yaml:9:15',
  ]);
});

test.each([
  ['', 'p.yaml: expected a price list, got an empty file'],
  ['# nothing', 'p.yaml: expected a price list, got an empty file'],
  ['\0', 'p.yaml: expected a price list in YAML, got a binary file'],
  ['- 1', 'p.yaml:1:1: expected keys and values'],
  ['just text', 'p.yaml:1:1: expected keys and values'],
  ['a: [', expect.stringMatching(/^p\.yaml:\d+:\d+: expected YAML/u)],
  ['x'.repeat(1_048_577), 'p.yaml: expected a price list of at most 1048576 bytes'],
])('%j is no price file', (text, problem) => {
  expect(problems(text)).toEqual([problem]);
});
