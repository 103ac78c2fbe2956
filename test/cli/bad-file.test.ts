import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder, refusing, runIn, scenarioText } from './fake-io.ts';

const RUN = ['run', 's.yaml', '--runs', '1'];
const failed = (line: string) => ({ code: 2, out: '', err: `${line}\n1 problem\n` });

describe('a file that is no scenario', () => {
  test('missing', async () => {
    const line = 's.yaml: expected a scenario file; there is no such file';
    expect(await runIn(createFolder(), RUN)).toEqual(failed(line));
  });

  test('a folder', async () => {
    const folder = createFolder();
    mkdirSync(join(folder, 's.yaml'));
    expect(await runIn(folder, RUN)).toEqual(
      failed('s.yaml: expected a scenario file, got a folder'),
    );
  });

  test('below a file', async () => {
    const ran = await runIn(createFolder({ a: '' }), ['run', 'a/s.yaml']);
    expect(ran).toEqual(
      failed('a/s.yaml: expected a readable scenario file; a part of its path is not a folder'),
    );
  });

  test('not readable', async () => {
    const ran = await runIn(createFolder(), RUN, { fs: refusing('openSync', 'EACCES') });
    expect(ran).toEqual(failed('s.yaml: expected a readable scenario file; permission denied'));
  });

  test('50 MB: not even read', async () => {
    const folder = createFolder({ 's.yaml': '' });
    truncateSync(join(folder, 's.yaml'), 50_000_000);
    const ran = await runIn(folder, RUN, { fs: refusing('readSync', 'EIO') });
    expect(ran).toEqual(
      failed('s.yaml: expected a scenario of at most 1048576 bytes, got 50000000'),
    );
  });

  test('without a size and without an end', async () => {
    const ran = await runIn('/', ['run', 'dev/zero']);
    expect(ran).toEqual(failed('dev/zero: expected a scenario of at most 1048576 bytes'));
  });

  test('binary, and another encoding', async () => {
    const folder = createFolder({
      'a.yaml': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      'b.yaml': '\0',
    });
    writeFileSync(join(folder, 'c.yaml'), scenarioText(), 'utf16le');
    const { code, err } = await runIn(folder, ['run', 'a.yaml', 'b.yaml', 'c.yaml']);
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([
      'a.yaml: expected a scenario in YAML (UTF-8 text), got a binary file or another encoding',
      'b.yaml: expected a scenario in YAML, got a binary file',
      'c.yaml: expected a scenario in YAML, got a binary file',
      '3 problems',
      '',
    ]);
  });
});

test('a byte order mark and Windows line ends are fine', async () => {
  const folder = createFolder({
    's.yaml': scenarioText(),
    'w.yaml': `\uFEFF${scenarioText().replaceAll('\n', '\r\n')}`,
  });
  const plain = await runIn(folder, RUN);
  expect(plain.code).toBe(0);
  expect(await runIn(folder, ['run', 'w.yaml', '--runs', '1'])).toEqual(plain);
});

test('- reads stdin', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const ran = await runIn(folder, ['run', '-', '--runs', '1'], { stdin: scenarioText() });
  expect(ran).toEqual(await runIn(folder, RUN));
  expect(await runIn(folder, ['run', '-'], { stdin: 'name: [' })).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^<stdin>:1:/u) as string,
  });
});

describe('a path that can not be written', () => {
  const OUT = [...RUN, '--out', 'o'];
  const TRACE = [...RUN, '--trace', 't'];

  test('an existing folder, file or dangling link is refused before anything runs', async () => {
    const folder = createFolder({ 's.yaml': scenarioText(), t: 'kept' });
    mkdirSync(join(folder, 'o'));
    symlinkSync('nowhere', join(folder, 'l'));
    const { code, err } = await runIn(folder, [...OUT, '--trace', 't']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'o: expected a new path for --out; it exists already\nt: expected a new path for --trace; it exists already\n2 problems\n',
    });
    expect((await runIn(folder, [...RUN, '--out', 'l'])).code).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['l', 'o', 's.yaml', 't']);
  });

  test('below a file', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const { code, err } = await runIn(folder, [...RUN, '--out', 's.yaml/o']);
    expect(code).toBe(2);
    expect(err).toContain('s.yaml/o: expected a path for --out that can be written; a part');
  });

  test('a folder where nobody may write', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, OUT, { fs: refusing('accessSync', 'EACCES') });
    expect(ran).toEqual(
      failed('o: expected a path for --out that can be written; permission denied'),
    );
  });

  test('a trace inside the reports', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, [...OUT, '--trace', 'o/t']);
    expect(ran).toEqual(failed('o/t: expected a path for --trace outside of o'));
  });

  test('a disk that fills up: the screen has the result, the folder is gone', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    let written = 0;
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const writeFileSync: typeof fs.writeFileSync = (...given) => {
      written += 1;
      if (written > 3) throw full;
      fs.writeFileSync(...given);
    };
    const { code, out, err } = await runIn(folder, OUT, { fs: { ...fs, writeFileSync } });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'o: cannot be written; no space is left on the device\n',
    });
    expect(out).not.toBe('');
    expect(readdirSync(folder)).toEqual(['s.yaml']);
  });

  test('a trace that can not go on', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, TRACE, { fs: refusing('writeFileSync', 'ENOSPC') });
    expect(ran).toEqual({
      code: 2,
      out: '',
      err: 't: cannot be written; no space is left on the device\n',
    });
    expect(readdirSync(folder)).toEqual(['s.yaml']);
  });
});
