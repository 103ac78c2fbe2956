import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';

/** Debian's package; `.ci/run` installs it. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A port of the loopback that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/** A real server with an append-only file, gone when the test ends. */
export interface TestRedis {
  readonly url: string;
  readonly client: Redis;
  /** One more, closed when the test ends. */
  connect(): Redis;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on what it has written. */
  start(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  let server: ChildProcess;
  const others: Redis[] = [];
  const another = (): Redis => {
    const other = client.duplicate();
    other.on('error', () => undefined);
    others.push(other);
    return other;
  };
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  };
  const start = async (): Promise<void> => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    server = spawn('redis-server', [...options, '--appendonly', 'yes'], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries++) {
      const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
      probe.on('error', () => undefined);
      const answered = await probe.connect().then(
        () => true,
        () => false,
      );
      probe.disconnect();
      if (answered) return;
      await pause(100);
    }
    throw new Error('redis-server does not start');
  };
  await start();
  await client.connect();
  onTestFinished(async () => {
    for (const each of [client, ...others]) each.disconnect();
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return { url, client, connect: another, kill, start };
}
