import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createFolder, refusing, runIn } from './fake-io.ts';

const SEE = 'See millrace import --help.\n';

const fixture = (path: string): Buffer =>
  readFileSync(new URL(`../importers/fixtures/${path}`, import.meta.url));

const JOB = fixture('job/full.json');
const LOG = fixture('messages/word-count-2023.log');
const METRICS = fixture('metrics/answer.json');

describe('bad input: exit 2, nothing on stdout, file and place', () => {
  const API_ERROR =
    '{"error":{"code":403,"message":"API has not been used","status":"PERMISSION_DENIED"}}';

  test.each<readonly [string, string | Uint8Array, RegExp]>([
    [
      'binary',
      new Uint8Array([0x80, 0xff, 0x01, 0x02, 0x03]),
      /^f\.json: expected text \(UTF-8 or UTF-16\), got a binary file/u,
    ],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /^f\.json: expected text/u],
    ['NUL bytes', 'a\0b', /^f\.json: expected a job.*binary file/u],
    ['empty', '', /^f\.json: expected a job, its metrics or its messages; it is an empty file/u],
    [
      'broken gzip',
      gzipSync(JOB).subarray(0, 400),
      /^f\.json: expected a whole gzip file; it is damaged or ends too early/u,
    ],
    [
      'an HTML page',
      '<html><title>502 Bad Gateway</title></html>',
      /^f\.json: expected a job.*HTML or XML page \(502 Bad Gateway\)/u,
    ],
    [
      'an API error',
      API_ERROR,
      /^f\.json error: expected a job, its metrics or its messages, got an error answer of the API: 403 PERMISSION_DENIED: API has not been used/u,
    ],
    [
      'JSON of something else',
      '{"a":1}',
      /^f\.json: expected a job, its metrics or its messages; nothing in it is known/u,
    ],
    ['cut off', JOB.subarray(0, 2000), /^f\.json line \d+, column \d+: expected more JSON/u],
    [
      'a scenario',
      'name: x\njob:\n  sdk: java\n  pipeline: []\n',
      /^f\.json: expected a file of a real run, got a scenario: millrace run f\.json/u,
    ],
    ['a long line without end', 'x'.repeat(3_000_000), /^f\.json: expected a job/u],
  ])('%s', async (_, content, problem) => {
    const { code, out, err } = await runIn(createFolder({ 'f.json': content }), [
      'import',
      'f.json',
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(problem);
    expect(err).not.toMatch(/^ {4}at /mu);
  });

  test('an API error that is asked to be a job is quoted', async () => {
    const folder = createFolder({ 'f.json': API_ERROR });
    const { code, err } = await runIn(folder, ['import', 'job', 'f.json']);
    expect(code).toBe(2);
    expect(err).toMatch(/^f\.json error: .*403 PERMISSION_DENIED: API has not been used/u);
  });

  test.each([
    ['job', 'metrics.json', 'expected a job, got metrics'],
    ['metrics', 'job.json', 'expected metrics, got a job'],
    ['messages', 'job.json', 'expected messages, got a job'],
  ])('KIND %s for %s', async (kind, file, problem) => {
    const folder = createFolder({ 'job.json': JOB, 'metrics.json': METRICS });
    const { code, err } = await runIn(folder, ['import', kind, file]);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^${file}: ${problem} \\(.*\\): leave KIND out, or say`, 'u'));
  });

  test('messages of another job', async () => {
    const folder = createFolder({ 'job.json': JOB, 'console.txt': LOG });
    const { code, out, err } = await runIn(folder, ['import', 'job.json', 'console.txt']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^console\.txt .*: expected messages of job 2026-03-02_01_00_02-1234567890123456789, which job\.json describes; these are of 2023-06-14_20_42_58-2027860067366065399$/mu,
    );
  });

  test('everything that is wrong at once', async () => {
    const folder = createFolder({ 'a.json': '', 'b.json': '<html>', 'job.json': JOB });
    mkdirSync(join(folder, 'none'));
    const argv = ['import', 'a.json', 'missing.json', 'job.json', 'b.json', 'none'];
    const { code, err } = await runIn(folder, argv);
    expect(code).toBe(2);
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, line.indexOf(':'))),
    ).toEqual(['missing.json', 'none', 'a.json', 'b.json']);
  });

  test('a folder without any evidence', async () => {
    const folder = createFolder({ 'a.txt': 'hello' });
    const { code, err } = await runIn(folder, ['import', '.']);
    expect(code).toBe(2);
    expect(err).toMatch(/expected a job, its metrics or its messages among 1 file/u);
  });

  test.each([
    ['openSync', 'EACCES', 'job.json: expected a readable file; permission denied\n'],
    ['readSync', 'EIO', 'job.json: expected a readable file; the system says EIO\n'],
    ['statSync', 'EACCES', 'job.json: expected a readable file or folder; permission denied\n'],
  ] as const)('%s fails with %s', async (call, code, problem) => {
    const folder = createFolder({ 'job.json': JOB });
    const ran = await runIn(folder, ['import', 'job.json'], { fs: refusing(call, code) });
    expect(ran).toEqual({ code: 2, out: '', err: problem });
  });

  test('a full disk leaves nothing half-written', async () => {
    const folder = createFolder({ 'job.json': JOB });
    const ran = await runIn(folder, ['import', 'job.json', '--out', 'new.yaml'], {
      fs: refusing('writeFileSync', 'ENOSPC'),
    });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/new\.yaml: cannot be written; no space is left on the device\n$/u);
    expect(readdirSync(folder)).toEqual(['job.json']);
  });

  test.each([
    [[], 'expected a file or folder: millrace import [KIND] FILE…'],
    [['job'], 'expected a file or folder: millrace import [KIND] FILE…'],
    [['-', '-'], 'stdin (-) can be read only once'],
    [
      ['a', '--format', 'yml'],
      'expected --format to be one of yaml, json, got yml; did you mean yaml?',
    ],
    [['a', '--job'], 'option --job needs a value'],
    [['a', '--out='], 'option --out needs a value'],
    [['a', '--jbo', 'x'], 'unknown option --jbo; did you mean --job?'],
  ])('%j', async (words, problem) => {
    const ran = await runIn(createFolder(), ['import', ...words]);
    expect(ran).toEqual({ code: 2, out: '', err: `millrace: ${problem}\n${SEE}` });
  });
});
