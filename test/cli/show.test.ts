import { describe, expect, test } from 'vitest';
import { understand } from '../../src/forecast/understanding/understand.ts';
import { readScenario } from '../../src/index.ts';
import { createFolder, createSink, runIn, scenarioText } from './fake-io.ts';

const SEE = 'See millrace show --help.\n';

function understood(text: string): unknown {
  const read = readScenario(text, 's.yaml');
  if (!read.ok) throw new Error('not a scenario');
  return JSON.parse(JSON.stringify(understand(read.scenario)));
}

const OTHER = scenarioText(['name: small', 'name: other']);

describe('millrace show', () => {
  test('prints what was understood, without colour and within 100 columns', async () => {
    const { code, out, err } = await runIn(createFolder({ 's.yaml': scenarioText() }), [
      'show',
      's.yaml',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^small · as understood · seed 7 · millrace /u);
    for (const part of ['Launch options', 'Steps', 'Details', 'Stages', 'Leans on']) {
      expect(out).toContain(`\n${part}`);
    }
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  test('fits the screen, and colours there', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const screen = createSink({ isTTY: true, columns: 60 });
    await runIn(folder, ['show', 's.yaml'], { stdout: screen.stream });
    expect(screen.text()).toContain('\u001b[1m');
    // biome-ignore lint: the escape character is the point
    const plain = screen.text().replace(/\u001b\[[\d;]*m/gu, '');
    expect(Math.max(...plain.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60);
  });

  test('as JSON it is the data, whole; an array for several files', async () => {
    const folder = createFolder({ 's.yaml': scenarioText(), 'o.yaml': OTHER });
    const one = await runIn(folder, ['show', 's.yaml', '--format', 'json']);
    expect(JSON.parse(one.out)).toEqual(understood(scenarioText()));
    const two = await runIn(folder, ['show', 's.yaml', 'o.yaml', '--format', 'json']);
    expect(JSON.parse(two.out)).toEqual([understood(scenarioText()), understood(OTHER)]);
  });

  test('several files, one after the other; - is stdin', async () => {
    const folder = createFolder({ 's.yaml': scenarioText(), 'o.yaml': OTHER });
    const both = await runIn(folder, ['show', 's.yaml', '-'], { stdin: OTHER });
    const first = await runIn(folder, ['show', 's.yaml']);
    const second = await runIn(folder, ['show', 'o.yaml']);
    expect(both).toEqual({ code: 0, out: `${first.out}\n${second.out}`, err: '' });
  });

  test('a job that would be refused is shown all the same: findings are for `run`', async () => {
    const text = scenarioText(['CPUS: 600', 'CPUS: 0']);
    const folder = createFolder({ 's.yaml': text });
    expect((await runIn(folder, ['run', 's.yaml', '--runs', '1'])).code).toBe(4);
    const { code, out } = await runIn(folder, ['show', 's.yaml']);
    expect(code).toBe(0);
    expect(out).toContain('CPUS 0');
  });

  test('a broken scenario has the same issues as in `run`, and nothing is shown of any file', async () => {
    const broken = scenarioText(['sdk: java', 'sdk: jva'], ['gcs-text, size', 'gcs-txt, size']);
    const folder = createFolder({ 's.yaml': broken, 'o.yaml': OTHER });
    const ran = await runIn(folder, ['show', 'o.yaml', 's.yaml', 'missing.yaml']);
    expect(ran).toEqual(await runIn(folder, ['run', 'o.yaml', 's.yaml', 'missing.yaml']));
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/^s\.yaml:\d+:\d+ job\.sdk: .*\n.*\n.*\n3 problems\n$/u);
  });

  test.each([
    [[], 'expected a scenario: millrace show FILE…'],
    [['-', '-'], 'stdin (-) can be read only once'],
    [
      ['s.yaml', '--format', 'jsn'],
      'expected --format to be one of text, json, got jsn; did you mean json?',
    ],
    [['s.yaml', '--format', 'csv'], 'expected --format to be one of text, json, got csv'],
    [['s.yaml', '--format'], 'option --format needs a value'],
    [['s.yaml', '--runs', '2'], 'unknown option --runs'],
  ])('%j is refused', async (words, problem) => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, ['show', ...words]);
    expect(ran).toEqual({ code: 2, out: '', err: `millrace: ${problem}\n${SEE}` });
  });
});
