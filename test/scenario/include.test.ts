import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { ReadFile } from '../../src/scenario/include.ts';
import { formatIssue } from '../../src/scenario/issue.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { scenarioText } from './scenario-text.ts';

const INCLUDING = scenarioText('prices: { file: own/p.yaml }\n');
const PRICES = 'regions: { us-central1: { vCPU Time Batch: 0.05 } }\n';

const files =
  (content: Readonly<Record<string, string>>): ReadFile =>
  (path, name) => {
    const text = content[path];
    return text === undefined
      ? { ok: false, problem: `expected a ${name} file` }
      : { ok: true, text };
  };

function read(text: string, readFile?: ReadFile): readonly string[] {
  const result = readScenario(text, 'jobs/s.yaml', readFile);
  return result.ok ? [] : result.issues.map(formatIssue);
}

function hashOf(text: string, readFile?: ReadFile): string {
  const result = readScenario(text, 's.yaml', readFile);
  if (!result.ok) throw new Error(result.issues.map(formatIssue).join('\n'));
  return fingerprint(result.scenario);
}

test('what stands in another file counts as if it stood here', () => {
  const here = scenarioText(`prices:\n  ${PRICES}`);
  expect(hashOf(INCLUDING, files({ 'own/p.yaml': PRICES }))).toBe(hashOf(here));
});

test('the fingerprint covers what the other file says', () => {
  const dearer = PRICES.replace('0.05', '0.06');
  const commented = `# today\n${PRICES}`;
  const of = (text: string): string => hashOf(INCLUDING, files({ 'own/p.yaml': text }));
  expect(of(dearer)).not.toBe(of(PRICES));
  expect(of(commented)).toBe(of(PRICES));
});

test('the file is asked for by the path that was written, and told what it should be', () => {
  const asked: string[] = [];
  read(INCLUDING, (path, name) => {
    asked.push(`${path} ${name}`);
    return { ok: true, text: PRICES };
  });
  expect(asked).toEqual(['own/p.yaml price list']);
});

describe('issues', () => {
  test('of the other file have its name and places', () => {
    const broken = 'asOf: 2026-11-01\nregions:\n  us-centrl1: {}\n';
    expect(read(INCLUDING, files({ 'own/p.yaml': broken }))).toEqual([
      'jobs/own/p.yaml:3:3 regions.us-centrl1: expected a Dataflow region or `*`, got us-centrl1; did you mean us-central1?',
    ]);
  });

  test('of both files come at once, the scenario’s first', () => {
    const wrong = INCLUDING.replace('sdk: java', 'sdk: jaba');
    expect(
      read(wrong, files({ 'own/p.yaml': 'asOf: soon' })).map((line) => line.split(' ')[0]),
    ).toEqual(['jobs/s.yaml:4:8', 'jobs/own/p.yaml:1:7']);
  });

  test.each([
    ['a: [', /^jobs\/own\/p\.yaml:\d+:\d+: expected YAML/u],
    ['', /^jobs\/own\/p\.yaml: expected a price list, got an empty file$/u],
    ['\0', /^jobs\/own\/p\.yaml: expected a price list in YAML, got a binary file$/u],
    [
      'x'.repeat(1_048_577),
      /^jobs\/own\/p\.yaml: expected a price list of at most 1048576 bytes$/u,
    ],
    ['- 1', /^jobs\/own\/p\.yaml:1:1: expected keys and values$/u],
    [
      'file: own/p.yaml',
      /^jobs\/own\/p\.yaml:1:1 file: expected a price list, not another file’s name$/u,
    ],
  ])('%j in the other file', (text, problem) => {
    expect(read(INCLUDING, files({ 'own/p.yaml': text }))).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  test('an absolute path keeps its name', () => {
    const text = scenarioText('prices: { file: /etc/p.yaml }\n');
    expect(read(text, files({ '/etc/p.yaml': 'asOf: soon' }))[0]).toMatch(/^\/etc\/p\.yaml:1:7 /u);
  });

  test('a missing file is one at the key that names it, beside all others', () => {
    const text = `${INCLUDING}bogus: 1\n`;
    expect(read(text, files({}))).toEqual([
      'jobs/s.yaml:8:17 prices.file: own/p.yaml: expected a price list file',
      expect.stringMatching(/^jobs\/s\.yaml:9:1 bogus: unknown key/u),
    ]);
  });

  test('where no files can be read', () => {
    expect(read(INCLUDING)).toEqual([
      'jobs/s.yaml:8:17 prices.file: expected the content itself: no other files can be read here',
    ]);
  });

  test.each([
    ['{ file: p.yaml, asOf: 2026-01-01 }', 'expected nothing beside a file, got asOf'],
    ['{ file: 7 }', 'expected the path of a file'],
    ['{ file: "" }', 'expected the path of a file'],
    ['{ file: null }', 'expected the path of a file'],
    ['{ file: [a, b] }', 'expected the path of a file'],
  ])('prices: %s', (value, problem) => {
    const found = read(scenarioText(`prices: ${value}\n`), files({ 'p.yaml': PRICES }));
    expect(found).toEqual([expect.stringMatching(/^jobs\/s\.yaml:8:\d+ prices\.file: /u)]);
    expect(found[0]).toContain(problem);
  });
});

test('a file is read only where the form has a place for one', () => {
  const text = INCLUDING.replace('project: { region: us-central1 }', 'project: { file: x.yaml }');
  const found = read(text, files({ 'own/p.yaml': PRICES, 'x.yaml': 'region: us-central1' }));
  expect(found.join('\n')).toContain('project.file: unknown key');
});
