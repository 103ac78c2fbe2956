import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodingOf } from '../../../src/importers/encoding.ts';
import type { ImportResult, JobEvidence } from '../../../src/importers/evidence.ts';
import { importJob } from '../../../src/importers/job/import-job.ts';
import { createJobListReader } from '../../../src/importers/job/list-reader.ts';
import { fixtureNames, fixtureText, importText, jobsOf } from './fixture.ts';

const JSON_FIXTURES = fixtureNames.filter((name) => name.endsWith('.json'));

/** What a remark must tell when it is null. */
const CORE: readonly (readonly [keyof JobEvidence, string])[] = [
  ['id', 'id'],
  ['name', 'name'],
  ['project', 'projectId'],
  ['region', 'location'],
  ['type', 'type'],
  ['sdk', 'SDK'],
  ['state', 'currentState'],
  ['createdAt', 'createTime'],
];

/** @returns the places of numbers that are not above 0 and of empty texts */
function zerosIn(value: unknown, path: string): string[] {
  if (typeof value === 'number') return value > 0 && Number.isFinite(value) ? [] : [path];
  if (typeof value === 'string') return value === '' ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const inner = value instanceof Map ? [...value] : Object.entries(value);
  return inner.flatMap(([key, content]) => zerosIn(content, `${path}.${String(key)}`));
}

/** Refused with file and reason, or jobs that say what they lack; nowhere a zero that the file does not have. */
function expectAnswer(result: ImportResult): void {
  if (!result.ok) {
    expect(result.refusals.length).toBeGreaterThan(0);
    for (const { file, message } of result.refusals) {
      expect(file).not.toBe('');
      expect(message).toMatch(/expected /u);
    }
    return;
  }
  const { jobs, remarks } = jobsOf(result);
  expect(jobs.length).toBeGreaterThan(0);
  const told = remarks.map(({ message }) => message).join('\n');
  for (const job of jobs) {
    expect(zerosIn(job, 'job')).toEqual([]);
    if (job.view === 'launch') continue;
    for (const [key, name] of CORE) {
      if (job[key] !== null) continue;
      expect(told).toMatch(new RegExp(`it lacks .*\\b${name}\\b`, 'u'));
    }
    if (job.transforms.length === 0) expect(told).toMatch(/it lacks .*transforms/u);
  }
}

type Path = readonly (string | number)[];

/** @returns the paths of everything in a tree, the tree itself left out */
function pathsIn(tree: unknown): Path[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = Array.isArray(tree) ? Number(name) : name;
    return [[key], ...pathsIn(value).map((path) => [key, ...path])];
  });
}

/** @returns a copy with a value changed, or taken out where it is undefined */
function changed(tree: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(tree) as Record<string | number, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, key) => at[key] as Record<string | number, unknown>,
      copy,
    );
  const last = path.at(-1)!;
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return copy;
}

describe.each(fixtureNames)('%s', (name) => {
  const text = fixtureText(name);

  test('cut off at 20 places', () => {
    const isJson = name.endsWith('.json');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.trimEnd().length - 1 }), (length) => {
        const result = importText(text.slice(0, length), name);
        expectAnswer(result);
        // Half of a JSON file is never a file.
        if (isJson) expect(result.ok).toBe(false);
        if (!result.ok && isJson && length > 0)
          expect(result.refusals[0]?.at).toMatch(/^line \d+/u);
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  test('with bytes turned over', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('\u0000', '"', '{', ']', ',', '\uFEFF', '\uD800', '0', '-', '\t'),
        (at, char) => {
          expectAnswer(importText(text.slice(0, at) + char + text.slice(at + 1), name));
        },
      ),
      { numRuns: 50, seed: 4 },
    );
  });
});

