import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../src/cli/executors/queue/connection.ts';
import { PREFIX, QUEUE } from '../../../src/cli/executors/queue/hand-form.ts';
import { createFolder, createSink, runIn, scenarioText } from '../fake-io.ts';
import { freePort, hasRedis, startRedis, type TestRedis } from './redis.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const now = () => performance.now();
const folder = () => createFolder({ 's.yaml': scenarioText() });
const AXIS = ['--axis', 'job.options.maxNumWorkers=1..20..1'];
const SWEEP = ['sweep', 's.yaml', ...AXIS, '--runs', '4', '--out', 'queued'];
const read = (at: string, name: string): string =>
  existsSync(join(at, name)) ? readFileSync(join(at, name), 'utf8') : '';

/** Waits for something that happens elsewhere. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (await what()) return;
    await pause(50);
  }
  throw new Error('it did not happen within two minutes');
}

/** A worker in a process of its own, ended with the test. */
async function startWorker(url: string): Promise<ChildProcess> {
  const argv = ['--import', 'tsx', 'src/cli/main.ts', 'serve-queue', '--threads', '1'];
  const child = spawn(process.execPath, [...argv, '--queue', url], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await until(() => err.includes('serving '));
  return child;
}

const queueOf = (redis: TestRedis): Queue =>
  new Queue(QUEUE, { prefix: PREFIX, connection: redis.connect() });

describe.skipIf(!hasRedis)('a sweep on a queue (needs redis-server)', () => {
  it('outlives a worker that is killed and a server that goes down: every row once, the same bytes', async () => {
    const redis = await startRedis();
    const at = folder();
    const sweep = ['sweep', 's.yaml', ...AXIS, '--runs', '100'];
    const workers = await Promise.all([1, 2, 3].map(() => startWorker(redis.url)));
    const argv = [...sweep, '--queue', redis.url, '--out', 'queued'];
    const queued = runIn(at, argv, { now });
    const rows = () => read(at, 'queued').split('\n').length - 2;
    await until(() => rows() > 300);
    workers[0]?.kill('SIGKILL');
    await pause(300);
    await redis.kill();
    await pause(500);
    await redis.start();
    expect(rows()).toBeLessThan(2000);
    const { code, err } = await queued;
    expect(code).toBe(0);
    expect(err).toContain('the queue is lost; waiting for it');
    expect(err).toContain('the queue is back');
    await runIn(at, [...sweep, '--out', 'here', '--threads', '1']);
    expect(rows()).toBe(2000);
    expect(read(at, 'queued')).toBe(read(at, 'here'));
    const left = (await redis.client.keys('millrace:sweep:hand-*')).length;
    expect(left).toBe(0);
  });

  it('says that nobody serves it; stopped, it takes back what it asked for, and goes on later', async () => {
    const redis = await startRedis();
    const at = folder();
    const signals = new EventEmitter();
    const err = createSink();
    const stopped = runIn(at, [...SWEEP, '--queue', redis.url], {
      now,
      signals,
      stderr: err.stream,
    });
    await until(() => err.text().includes('no worker is there: start `millrace serve-queue'));
    signals.emit('SIGINT');
    expect((await stopped).code).toBe(130);
    expect(err.text()).toMatch(/interrupted: 0 of 80 rows are in queued/u);
    const queue = queueOf(redis);
    expect(await queue.getJobCounts('wait', 'active')).toEqual({ wait: 0, active: 0 });
    await queue.close();
    const again = [...SWEEP, '--resume', '--queue', redis.url];
    const [resumed, served] = await Promise.all([
      runIn(at, again, { now }),
      runIn(at, ['serve-queue', '--queue', redis.url, '--idle', '3 s'], { now }),
    ]);
    expect(resumed).toEqual({ code: 0, out: '', err: '' });
    expect(served.code).toBe(0);
    expect(served.err).toContain('80 runs played');
    await runIn(at, [...SWEEP.slice(0, -1), 'here']);
    expect(read(at, 'queued')).toBe(read(at, 'here'));
  });

  it('a worker of another version is refused by name, and what it was given goes back', async () => {
    const redis = await startRedis();
    const queue = queueOf(redis);
    const hand = { millrace: '9.9.9', scenario: 'f'.repeat(64), tasks: [] };
    await queue.add('hand', hand, { jobId: 'hand-1' });
    const served = await runIn(folder(), ['serve-queue', '--queue', redis.url], { now });
    expect(served.code).toBe(2);
    expect(served.err).toMatch(
      /the sweep is of millrace 9\.9\.9, and worker \S+-4711 is 0\.1\.0: serve it with that version/u,
    );
    expect(await queue.getJobState('hand-1')).toBe('waiting');
    await queue.obliterate({ force: true });
    const at = folder();
    const signals = new EventEmitter();
    const err = createSink();
    const sweeping = runIn(at, [...SWEEP, '--queue', redis.url], {
      now,
      signals,
      stderr: err.stream,
    });
    await until(async () => (await queue.getWaitingCount()) > 0);
    const [job] = await queue.getWaiting();
    await job?.updateProgress({ refusedBy: 'old-1', version: '0.0.9' });
    await until(() => err.text().includes('worker old-1 is millrace 0.0.9 and was refused'));
    signals.emit('SIGINT');
    await sweeping;
    await queue.close();
  });

  it('leaves alone what is not Millrace’s', async () => {
    const redis = await startRedis();
    const queue = queueOf(redis);
    await queue.add('mail', { to: 'somebody' }, { jobId: 'mail-1' });
    const served = await runIn(folder(), ['serve-queue', '--queue', redis.url, '--idle', '1 s'], {
      now,
    });
    expect(served.err).toContain("job mail-1 is nothing of Millrace's; it is left there as failed");
    expect(await queue.getJobState('mail-1')).toBe('failed');
    await queue.close();
  });

  it.each(['wait', 'meta', 'events'])(
    'says that other data are at the place of %s',
    async (key) => {
      const redis = await startRedis();
      await redis.client.set(`millrace:sweep:${key}`, 'mine');
      for (const argv of [SWEEP, ['serve-queue']]) {
        const { code, err } = await runIn(
          folder(),
          [...argv, '--queue', redis.url, '--idle', '5 s'].slice(
            0,
            argv === SWEEP ? -2 : undefined,
          ),
          { now },
        );
        if (argv !== SWEEP && code === 0) continue; // a worker that has nothing to do with that key
        expect(code).toBe(2);
        expect(err).toContain('other data are in the place of the queue (keys millrace:…)');
      }
      expect(await redis.client.get(`millrace:sweep:${key}`)).toBe('mine');
    },
  );

  it('says that an answer is none', async () => {
    const redis = await startRedis();
    const stranger = new Worker(QUEUE, () => Promise.resolve(['nonsense']), {
      prefix: PREFIX,
      connection: redis.connect(),
    });
    const { code, err } = await runIn(folder(), [...SWEEP, '--queue', redis.url], { now });
    expect(code).toBe(2);
    expect(err).toMatch(/other data are in the place of an answer \(millrace:sweep:hand-/u);
    await stranger.close(true);
  });

  it('a worker that waits for a lost server ends at once when it is told to', async () => {
    const redis = await startRedis();
    const worker = await startWorker(redis.url);
    let err = '';
    worker.stderr?.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    await redis.kill();
    await until(() => err.includes('the queue is lost; waiting for it'));
    worker.kill('SIGTERM');
    const told = now();
    await until(() => worker.exitCode !== null);
    expect(worker.exitCode).toBe(143);
    expect(now() - told).toBeLessThan(10_000);
  });

  it('gives a server up that stays away', async () => {
    const redis = await startRedis();
    const said: string[] = [];
    const connection = await connect(
      { url: redis.url, shown: 'here' },
      { lostMs: 500, say: (line) => said.push(line), now },
    );
    await redis.kill();
    expect((await connection.givenUp).message).toMatch(
      /^here: the queue is lost; waited \d+ s for it$/u,
    );
    expect(said).toEqual(['here: the queue is lost; waiting for it']);
    await redis.start();
  });
});

describe('a queue that can’t be reached', () => {
  const fails = async (url: string, problem: string) => {
    const at = folder();
    for (const argv of [SWEEP, ['serve-queue']]) {
      const { code, err } = await runIn(at, [...argv, '--queue', url], { now });
      expect({ code, err }).toEqual({ code: 2, err: problem });
    }
    expect(existsSync(join(at, 'queued'))).toBe(false);
  };

  it('nobody listens: no password is shown, no file made', async () => {
    const port = await freePort();
    await fails(
      `redis://user:secret@127.0.0.1:${port}`,
      `redis://127.0.0.1:${port}: the queue cannot be reached: nothing listens there\n`,
    );
  });

  it('somebody else listens', async () => {
    const server = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `redis://127.0.0.1:${port}`;
    await fails(url, `${url}: the queue cannot be reached: what answers there is no Redis\n`);
  });
});
