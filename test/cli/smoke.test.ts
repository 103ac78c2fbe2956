import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolder, scenarioText } from './fake-io.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const MAIN = ['--import', 'tsx', 'src/cli/main.ts'];

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function end(command: string, argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(command, argv, { cwd: ROOT, maxBuffer: 1e9 }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

test('a process of its own prints everything before it ends', async () => {
  const { code, out, err } = await end(process.execPath, [
    ...MAIN,
    ...['run', 'scenarios/word-count.yaml', '--runs', '1', '--format', 'json'],
  ]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ scenario: 'word-count' });
});

test.skipIf(process.platform === 'win32')('| head -1 is silent and fine', async () => {
  const many = Array.from({ length: 30 }, () => 'scenarios/word-count.yaml').join(' ');
  const line = `${process.execPath} ${MAIN.join(' ')} run ${many} --runs 1 --format json | head -1`;
  const { code, out, err } = await end('bash', ['-o', 'pipefail', '-c', line]);
  expect({ code, out, err }).toEqual({ code: 0, out: '[\n', err: '' });
});

test.skipIf(process.platform === 'win32')('Ctrl-C ends a long run with what it has', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const out = join(folder, 'o');
  const argv = ['run', join(folder, 's.yaml'), '--runs', '100000', '--out', out];
  const child = spawn(process.execPath, [...MAIN, ...argv, '--trace', join(folder, 't')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const waiting = setInterval(() => {
    if (!existsSync(join(folder, 't'))) return;
    clearInterval(waiting);
    child.kill('SIGINT');
  }, 50);
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  expect(err).toMatch(/^interrupted: \d+ of 100000 replications done\nreports written to /u);
  expect(existsSync(join(out, 'manifest.json'))).toBe(true);
});