describe.each(JSON_FIXTURES)('%s', (name) => {
  const tree = JSON.parse(fixtureText(name)) as unknown;
  const paths = pathsIn(tree);

  test('without each of its fields in turn', () => {
    for (const path of paths) expectAnswer(importJob(changed(tree, path, undefined), name));
  });

  test('with types swapped', () => {
    const values = [
      ...[0, -1, 1e999, NaN, 2.5, '', 'x', '0', '1e400', '\u0000', true, false, null, [], {}],
      ...[[[]], [null], { value: 1 }, { '@type': 'http://schema.org/Text' }, ['a', 1, {}]],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...values), (path, value) => {
        expectAnswer(importJob(changed(tree, path, value), name));
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  test('with keys that would change every object', () => {
    const hostile = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const plain = importText(JSON.stringify(tree), name);
    const text = JSON.stringify(tree)
      .replaceAll('{"', `{${hostile},"`)
      .replaceAll('{}', `{${hostile}}`);
    const result = importText(text, name);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(result.ok).toBe(plain.ok);
    if (result.ok && plain.ok) expect(jobsOf(result).jobs).toEqual(jobsOf(plain).jobs);
  });
});

describe('names that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s', (hostile) => {
    const text = `{"id":"a","currentState":"JOB_STATE_DONE","labels":{"${hostile}":"x"},
      "pipelineDescription":{"originalPipelineTransform":[
        {"id":"${hostile}","name":"${hostile}","kind":"${hostile}","inputCollectionName":["${hostile}"]}]},
      "steps":[{"name":"${hostile}","kind":"${hostile}","properties":{"${hostile}":"y",
        "non_parallel_inputs":{"${hostile}":{"step_name":"${hostile}","output_name":"${hostile}"}}}}],
      "environment":{"sdkPipelineOptions":{"options":{"${hostile}":"z"}}}}`;
    const result = importText(text, 'f');
    expectAnswer(result);
    const [job] = jobsOf(result).jobs;
    expect(job?.transforms[0]).toMatchObject({
      id: hostile,
      kind: 'unknown',
      sideInputs: [`${hostile}.${hostile}`],
    });
    expect(job?.options.size).toBe(0);
    const reader = createJobListReader('f');
    reader.write(text);
    expect(reader.end()).toMatchObject({ ok: true, last: [job] });
  });
});

describe('other encodings', () => {
  const text = fixtureText('full.json');
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

  it('are told by their first bytes', () => {
    expect(encodingOf(utf16)).toBe('utf-16le');
    const decoded = new TextDecoder(encodingOf(utf16)).decode(utf16);
    expect(importText(decoded, 'f')).toEqual(importText(text, 'f'));
  });

  test('read as UTF-8 are refused, with and without mark', () => {
    for (const bytes of [utf16, utf16.subarray(2), utf16.toReversed()]) {
      const result = importText(new TextDecoder().decode(bytes), 'f');
      expectAnswer(result);
      expect(result.ok).toBe(false);
    }
  });

  test('a byte order mark is none of the content', () => {
    expect(importText(`\uFEFF${text}`, 'f')).toEqual(importText(text, 'f'));
  });
});

describe('too much', () => {
  test('nesting', () => {
    const deep = (open: string, close: string): string =>
      `{"id":"a","currentState":"JOB_STATE_DONE","labels":${open.repeat(50_000)}${close.repeat(50_000)}}`;
    expectAnswer(importText(deep('[', ']'), 'f'));
    expectAnswer(importText(deep('{"a":', '').replace(/:$/u, ''), 'f'));
    expectAnswer(importText('['.repeat(100_000), 'f'));
    expectAnswer(importText(`a: ${'{b: '.repeat(2000)}`, 'f.yaml'));
  });

  test('of everything wrong: remarks have an end', () => {
    const steps = Array.from({ length: 5000 }, (_, i) => ({ name: `s${i}`, kind: `K${i}` }));
    const { remarks } = jobsOf(
      importJob({ id: 'a', currentState: 'x', steps, environment: { version: 1 } }, 'f'),
    );
    expect(remarks.length).toBeLessThanOrEqual(1001);
    expect(remarks.some(({ message }) => message === 'further remarks are left out')).toBe(true);
  });
});

test('anything at all', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (tree) => {
      expectAnswer(importJob(tree, 'f'));
    }),
    { numRuns: 1000, seed: 4 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expectAnswer(importText(text, 'f'));
    }),
    { numRuns: 500, seed: 4 },
  );
});
