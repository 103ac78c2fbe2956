import { describe, expect, it, test } from 'vitest';
import { type Encoding, encodingOf } from '../../src/importers/encoding.ts';
import { plainValue } from '../../src/importers/plain-value.ts';
import { apiRefusal, readTree, withoutEnvelope } from '../../src/importers/tree.ts';

const WHAT = 'a job as JSON or YAML';

/** @returns place and message of the first refusal, `null` where the text is read */
function refusal(text: string): string | null {
  const read = readTree(text, 'f', WHAT);
  return read.ok ? null : `${read.refusals[0]!.at}: ${read.refusals[0]!.message}`;
}

describe('text becomes a tree', () => {
  test.each([
    ['{"a":[1,"x",null]}', { a: [1, 'x', null] }],
    ['\uFEFF [1]', [1]],
    ['a: 1\nb:\n- c: x\n- d\n', { a: 1, b: [{ c: 'x' }, 'd'] }],
    [
      "id: 2025-01-04_16_51_47-1542\nat: '2025-01-04T16:51:47Z'\n",
      { id: '2025-01-04_16_51_47-1542', at: '2025-01-04T16:51:47Z' },
    ],
    ['---\na: 1\n', { a: 1 }],
    ['---\na: 1\n---\na: 2\n', [{ a: 1 }, { a: 2 }]],
    ['a: 1\r\n---\r\na: |\r\n  ---\r\n', [{ a: 1 }, { a: '---\n' }]],
  ])('%j', (text, tree) => {
    expect(readTree(text, 'f', WHAT)).toEqual({ ok: true, tree });
  });
});

describe('broken text is refused at its place', () => {
  test.each([
    ['{"a": 1,\n "b": }', 'line 2, column 7: expected a value'],
    ['{"a": 1', 'line 1, column 7: expected more JSON: the file ends in the middle'],
    ['{"a": "x', 'line 1, column 9: expected more JSON: the file ends in the middle'],
    ['{"a" 1}', 'line 1, column 6: expected a colon'],
    ['{a: 1}', 'line 1, column 2: expected JSON, with keys and texts in double quotes'],
    ['{"a":1,}', 'line 1, column 8: expected a key in double quotes'],
    ['[1 2]', 'line 1, column 4: expected a comma or the end of the list or map'],
    ['[1]\n{}', 'line 2, column 1: expected nothing after the end of the JSON value'],
    ['a:\n  b: 1\n c: 2\n', 'line 3, column 1: expected YAML: All mapping items'],
    ['a: 1\n---\nb: [2\n', 'line 4, column 1: expected YAML'],
    ['a: 1\na: 2\n', 'line 2, column 1: expected each key once'],
    ['__proto__: 1\n', 'line 1, column 1: unknown key __proto__'],
    ['a: !!js/function x\n', 'line 1'],
  ])('%j', (text, message) => {
    const found = refusal(text);
    expect(found?.startsWith(message), found ?? 'read').toBe(true);
    expect(found).toMatch(/; the file should be a job as JSON or YAML$/u);
  });

  it('does not repeat itself on every line', () => {
    const read = readTree('a: [\n'.repeat(500), 'f', WHAT);
    expect(read.ok ? null : read.refusals.length).toBeLessThanOrEqual(10);
  });

  it('asks for JSON where YAML gets too large', () => {
    expect(refusal('a: 1\n'.repeat(1_000_000))).toMatch(
      /as JSON \(--format=json\): as YAML it is too large/u,
    );
  });
});

describe('what is no answer is refused', () => {
  test.each([
    ['', 'an empty file'],
    [' \n\t', 'an empty file'],
    ['\uFEFF', 'an empty file'],
    ['hello', 'hello'],
    ['5', '5'],
    ['~', '~'],
    ['<!DOCTYPE html><title> Sign\n in </title>', 'an HTML or XML page (Sign in): an error or'],
    ['<?xml version="1.0"?><Error/>', 'an HTML or XML page: an error'],
    ['<!-- a --><html>', 'an HTML or XML page'],
    [
      'ERROR: (gcloud.x) no\nTry again',
      'an error of gcloud in place of its answer: (gcloud.x) no Try again',
    ],
    ['bash: gcloud: command not found', 'an error of the shell: bash: gcloud: command not found'],
    ['\u001f\uFFFDabc', 'a compressed file (gzip)'],
    ['P\u0000K', 'a binary file or another encoding than UTF-8'],
    [
      '{"error":{"code":404,"message":"gone","status":"NOT_FOUND"}}',
      'an error answer of the API: 404 NOT_FOUND: gone',
    ],
    ['{"error":{"message":"gone"}}', 'an error answer of the API: gone'],
    ['error:\n  status: DENIED\n', 'an error answer of the API: DENIED'],
  ])('%j', (text, got) => {
    expect(
      refusal(text)
        ?.replace(/^.*?expected a job as JSON or YAML, got /u, '')
        .startsWith(got),
    ).toBe(true);
  });

  test.each([
    [{ body: { error: { status: 'X' } } }, 'body.error'],
    [[{ error: { message: 'x' } }], '[0].error'],
  ])('%j', (tree, at) => {
    expect(apiRefusal(tree, 'f', WHAT)?.refusals[0]?.at).toBe(at);
  });

  test.each([[{}], [{ error: 'x' }], [{ error: {} }], [{ error: { code: 5 } }], [null], ['error']])(
    '%j is no error answer',
    (tree) => {
      expect(apiRefusal(tree, 'f', WHAT)).toBeNull();
    },
  );
});

test('the envelope of a recorded answer', () => {
  const inner = (tree: unknown): unknown => withoutEnvelope(plainValue(tree, 'f', [])).value;
  expect(inner({ headers: {}, body: { a: 1 } })).toEqual({ a: 1 });
  expect(inner({ body: 'text' })).toEqual({ body: 'text' });
  expect(inner([1])).toEqual([1]);
});

test.each<[readonly number[], Encoding]>([
  [[0x1f, 0x8b, 8, 0], 'gzip'],
  [[0xff, 0xfe, 0x7b, 0], 'utf-16le'],
  [[0xfe, 0xff, 0, 0x7b], 'utf-16be'],
  [[0x7b, 0, 0x0a, 0], 'utf-16le'],
  [[0, 0x7b, 0, 0x0a], 'utf-16be'],
  [[0xef, 0xbb, 0xbf, 0x7b], 'utf-8'],
  [[0x7b, 0x22, 0x61, 0x22], 'utf-8'],
  [[0, 0, 0, 0], 'utf-8'],
  [[0x7b], 'utf-8'],
  [[], 'utf-8'],
])('bytes %j are %s', (bytes, encoding) => {
  expect(encodingOf(new Uint8Array(bytes))).toBe(encoding);
});
