import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const CONVERT = '{ map: { cpu: 10 ms } }';

const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from('bcdefghi').map(
    (letter, at) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[at]!}`).join(', ')}]`,
  ),
].join('\n');

const CASES: readonly (readonly [what: string, text: string, ...lines: string[]])[] = [
  [
    'unknown key',
    scenarioText(['  region:', '  regoin:']),
    's.yaml:3:1 project.region: expected a text, but it is missing',
    's.yaml:4:3 project.regoin: unknown key; expected one of name, number, region, startsAt, machineFamilies, quotas, iam, network, keys, buckets, organization, perimeter, apis; did you mean region?',
  ],
  [
    'unknown key in a step',
    scenarioText(['cpu: 10 ms', 'cpuu: 10 ms']),
    's.yaml:13:25 job.pipeline[1].convert.map.cpuu: unknown key; expected one of cpu, cpuPerByte, wait, memory, cpuPerBundle, outputSize; did you mean cpu?',
  ],
  [
    'unknown option',
    scenarioText(['maxNumWorkers', 'maxNumWorker']),
    's.yaml:10:5 job.options.maxNumWorker: unknown pipeline option; did you mean maxNumWorkers?',
  ],
  [
    'wrong unit',
    scenarioText(['3 GB', '3 GBB']),
    's.yaml:12:40 job.pipeline[0].list.size: expected a size with its unit, such as `4 TB` or `512 MiB`',
  ],
  [
    'no unit',
    scenarioText(['10 ms', '10']),
    's.yaml:13:30 job.pipeline[1].convert.map.cpu: expected a duration such as `20.5 s`, `12 us` or `6 h` (ns, us, ms, s, min, h, d)',
  ],
  [
    'negative size',
    scenarioText(['3 GB', '-3 GB']),
    's.yaml:12:40 job.pipeline[0].list.size: expected a size with its unit, such as `4 TB` or `512 MiB`, not a negative one',
  ],
  [
    'absurd size',
    scenarioText(['3 GB', '9e99 TB']),
    's.yaml:12:40 job.pipeline[0].list.size: expected a size with its unit, such as `4 TB` or `512 MiB`, at most 1000 PB',
  ],
  [
    'infinite number',
    scenarioText(['CPUS: 600', 'CPUS: 1e400']),
    's.yaml:5:19 project.quotas.CPUS: expected a number from 0 to 1e19, got Infinity',
  ],
  [
    'cycle',
    scenarioText(
      [CONVERT, '{ map: {}, from: again }'],
      ['    - store', '    - again: { map: {}, from: convert }\n    - store'],
    ),
    's.yaml:13:33 job.pipeline[1].convert.from: expected steps without a cycle; these wait for each other: convert, again',
  ],
  [
    'cycle through a side input',
    scenarioText(
      [CONVERT, '{ map: {}, sideInputs: again }'],
      ['    - store', '    - again: { map: {}, from: convert }\n    - store'],
    ),
    's.yaml:13:16 job.pipeline[1].convert: expected steps without a cycle; these wait for each other: convert, again',
  ],
  [
    'side input that does not exist',
    scenarioText([CONVERT, '{ map: {}, sideInputs: lst }']),
    's.yaml:13:39 job.pipeline[1].convert.sideInputs: expected the name of a step in `sideInputs:`, got lst; did you mean list?',
  ],
  [
    'combineValues without a group',
    scenarioText([CONVERT, '{ combineValues: {} }']),
    's.yaml:13:16 job.pipeline[1].convert: expected a groupByKey before combineValues convert; list does not group',
  ],
  [
    'join of one input',
    scenarioText([CONVERT, '{ join: { keys: 9 } }']),
    's.yaml:13:16 job.pipeline[1].convert: expected two or more inputs for join convert, named with `from:`',
  ],
  [
    'connector option that the connector lacks',
    scenarioText(['store:   { write: gcs-text', 'store:   { write: gcs-text, connections: 4']),
    's.yaml:14:35 job.pipeline[2].store.connections: gcs-text has no connections when it writes; of these keys it takes: files, cpuPerFile, shards, region',
  ],
  [
    'moment that never was',
    scenarioText(['region: us-central1', 'region: us-central1\n  startsAt: 2026-02-31T00:00Z']),
    's.yaml:5:13 project.startsAt: expected a moment with its offset from UTC, such as `2026-12-01T00:00:00+01:00[Europe/Paris]`',
  ],
  [
    'step without input',
    scenarioText([
      '    - list:    { read: gcs-text, size: 3 GB, elements: 1000, files: 10 }\n',
      '',
    ]),
    's.yaml:12:16 job.pipeline[0].convert: expected an input for step convert: begin with a read, or name it with `from:`',
  ],
  [
    'input that does not exist',
    scenarioText([CONVERT, '{ map: {}, from: lst }']),
    's.yaml:13:33 job.pipeline[1].convert.from: expected the name of a step in `from:`, got lst; did you mean list?',
  ],
  [
    'unknown machine',
    scenarioText(['n1-standard-1', 'n1-standrd-1']),
    's.yaml:9:24 job.options.workerMachineType: expected a Compute Engine machine type, got n1-standrd-1; did you mean n1-standard-1?',
  ],
  [
    'absurd disk',
    scenarioText(['workerMachineType: n1-standard-1', 'diskSizeGb: 1000000000000']),
    's.yaml:9:17 job.options.diskSizeGb: expected a whole number from 1 to 65536',
  ],
  [
    'price missing',
    scenarioText(['us-central1', 'europe-north2']),
    's.yaml:4:11 project.region: expected a region with prices, which a cost goal needs; europe-north2 has none in the price book of 2026-09-08: state them under `prices:`',
  ],
  ['empty file', '', 's.yaml: expected a scenario, got an empty file'],
  ['comments only', '# nothing\n---\n', 's.yaml: expected a scenario, got an empty file'],
  ['YAML alias bomb', BOMB, 's.yaml: expected at most 100 alias uses in all'],
  ['alias of itself', 'a: &a [*a]', 's.yaml:1:8: expected no part that contains itself, got *a'],
  [
    'alias of nothing',
    scenarioText(['10 ms', '*nope']),
    's.yaml:13:30: expected the name of an anchor above, got *nope',
  ],
  ['deep nesting', `a: ${'['.repeat(50_000)}`, 's.yaml: expected at most 100 levels of nesting'],
  ['key twice', scenarioText(['seed: 7', 'name: b']), 's.yaml:2:1: expected each key once'],
  [
    'several documents',
    `${scenarioText()}---\nname: b\n`,
    's.yaml:18:1: expected one YAML document, got several (`---`)',
  ],
  [
    'tabs',
    scenarioText(['  region', '\tregion']),
    's.yaml:4:1: expected spaces as indentation, not tabs',
  ],
  [
    'tag',
    scenarioText(['10 ms', '!!binary aGVsbG8=']),
    's.yaml:13:30: expected a plain value without a tag (`!…`)',
  ],
  ['map as key', `${scenarioText()}? { a: 1 }\n: 1\n`, 's.yaml:18:3: expected a text as key'],
  [
    '__proto__',
    scenarioText(['maxNumWorkers: 2', '__proto__: 2']),
    's.yaml:10:5: unknown key __proto__',
  ],
  [
    'escape sequences in names',
    scenarioText(['us-central1', '"\\e[31mx\\ny"']),
    's.yaml:4:11 project.region: expected a Dataflow region, got \\u{1b}[31mx\\u{a}y',
  ],
];

