import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { admit } from '../../src/admission/admit.ts';
import { readScenario } from '../../src/index.ts';
import { createBroken, createFolder, createSink, runIn, scenarioText } from './fake-io.ts';

const SHORT = scenarioText(['CPUS: 600', 'CPUS: 0']);
const OTHER = scenarioText(['name: small', 'name: other']);

function admission(text: string): unknown {
  const read = readScenario(text, 's.yaml');
  if (!read.ok) throw new Error('not a scenario');
  return JSON.parse(JSON.stringify(admit(read.scenario)));
}

const files = () =>
  createFolder({ 's.yaml': scenarioText(), 'short.yaml': SHORT, 'o.yaml': OTHER });

describe('millrace check', () => {
  test('says first whether it would be admitted', async () => {
    const { code, out, err } = await runIn(files(), ['check', 's.yaml']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^✔ Would be admitted · .*\ns\.yaml · small · us-central1\n/u);
    expect(out).toContain('\nQuotas that it charges by itself\n');
    expect(out).not.toContain('\u001b');
  });

  test('a refusal: exit code 4, the words, their place, and what mends it', async () => {
    const { code, out, err } = await runIn(files(), ['check', 'short.yaml']);
    expect({ code, err }).toEqual({ code: 4, err: '' });
    expect(out).toMatch(/^✖ Would be refused · 1 error/u);
    expect(out).toContain('QUOTA-START · short.yaml:8:3 · job.options.numWorkers');
    expect(out).toContain('gcloud compute regions describe us-central1 --format=json');
  });

  test('finds the same as run does', async () => {
    const folder = files();
    const ran = await runIn(folder, ['run', 'short.yaml', '--runs', '1', '--format', 'json']);
    const result = JSON.parse(ran.out) as { readonly admission: unknown };
    const checked = await runIn(folder, ['check', 'short.yaml', '--format', 'json']);
    expect(result.admission).toMatchObject(JSON.parse(checked.out) as object);
    expect(checked.code).toBe(ran.code);
  });

  test('as JSON it is the admission; an array for several files', async () => {
    const folder = files();
    const one = await runIn(folder, ['check', 's.yaml', '--format', 'json']);
    expect(JSON.parse(one.out)).toEqual(admission(scenarioText()));
    const two = await runIn(folder, ['check', 's.yaml', 'short.yaml', '--format', 'json']);
    expect(JSON.parse(two.out)).toEqual([admission(scenarioText()), admission(SHORT)]);
    expect(two.code).toBe(4);
  });

  test('as SARIF one log of all files, with their addresses', async () => {
    const folder = files();
    const { out, code } = await runIn(folder, ['check', './short.yaml', '-', '--format', 'sarif'], {
      stdin: SHORT,
    });
    const uris = [...out.matchAll(/"uri": "([^"]*)"/gu)].map(([, uri]) => uri);
    expect(new Set(uris)).toEqual(new Set(['short.yaml', '%3Cstdin%3E']));
    expect(out).toMatch(/"startLine": 8,\s*"startColumn": 3/u);
    expect(code).toBe(4);
  });

  test('as SARIF a file elsewhere has an address of its own, not one that climbs', async () => {
    const folder = files();
    const other = join(createFolder({ 'a b.yaml': SHORT }), 'a b.yaml');
    const args = ['check', 's.yaml', relative(folder, other), '--format', 'sarif'];
    const { out } = await runIn(folder, args);
    const uris = [...out.matchAll(/"uri": "([^"]*)"/gu)].map(([, uri]) => uri);
    expect(new Set(uris)).toEqual(new Set(['s.yaml', pathToFileURL(other).href]));
  });

  test.each([
    ['md', /^## ✔ small: would be admitted/u],
    ['csv', /^scenario,code,severity,path,message,fix,why,file,line,column\n/u],
  ])('as %s', async (format, begins) => {
    const { code, out } = await runIn(files(), ['check', 's.yaml', 'o.yaml', '--format', format]);
    expect(code).toBe(0);
    expect(out).toMatch(begins);
    expect(out).toContain('other');
  });

  test('several files, one after the other; - is stdin', async () => {
    const folder = files();
    const both = await runIn(folder, ['check', 's.yaml', '-'], { stdin: OTHER });
    const first = await runIn(folder, ['check', 's.yaml']);
    const second = await runIn(folder, ['check', '-'], { stdin: OTHER });
    expect(both).toEqual({ code: 0, out: `${first.out}\n${second.out}`, err: '' });
    expect(second.out).toContain('<stdin> · other');
  });

  test('what stands in another file is placed there', async () => {
    const { out } = await runIn(files(), ['check', 's.yaml', '--format', 'md']);
    expect(out).toMatch(/`s\.yaml:\d+:\d+` · `project\.quotas`/u);
  });

  test('fits the screen, and colours there', async () => {
    const screen = createSink({ isTTY: true, columns: 60 });
    await runIn(files(), ['check', 'short.yaml'], { stdout: screen.stream });
    expect(screen.text()).toContain('\u001b[1;31m✖ Would be refused');
    const plain = createSink({ isTTY: true, columns: 60 });
    await runIn(files(), ['check', 'short.yaml'], {
      stdout: plain.stream,
      env: { NO_COLOR: '1' },
    });
    expect(plain.text()).not.toContain('\u001b');
  });

  test('a reader that has gone away is no error', async () => {
    const stdout = createBroken('EPIPE');
    expect((await runIn(files(), ['check', 's.yaml'], { stdout })).code).toBe(0);
    expect((await runIn(files(), ['check', 'short.yaml'], { stdout })).code).toBe(4);
  });

  test('a broken scenario has the same issues as in run, and nothing is said of any file', async () => {
    const folder = createFolder({
      's.yaml': scenarioText(['sdk: java', 'sdk: jva'], ['gcs-text, size', 'gcs-txt, size']),
      'o.yaml': OTHER,
    });
    const ran = await runIn(folder, ['run', 'o.yaml', 's.yaml', 'missing.yaml']);
    expect(await runIn(folder, ['check', 'o.yaml', 's.yaml', 'missing.yaml'])).toEqual(ran);
    expect(ran).toMatchObject({ code: 2, out: '' });
  });

  test.each([
    [[], 'expected a scenario: millrace check FILE…'],
    [['-', '-'], 'stdin (-) can be read only once'],
    [
      ['s.yaml', '--format', 'sarf'],
      'expected --format to be one of text, json, md, csv, sarif, got sarf; did you mean sarif?',
    ],
  ])('bad usage: %j', async (operands, message) => {
    const { code, out, err } = await runIn(files(), ['check', ...operands]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
