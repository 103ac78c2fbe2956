import { EventEmitter } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runFolder } from '../importers/scrub/run-folder.ts';
import { ACME, originalsOf } from '../importers/scrub/run-names.ts';
import { createFolder, refusing, runIn } from './fake-io.ts';

const SEE = 'See millrace scrub --help.\n';

/** A folder `run` with these files, in a folder of its own. */
function withRun(files: Readonly<Record<string, string | Uint8Array>> = runFolder(ACME)): string {
  const root = createFolder();
  mkdirSync(join(root, 'run'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'run', name)), { recursive: true });
    writeFileSync(join(root, 'run', name), content);
  }
  return root;
}

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/** All files of a folder as one text, with their names. */
const everything = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${read(entry.parentPath, entry.name)}`)
    .join('\n');

interface Report {
  readonly scrubbedBy: string;
  readonly names: Readonly<Record<string, number>>;
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
  readonly files: readonly { readonly file: string; readonly form: string }[];
}

const reportIn = (folder: string): Report => JSON.parse(read(folder, 'scrub.json')) as Report;

describe('millrace scrub', () => {
  test('writes a new folder beside, with a report, and leaves the old one alone', async () => {
    const root = withRun();
    const before = everything(join(root, 'run'));
    const ran = await runIn(root, ['scrub', 'run']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('10 files scrubbed into run-scrubbed\n');
    expect(ran.out).toMatch(/^ {2}bucket +1 name, \d+ places$/mu);
    expect(ran.out).toContain('not judged, look yourself:\n  names of steps');
    expect(readdirSync(root).toSorted()).toEqual(['run', 'run-scrubbed']);
    expect(everything(join(root, 'run'))).toBe(before);
    const after = everything(join(root, 'run-scrubbed')) + ran.out;
    expect(originalsOf(ACME).filter((original) => after.includes(original))).toEqual([]);
    expect(reportIn(join(root, 'run-scrubbed'))).toMatchObject({
      scrubbedBy: expect.stringMatching(/^millrace \d/u) as string,
      names: { project: 1, bucket: 1, job: 1 },
      skipped: [],
    });
  });

  test('--out names the new folder, and makes those above it', async () => {
    const root = withRun();
    const ran = await runIn(root, ['scrub', 'run/', '--out', 'a/b']);
    expect(ran.code).toBe(0);
    expect(readdirSync(join(root, 'a/b')).toSorted()).toEqual(
      [...Object.keys(runFolder(ACME)), 'scrub.json'].toSorted(),
    );
  });

  test('--in-place replaces the files, and a second time nothing', async () => {
    const root = withRun();
    expect((await runIn(root, ['scrub', 'run', '--in-place'])).code).toBe(0);
    const once = everything(join(root, 'run')).split('scrub.json')[0] ?? '';
    expect(originalsOf(ACME).filter((original) => once.includes(original))).toEqual([]);
    const again = await runIn(root, ['scrub', 'run', '--in-place']);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('nothing to replace\n');
    expect(everything(join(root, 'run')).split('scrub.json')[0]).toBe(once);
    expect(readdirSync(root)).toEqual(['run']);
  });

  test('names of files and folders are scrubbed too, each once', async () => {
    const root = withRun({
      'job.json': '{"projectId":"acme-prod-7"}',
      'acme-prod-7/n-05180702-ab1c-harness-x1y2.log': 'x',
      'project-1.json': '{}',
      'acme-prod-7.json': '{}',
    });
    expect((await runIn(root, ['scrub', 'run', '--in-place'])).code).toBe(0);
    const files = reportIn(join(root, 'run')).files.map(({ file }) => file);
    expect(files.toSorted()).toEqual([
      'job.json',
      'project-1-2.json',
      'project-1.json',
      'project-1/instance-1.log',
    ]);
    for (const file of files) expect(existsSync(join(root, 'run', file)), file).toBe(true);
    expect(existsSync(join(root, 'run/acme-prod-7.json'))).toBe(false);
  });

  test('--names replaces the names of steps', async () => {
    const root = withRun();
    await runIn(root, ['scrub', 'run', '--names']);
    expect(read(root, 'run-scrubbed/job.json')).not.toContain('ParseCustomer');
  });

  test('UTF-16 and gzip are read', async () => {
    const root = withRun({
      'a.json': Buffer.from('\uFEFF{"projectId":"acme-prod"}', 'utf16le'),
      'b.log.gz': gzipSync('in acme-prod'),
    });
    expect((await runIn(root, ['scrub', 'run'])).code).toBe(0);
    expect(read(root, 'run-scrubbed/a.json')).toBe('{"projectId":"project-1"}');
    expect(read(root, 'run-scrubbed/b.log')).toBe('in project-1');
  });

  test('binary files and links are left out, and named', async () => {
    const root = withRun({
      'a.log': 'gs://acme-data/x',
      'heap.bin': new Uint8Array([1, 2, 0, 3]),
      'latin1.log': new Uint8Array([65, 0xe9, 65]),
      'broken.gz': gzipSync('x'.repeat(99)).subarray(0, 20),
      'acme-data.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]),
    });
    symlinkSync('/etc/hostname', join(root, 'run/link'));
    const ran = await runIn(root, ['scrub', 'run']);
    expect(ran.code).toBe(0);
    expect(readdirSync(join(root, 'run-scrubbed'))).toEqual(['a.log', 'scrub.json']);
    expect(reportIn(join(root, 'run-scrubbed')).skipped).toEqual([
      { file: 'bucket-1.png', why: 'not text in UTF-8' },
      { file: 'broken.gz', why: 'a damaged archive' },
      { file: 'heap.bin', why: 'a binary file' },
      { file: 'latin1.log', why: 'not text in UTF-8' },
      { file: 'link', why: 'not a file (a link or device)' },
    ]);
    expect(ran.out).toContain('left out:\n  bucket-1.png: not text in UTF-8\n');
  });

  test('in place, what is left out stays', async () => {
    const root = withRun({ 'a.log': 'gs://acme-data/x', 'heap.bin': new Uint8Array([1, 0]) });
    expect((await runIn(root, ['scrub', 'run', '--in-place'])).code).toBe(0);
    expect(readdirSync(join(root, 'run'))).toEqual(['a.log', 'heap.bin', 'scrub.json']);
  });

  test('an empty file is one', async () => {
    const root = withRun({ 'a.json': '' });
    expect((await runIn(root, ['scrub', 'run'])).code).toBe(0);
    expect(read(root, 'run-scrubbed/a.json')).toBe('');
  });
});

describe('what millrace scrub refuses', () => {
  test.each([
    [['scrub'], `millrace: expected one folder: millrace scrub DIR\n${SEE}`],
    [['scrub', 'run', 'b'], `millrace: expected one folder: millrace scrub DIR\n${SEE}`],
    [['scrub', 'run', '--out'], `millrace: option --out needs a value\n${SEE}`],
    [['scrub', 'run', '--name'], `millrace: unknown option --name; did you mean --names?\n${SEE}`],
    [
      ['scrub', 'run', '--out', 'x', '--in-place'],
      `millrace: --in-place and --out exclude each other\n${SEE}`,
    ],
    [['scrub', 'gone'], 'gone: expected a folder; there is no such folder\n'],
    [['scrub', 'run/job.json'], 'run/job.json: expected a folder, got a file\n'],
    [['scrub', 'empty'], 'empty: expected files; it has none\n'],
    [
      ['scrub', 'run', '--out', 'empty'],
      'empty: expected a new path for --out; it exists already\n',
    ],
    [['scrub', 'run', '--out', 'run/in'], 'run/in: expected a path for --out outside of run\n'],
  ])('%j', async (argv, err) => {
    const root = withRun();
    mkdirSync(join(root, 'empty'));
    expect(await runIn(root, argv)).toEqual({ code: 2, out: '', err });
    expect(readdirSync(root).toSorted()).toEqual(['empty', 'run']);
  });

  test('a scrub.json that is not ours', async () => {
    const root = withRun({ 'a.log': '', 'scrub.json': '{"mine": 1}' });
    const ran = await runIn(root, ['scrub', 'run']);
    expect(ran).toMatchObject({
      code: 2,
      err: 'scrub.json: expected no other file of this name; rename it\n',
    });
    expect(readdirSync(root)).toEqual(['run']);
  });

  test.each([
    [
      'openSync',
      'EACCES',
      'a.log: expected a readable file; permission denied\nb.log: expected a readable file; permission denied\n',
    ],
    ['readdirSync', 'EACCES', '.: expected a readable folder; permission denied\n'],
    [
      'writeFileSync',
      'ENOSPC',
      'run-scrubbed: cannot be written; no space is left on the device\n',
    ],
    ['mkdirSync', 'EROFS', 'run-scrubbed: cannot be written; the file system is read-only\n'],
    ['renameSync', 'EACCES', 'run-scrubbed: cannot be written; permission denied\n'],
  ] as const)('%s fails with %s: nothing is left', async (call, code, err) => {
    const root = withRun({ 'a.log': 'x', 'b.log': 'y' });
    const ran = await runIn(root, ['scrub', 'run'], { fs: refusing(call, code) });
    expect(ran).toEqual({ code: 2, out: '', err });
    expect(readdirSync(root)).toEqual(['run']);
  });

  test('in place, nothing is changed where one file cannot be read', async () => {
    const root = withRun({ 'a.log': 'gs://acme/x', 'b.log': 'y' });
    const ran = await runIn(root, ['scrub', 'run', '--in-place'], {
      fs: refusing('openSync', 'EIO'),
    });
    expect(ran.code).toBe(2);
    expect(read(root, 'run/a.log')).toBe('gs://acme/x');
    expect(readdirSync(root)).toEqual(['run']);
  });
});

test('an interruption leaves nothing', async () => {
  const root = withRun();
  const signals = new EventEmitter();
  const running = runIn(root, ['scrub', 'run'], { signals });
  signals.emit('SIGINT');
  expect(await running).toEqual({ code: 130, out: '', err: 'interrupted: nothing is written\n' });
  expect(readdirSync(root)).toEqual(['run']);
});