describe('a bad scenario is told on a line per problem, with exit code 2 and nothing written', () => {
  test.each(CASES)('%s', async (_what, text, ...lines) => {
    const folder = createFolder({ 's.yaml': text });
    const ran = await runIn(folder, ['run', 's.yaml', '--out', 'o', '--trace', 't']);
    const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
    expect(ran).toEqual({ code: 2, out: '', err: `${[...lines, count].join('\n')}\n` });
    expect(readdirSync(folder)).toEqual(['s.yaml']);
  });
});

test('all problems of all files come at once, in the order of the files', async () => {
  const worst = scenarioText(
    ['name: small', 'nmae: small'],
    ['sdk: java', 'sdk: jva'],
    [CONVERT, '{ map: { cpu: 1 parsec }, from: convert }'],
    ['us-central1', 'europe-north2'],
  );
  const folder = createFolder({ 'a.yaml': worst, 'b.yaml': 'name: 3' });
  const { code, err } = await runIn(folder, ['run', 'a.yaml', 'none.yaml', 'b.yaml']);
  expect(code).toBe(2);
  const places = err.split('\n').map((line) => /^\S+?(?=:? )/u.exec(line)?.[0]);
  expect(places).toEqual([
    ...['a.yaml:1:1', 'a.yaml:1:1', 'a.yaml:4:11', 'a.yaml:7:8', 'a.yaml:13:30', 'a.yaml:13:48'],
    'none.yaml',
    ...['b.yaml:1:1', 'b.yaml:1:1', 'b.yaml:1:7'],
    '10',
    undefined,
  ]);
});

test('without a cost goal a region without prices runs on, and says what has no price', async () => {
  const text = scenarioText(['us-central1', 'europe-north2'], ['  cost: "< 80 USD"\n', '']);
  const folder = createFolder({ 's.yaml': text });
  const { code, out } = await runIn(folder, ['run', 's.yaml', '--runs', '1', '--format', 'json']);
  expect(code).toBe(0);
  const { jobs } = JSON.parse(out) as {
    jobs: [{ bill: { total: null; unpriced: { sku: string }[] } }];
  };
  expect(jobs[0].bill.total).toBeNull();
  expect(jobs[0].bill.unpriced.map(({ sku }) => sku)).toContain('vCPU Time Batch');
});
