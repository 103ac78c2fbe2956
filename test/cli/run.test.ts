import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder, createSink, runIn, scenarioText } from './fake-io.ts';

const ESCAPE = '\u001b[';
const RUN = ['run', 's.yaml', '--runs', '2'];
const TOO_LONG = scenarioText(['< 2 h', '< 1 s']).replace('name: small', 'name: too-long');
const REFUSED = scenarioText(['CPUS: 600', 'CPUS: 0']).replace('name: small', 'name: refused');
const FAILING = `name: failing
project: { region: us-central1 }
job:
  sdk: java
  options: { maxNumWorkers: 1 }
  pipeline:
    - read: { read: generic, size: 1 MB, elements: 1, cpu: 36500 d }
`;

interface Result {
  readonly scenario: string;
  readonly seed: number | string;
  readonly scenarioSha256: string;
  readonly jobs: readonly [{ readonly replications: { readonly runs: number } }];
}

describe('exit codes', () => {
  const files = {
    's.yaml': scenarioText(),
    'm.yaml': TOO_LONG,
    'r.yaml': REFUSED,
    'f.yaml': FAILING,
  };

  test.each([
    [['s.yaml'], 0],
    [['m.yaml'], 3],
    [['r.yaml'], 4],
    [['f.yaml'], 5],
    [['s.yaml', 'm.yaml'], 3],
    [['f.yaml', 's.yaml', 'm.yaml'], 5],
    [['m.yaml', 'f.yaml', 'r.yaml'], 4],
  ])('%j: %i', async (names, code) => {
    const ran = await runIn(createFolder(files), ['run', ...names, '--runs', '1']);
    expect(ran).toMatchObject({ code, err: '' });
    expect(ran.out).not.toBe('');
  });
});

describe('formats', () => {
  const folder = () => createFolder({ 's.yaml': scenarioText(), 't.yaml': TOO_LONG });

  test('text is the default and has colours only on a screen', async () => {
    const at = folder();
    const plain = await runIn(at, RUN);
    expect(plain.out).toContain('small');
    expect(plain.out).not.toContain(ESCAPE);
    const colourful = async (isTTY: boolean, env: Record<string, string>) => {
      const sink = createSink({ isTTY, columns: 80 });
      await runIn(at, RUN, { stdout: sink.stream, env });
      return sink.text().includes(ESCAPE);
    };
    expect(await colourful(true, {})).toBe(true);
    expect(await colourful(true, { NO_COLOR: '1' })).toBe(false);
    expect(await colourful(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(await colourful(true, { TERM: 'dumb' })).toBe(false);
    expect(await colourful(false, { FORCE_COLOR: '1' })).toBe(true);
  });

  test('json is one object, or an array for several files', async () => {
    const at = folder();
    const one = JSON.parse((await runIn(at, [...RUN, '--format', 'json'])).out) as Result;
    expect(one).toMatchObject({ scenario: 'small', seed: 7 });
    expect(one.jobs[0].replications.runs).toBe(2);
    const { out } = await runIn(at, ['run', 's.yaml', 't.yaml', '--runs', '2', '--format=json']);
    const both = JSON.parse(out) as readonly Result[];
    expect(both[0]).toEqual(one);
    expect(both.map(({ scenario }) => scenario)).toEqual(['small', 'too-long']);
  });

  test('csv is one header and a row per job', async () => {
    const { out } = await runIn(folder(), [
      'run',
      's.yaml',
      't.yaml',
      '--runs',
      '1',
      '--format',
      'csv',
    ]);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((row) => row.split(',')[0]);
    expect(rows).toEqual(['scenario', 'small', 'too-long']);
  });

  test('md begins with a heading', async () => {
    expect((await runIn(folder(), [...RUN, '--format', 'md'])).out).toMatch(/^#+ .*small/u);
  });
});

describe('options', () => {
  test('--seed is part of the resolved scenario', async () => {
    const folder = createFolder({
      's.yaml': scenarioText(),
      't.yaml': scenarioText(['seed: 7', 'seed: 8']),
    });
    const read = async (...argv: string[]) =>
      (await runIn(folder, ['run', '--runs', '1', '--format', 'json', ...argv])).out;
    expect(await read('s.yaml', '--seed', '8')).toBe(await read('t.yaml'));
    expect(await read('s.yaml', '--seed', '7')).toBe(await read('s.yaml'));
    expect(await read('s.yaml')).not.toBe(await read('t.yaml'));
  });

  test('--out writes all reports, the same bytes every time, and the summary still shows', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const first = await runIn(folder, [...RUN, '--out', 'deep/a']);
    const second = await runIn(folder, [...RUN, '--out', 'b/']);
    expect(first).toEqual({ ...(await runIn(folder, RUN)), err: 'reports written to deep/a\n' });
    expect(second.err).toBe('reports written to b/\n');
    const names = readdirSync(join(folder, 'deep/a')).sort();
    expect(names).toEqual([
      ...['checks.csv', 'cost_lines.csv', 'events.csv', 'held_below.csv', 'manifest.json'],
      ...['quota.csv', 'quota_use.csv'],
      ...['result.json', 'stages.csv', 'streaming.csv', 'streaming_timeline.csv'],
      ...['summary.csv', 'summary.md', 'timeline.csv'],
    ]);
    for (const name of names) {
      const [a, b] = ['deep/a', 'b'].map((out) => readFileSync(join(folder, out, name)));
      expect(a).toEqual(b);
    }
    expect(readdirSync(folder).sort()).toEqual(['b', 'deep', 's.yaml']);
  });

  test('--out has a folder per scenario for several files, whose names must differ', async () => {
    const folder = createFolder({ 's.yaml': scenarioText(), 't.yaml': TOO_LONG });
    const argv = ['run', 's.yaml', 't.yaml', '--runs', '1'];
    expect((await runIn(folder, [...argv, '--out', 'o'])).code).toBe(3);
    expect(readdirSync(join(folder, 'o')).sort()).toEqual(['small', 'too-long']);
    expect(readdirSync(join(folder, 'o/small'))).toContain('result.json');
    const clash = await runIn(folder, ['run', 's.yaml', 's.yaml', '--out', 'p']);
    expect(clash).toEqual({
      code: 2,
      out: '',
      err: 'expected each scenario name once for --out; small stands twice\n1 problem\n',
    });
  });

  test('--trace writes the events of the run that the result tells of', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, [...RUN, '--trace', 'new/t.ndjson']);
    expect(ran).toEqual(await runIn(folder, RUN));
    expect(readdirSync(join(folder, 'new'))).toEqual(['t.ndjson']);
    const lines = readFileSync(join(folder, 'new/t.ndjson'), 'utf8').trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { atMs: number; kind: string });
    expect(events[0]).toMatchObject({ atMs: 0, domain: 'job', kind: 'submit' });
    expect(events.map(({ atMs }) => atMs)).toEqual(
      events.map(({ atMs }) => atMs).sort((a, b) => a - b),
    );
    expect(events.filter(({ kind }) => kind === 'submit')).toHaveLength(1);
  });

  test('a partial folder of a killed run is in nobody’s way', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    mkdirSync(join(folder, 'o.partial-1'));
    expect((await runIn(folder, [...RUN, '--out', 'o'])).code).toBe(0);
  });
});
