import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/scenario/fingerprint.ts';
import type { ReadFile } from '../../../src/scenario/include.ts';
import { formatIssue } from '../../../src/scenario/issue.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';
import type { RateProfile, Scenario } from '../../../src/scenario/scenario.ts';
import { textOf } from './streaming-job.ts';

const files =
  (content: Readonly<Record<string, string>>): ReadFile =>
  (path, name) => {
    const text = content[path];
    return text === undefined
      ? { ok: false, problem: `expected a ${name} file; there is no such file` }
      : { ok: true, text };
  };

/** `rate:` stands on line 8, its map from column 51 on. */
const scenarioText = (rate: string): string =>
  textOf({ source: `read: pubsub, elementSize: 1 kB, rate: ${rate}` });

const PER_SECOND = '{ trace: load.csv, values: per-second }';

function read(rate: string, content: Readonly<Record<string, string>>): Scenario {
  const result = readScenario(scenarioText(rate), 'jobs/s.yaml', files(content));
  if (!result.ok) throw new Error(result.issues.map(formatIssue).join('\n'));
  return result.scenario;
}

function issuesOf(rate: string, content: Readonly<Record<string, string>>): readonly string[] {
  const result = readScenario(scenarioText(rate), 'jobs/s.yaml', files(content));
  return result.ok ? [] : result.issues.map(formatIssue);
}

type Trace = Extract<RateProfile, { readonly kind: 'trace' }>;

function traceOf(csv: string, rate = PER_SECOND): Trace {
  const [step] = read(rate, { 'load.csv': csv }).jobs[0]?.steps ?? [];
  const profile = step?.kind === 'read' ? step.load?.profile : undefined;
  if (profile?.kind !== 'trace') throw new RangeError('no trace');
  return profile;
}

const points = (csv: string, rate?: string) => {
  const { times, rates, spacing, end } = traceOf(csv, rate).points;
  return { times: [...times], rates: [...rates], spacing, end };
};

const MINUTES = 'timestamp,value\n2026-12-01 00:00:00,60\n2026-12-01 00:01:00,120\n';
const TWO_MINUTES = { times: [0, 60_000], spacing: 60_000, end: 120_000 };

describe('a trace is read', () => {
  test('per second', () => {
    expect(points(MINUTES)).toEqual({ ...TWO_MINUTES, rates: [0.06, 0.12] });
    expect(traceOf(MINUTES)).toMatchObject({ then: 'hold', scale: 1, stretch: 1 });
  });

  test('per interval', () => {
    expect(points(MINUTES, '{ trace: load.csv, values: per-interval }')).toEqual({
      ...TWO_MINUTES,
      rates: [0.001, 0.002],
    });
  });

  test('scaled, stretched and repeated', () => {
    const rate = '{ trace: load.csv, values: per-second, then: repeat, scale: 2.5, stretch: 0.5 }';
    expect(traceOf(MINUTES, rate)).toMatchObject({ then: 'repeat', scale: 2.5, stretch: 0.5 });
  });

  test.each([
    ['ISO with a zone', '2026-12-01T00:00:00Z', '2026-12-01T01:01:00+01:00'],
    ['ISO without', '2026-12-01T00:00:00.000', '2026-12-01T00:01'],
    ['seconds since 1970', '1796083200', '1796083260'],
    ['ms since 1970', '1796083200000', '1796083260000'],
    ['seconds since anything', '0', '60'],
  ])('times: %s', (_, first, second) => {
    expect(points(`t,v\n${first},60\n${second},120\n`)).toMatchObject(TWO_MINUTES);
  });

  test.each([
    ['line breaks of Windows, none at the end', 't,v\r\n0,60\r\n60,120'],
    ['semicolons', 't;v\n0;60\n60;120\n'],
    ['tabs', 't\tv\n0\t60\n60\t120\n'],
    ['quotes', '"t","v"\n"0","60"\n"60","120"\n'],
    ['spaces, empty lines, further columns', '\n t , v ,note\n 0 , 60 ,"a,b"\n\n60,120\n'],
  ])('%s', (_, csv) => {
    expect(points(csv)).toEqual({ ...TWO_MINUTES, rates: [0.06, 0.12] });
  });

  test('columns by name, in whatever order', () => {
    const csv = 'host,requests,when\na,60,0\nb,120,60\n';
    const rate = '{ trace: load.csv, values: per-second, time: when, column: requests }';
    expect(points(csv, rate)).toEqual({ ...TWO_MINUTES, rates: [0.06, 0.12] });
    const first = 'requests,when\n60,0\n120,60\n';
    expect(points(first, '{ trace: load.csv, values: per-second, column: requests }')).toEqual({
      ...TWO_MINUTES,
      rates: [0.06, 0.12],
    });
  });

  test('a value that is missing is between its neighbours', () => {
    expect(points('t,v\n0,10\n60,\n120,30\n').rates).toEqual([0.01, 0.02, 0.03]);
  });

  test('the mean rate of the source is that of the trace over the duration', () => {
    const [step] = read(PER_SECOND, { 'load.csv': MINUTES }).jobs[0]?.steps ?? [];
    // one minute at 60, then 120
    expect(step).toMatchObject({ rate: (60 + 1439 * 120) / 1440 });
  });
});

