import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/forecast/version.ts';
import { createFolder, createSink, refusing, runIn, scenarioText } from './fake-io.ts';

const scenario = createResult();

/** What `run --format json` prints of a small scenario. */
function createResult(): Promise<string> {
  return runIn('/', ['run', '-', '--runs', '2', '--format', 'json'], {
    stdin: scenarioText(),
  }).then(({ out }) => out);
}

const folderWith = async (change = (text: string) => text): Promise<string> =>
  createFolder({ 'result.json': change(await scenario) });

describe('why RESULT PATH', () => {
  test('says how a line of the bill came about', async () => {
    const folder = await folderWith();
    const { code, out, err } = await runIn(folder, ['why', 'result.json', 'lines[vCPU].usd']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.split('\n');
    expect(lines[0]).toMatch(
      /^jobs\[0\]\.bill\.lines\[0\]\.usd = \d\.\d+ USD \(\$\d.*\) · vCPU Time Batch$/u,
    );
    expect(lines[2]).toBe('= quantity × unitPrice · ✔ agrees');
    expect(lines[3]).toMatch(/^price 0\.056 USD per h · documented/u);
    expect(out).toContain('2026-09-08');
    expect(out).toMatch(/^├─ jobs\[0\]\.bill\.lines\[0\]\.quantity = /mu);
    expect(out).toMatch(/^│ {2}└─ jobs\[0\]\.metrics\.TotalVcpuTime = /mu);
    expect(out).toMatch(/^└─ jobs\[0\]\.bill\.lines\[0\]\.unitPrice = 0\.056 USD per h$/mu);
    expect(out).toMatch(/^The run behind it leans on \d+ constants \(\d+ assumed, 0 given\)/mu);
  });

  test('says why a value is null', async () => {
    const { code, out } = await runIn(await folderWith(), [
      'why',
      'result.json',
      'quotas[INSTANCES].limit',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('= null · INSTANCES\n');
    expect(out).toContain('\nnull: the scenario does not give this limit');
  });

  test('says so when a number was edited', async () => {
    const folder = await folderWith((text) =>
      text.replace('"unitPrice": 0.056', '"unitPrice": 0.1'),
    );
    const { code, out } = await runIn(folder, ['why', 'result.json', 'bill.total']);
    expect(code).toBe(0);
    expect(out).toMatch(/✘ comes to \d/u);
    expect(out).toContain('the file was edited');
  });

  test('reads stdin, what --out writes, and an array of results', async () => {
    const text = await scenario;
    expect((await runIn('/', ['why', '-', 'elapsedS'], { stdin: text })).code).toBe(0);
    const folder = createFolder({
      's.yaml': scenarioText(),
      't.yaml': scenarioText(['name: small', 'name: other']),
    });
    await runIn(folder, ['run', 's.yaml', '--runs', '1', '--out', 'reports']);
    expect((await runIn(folder, ['why', 'reports/result.json', 'elapsedS'])).code).toBe(0);
    expect(readFileSync(join(folder, 'reports/result.json'), 'utf8')).toContain('"elapsedS"');
    const both = await runIn(folder, [
      'run',
      's.yaml',
      't.yaml',
      '--runs',
      '1',
      '--format',
      'json',
    ]);
    for (const path of ['[1].jobs[0].bill.total', '[other].elapsedS']) {
      const ran = await runIn('/', ['why', '-', path], { stdin: both.out });
      expect(ran.code, ran.err).toBe(0);
      expect(ran.out).toMatch(/^\[1\]\.jobs\[0\]\./u);
    }
  });

  test('warns of another version, on stderr', async () => {
    const folder = await folderWith((text) =>
      text.replace(`"version": "${VERSION}"`, '"version": "9.9.9"'),
    );
    const ran = await runIn(folder, ['why', 'result.json', 'elapsedS']);
    expect(ran.code).toBe(0);
    expect(ran.err).toBe(`result.json: made by Millrace 9.9.9; explained as ${VERSION} does it\n`);
  });

  test('--format json has the tree', async () => {
    const { out } = await runIn(await folderWith(), [
      'why',
      'result.json',
      'bill.total',
      '--format',
      'json',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      root: { path: 'jobs[0].bill.total', unit: 'USD', agreement: { kind: 'agrees' } },
      otherVersion: null,
    });
  });

  test('lines are as wide as the screen', async () => {
    const sink = createSink({ isTTY: true, columns: 60 });
    await runIn(await folderWith(), ['why', 'result.json', 'jobs[0].state'], {
      stdout: sink.stream,
      env: { NO_COLOR: '1' },
    });
    for (const line of sink.text().split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });
});

describe('what is wrong is said on one line', () => {
  const cases: readonly (readonly [name: string, content: string | Uint8Array, problem: string])[] =
    [
      ['empty', '', ': expected a result in JSON; got an empty file'],
      ['yaml', 'name: x\n', ': expected a result in JSON; this is not valid JSON'],
      ['a list', '[]', ' elapsedS: expected a Millrace result, got an empty list'],
      [
        'another object',
        '{"version": "0.1.0"}',
        ' elapsedS: expected a Millrace result, as `millrace run --format json` prints it; it has no scenario, jobs',
      ],
      [
        'binary',
        new Uint8Array([0xff, 0xfe, 0x00]),
        ': expected a result in JSON (UTF-8 text), got a binary file or another encoding',
      ],
    ];

  test.each(cases)('%s', async (_name, content, problem) => {
    const folder = createFolder({ 'r.json': content });
    expect(await runIn(folder, ['why', 'r.json', 'elapsedS'])).toEqual({
      code: 2,
      out: '',
      err: `r.json${problem}\n`,
    });
  });

  test('JSON that is cut off', async () => {
    const folder = createFolder({ 'r.json': '{\n  "version": "0.1.0",\n' });
    const ran = await runIn(folder, ['why', 'r.json', 'elapsedS']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(
      /^r\.json(:\d+:\d+)?: expected a result in JSON; this is not valid JSON\n$/u,
    );
  });

  test('JSON that is nested without end', async () => {
    const folder = createFolder({ 'r.json': `${'['.repeat(50_000)}${']'.repeat(50_000)}` });
    expect((await runIn(folder, ['why', 'r.json', 'elapsedS'])).code).toBe(2);
  });

  test('a file that is not there, a folder, a file that cannot be read', async () => {
    const folder = createFolder({ 'r.json': '{}' });
    expect((await runIn(folder, ['why', 'nope.json', 'x'])).err).toBe(
      'nope.json: expected a result file; there is no such file\n',
    );
    expect((await runIn(folder, ['why', '.', 'x'])).err).toBe(
      '.: expected a result file, got a folder\n',
    );
    const fs = refusing('openSync', 'EACCES');
    expect((await runIn(folder, ['why', 'r.json', 'x'], { fs })).err).toBe(
      'r.json: expected a readable result file; permission denied\n',
    );
  });

  test.each([
    ['jobs[0].bil.total', 'the result has no such value; did you mean jobs[0].bill.total?'],
    ['jobs[', 'expected a path such as jobs[0].bill.total'],
    [
      'goals[0].interval',
      'expected one value; it holds goals[0].interval[0], goals[0].interval[1]',
    ],
  ])('the path %s', async (path, problem) => {
    expect(await runIn(await folderWith(), ['why', 'result.json', path])).toEqual({
      code: 2,
      out: '',
      err: `result.json ${path}: ${problem}\n`,
    });
  });

  test.each([[['why']], [['why', 'r.json']], [['why', 'r.json', 'a', 'b']]])(
    '%j',
    async (words) => {
      expect(await runIn('/', words)).toEqual({
        code: 2,
        out: '',
        err: 'millrace: expected a result and a path: millrace why RESULT PATH\nSee millrace why --help.\n',
      });
    },
  );
});