const FORM =
  'expected a trace in CSV, a header row such as `timestamp,value` and a row for each time';
const VALUE = 'expected a number of at least 0, or nothing where it is missing';
const TIME =
  'expected a time such as `2026-12-01 06:00:00`, or seconds or ms since 1970 in all rows';

describe('a bad trace is told with its place', () => {
  test.each([
    ['an empty file', '', `: ${FORM}, but an empty file`],
    ['no rows', 't,v\n', `: ${FORM}, but there are no rows`],
    ['no header', '0,60\n60,120\n', `:1:1: ${FORM}, got a row of values first`],
    ['one column', 'value\n60\n', `:1:1: ${FORM}, got value`],
    ['JSON', '{ "a": [1, 2] }', `:1:1: ${FORM}, got JSON`],
    ['YAML', 'name: clicks\nseed: 1\n', `:1:1: ${FORM}, got name: clicks`],
    [
      'a binary file',
      'a\0b,c\n',
      `:1:1: ${FORM}, got a binary file or another encoding than UTF-8`,
    ],
    [
      'no line breaks',
      'x'.repeat(200_000),
      `:1:1: ${FORM}, got a line of more than 100000 characters`,
    ],
    ['text', 't,v\n0,60\n60,many\n', `:3:4: ${VALUE}, got many`],
    ['NaN', 't,v\n0,60\n60,NaN\n', `:3:4: ${VALUE}, got NaN`],
    ['infinity', 't,v\n0,1e999\n', `:2:3: ${VALUE}, got 1e999`],
    ['a negative value', 't,v\n0,60\n60,-5\n', `:3:4: ${VALUE}, got -5`],
    ['no time', 't,v\n0,60\n,5\n', `:3:1: ${TIME}, got nothing`],
    ['a day that is none', 't,v\n2026-02-30 00:00,60\n', `:2:1: ${TIME}, got 2026-02-30 00:00`],
    ['another kind of time', 't,v\n0,60\n2026-12-01,5\n', `:3:1: ${TIME}, got 2026-12-01`],
    [
      'time backwards',
      't,v\n60,60\n0,5\n',
      ':3:1: expected a time after that of the row before: time goes backwards',
    ],
    [
      'the same time twice',
      't,v\n60,60\n60,5\n',
      ':3:1: expected a time after that of the row before: the same time twice',
    ],
    ['a short row', 't,v\n0,60\n60\n', ':3:3: expected at least 2 cells, got 1'],
  ])('%s', (_, csv, issue) => {
    expect(issuesOf(PER_SECOND, { 'load.csv': csv })).toEqual([`jobs/load.csv${issue}`]);
  });

  test('several at once, ten at most, behind those of the scenario', () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row},x`).join('\n');
    const found = issuesOf('{ trace: load.csv, values: per-second, then: halt }', {
      'load.csv': `t,v\n${rows}`,
    });
    expect(found[0]).toMatch(
      /^jobs\/s\.yaml:8:\d+ job\.pipeline\[0\]\.r\.rate\.then: expected one/u,
    );
    expect(found.slice(1).map((line) => line.split(' ')[0])).toEqual(
      Array.from({ length: 10 }, (_, row) => `jobs/load.csv:${row + 2}:${row < 10 ? 3 : 4}:`),
    );
  });

  test('one row has no interval', () => {
    const rate = '{ trace: load.csv, values: per-interval }';
    expect(issuesOf(rate, { 'load.csv': 't,v\n0,5\n' })).toEqual([
      `jobs/load.csv: ${FORM}, but one row has no interval`,
    ]);
  });

  test.each([
    [
      '{ trace: lod.csv, values: per-second }',
      'jobs/lod.csv: expected a trace file; there is no such file',
    ],
    [
      '{ trace: load.csv, values: per-second, time: tme, column: valeu }',
      'jobs/s.yaml:8:96 job.pipeline[0].r.rate.time: expected a column of jobs/load.csv, one of time, value; did you mean time?',
      'jobs/s.yaml:8:109 job.pipeline[0].r.rate.column: expected a column of jobs/load.csv, one of time, value; did you mean value?',
    ],
    [
      '{ trace: load.csv }',
      'jobs/s.yaml:8:45 job.pipeline[0].r.rate.values: expected one of per-second, per-interval',
    ],
    [
      '{ trace: 5, values: per-second }',
      'jobs/s.yaml:8:60 job.pipeline[0].r.rate.trace: expected the path of a file',
    ],
    [
      '{ trace: load.csv, values: per-second, scale: -1, stretch: 0 }',
      'jobs/s.yaml:8:97 job.pipeline[0].r.rate.scale: expected a number of at least 0, such as `1` or `0.4`',
      'jobs/s.yaml:8:110 job.pipeline[0].r.rate.stretch: expected a number greater than 0, such as `10` or `0.5`',
    ],
  ])('%s', (rate, ...issues) => {
    expect(issuesOf(rate, { 'load.csv': 'time,value\n0,60\n' })).toEqual(issues);
  });

  test('where no files can be read', () => {
    const result = readScenario(scenarioText(PER_SECOND), 's.yaml');
    expect(result.ok ? [] : result.issues.map(formatIssue)).toEqual([
      's.yaml:8:60 job.pipeline[0].r.rate.trace: expected a rate without a trace: no other files can be read here',
    ]);
  });
});

test('the fingerprint covers what the trace says, and not how it is written', () => {
  const of = (csv: string): string => fingerprint(read(PER_SECOND, { 'load.csv': csv }));
  const plain = of('t,v\n0,60\n60,120\n');
  expect(of('when;many\n0;60.0\n60;1.2e2\n')).toBe(plain);
  expect(of('t,v\n0,60\n60,121\n')).not.toBe(plain);
  expect(of('t,v\n0,60\n61,120\n')).not.toBe(plain);
});

const SAMPLES = new URL('../../../../shared/samples/load-traces/', import.meta.url);

const noSamples: string | null = existsSync(SAMPLES)
  ? null
  : 'no ../shared/samples beside the repository: nothing to read';

describe.skipIf(noSamples !== null)(`collected traces ${noSamples ?? ''}`, () => {
  test.each([
    ['nab_elb_request_count_5min.csv', 4032, 300_000],
    ['nab_nyc_taxi_30min.csv', 10_320, 1_800_000],
    ['worldcup98_requests_per_hour_full.csv', 2089, 3_600_000],
  ])('%s', (file, rows, spacing) => {
    const csv = readFileSync(new URL(file, SAMPLES), 'utf8');
    const { points: found } = traceOf(csv, '{ trace: load.csv, values: per-interval }');
    expect([found.times.length, found.spacing]).toEqual([rows, spacing]);
  });
});

test('sources that share a file have it read once', () => {
  let asked = 0;
  const text = textOf({
    source: `read: pubsub, elementSize: 1 kB, rate: ${PER_SECOND}`,
    steps: [`other: { read: pubsub, elementSize: 2 kB, rate: ${PER_SECOND} }`],
  });
  const result = readScenario(text, 's.yaml', () => {
    asked += 1;
    return { ok: true, text: MINUTES };
  });
  expect(result.ok).toBe(true);
  expect(asked).toBe(1);
});
