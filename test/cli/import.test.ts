import { EventEmitter } from 'node:events';
import * as fs from 'node:fs';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatIssue, readScenario, type Scenario } from '../../src/index.ts';
import { createFolder, createSink, runIn } from './fake-io.ts';

const fixture = (path: string): Buffer =>
  readFileSync(new URL(`../importers/fixtures/${path}`, import.meta.url));

const JOB = fixture('job/full.json');
const LOG = fixture('messages/word-count-2023.log');
const METRICS = fixture('metrics/answer.json');

function checked(text: string): Scenario {
  const read = readScenario(text, 'imported.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}

const job = (id: string, name: string) => ({
  id,
  name,
  type: 'JOB_TYPE_BATCH',
  currentState: 'JOB_STATE_DONE',
  createTime: '2023-06-15T03:42:59Z',
  location: 'us-west1',
});

describe('millrace import', () => {
  test('prints a scenario, says as what the file was read, and what is missing', async () => {
    const folder = createFolder({ 'job.json': JOB });
    const { code, out, err } = await runIn(folder, ['import', 'job.json']);
    expect(code).toBe(0);
    expect(checked(out).jobs[0]).toMatchObject({
      name: 'sales',
      sdk: 'java',
      options: { workerMachineType: 'n2-standard-8', maxNumWorkers: 30, diskSizeGb: 50 },
    });
    expect(err).toMatch(/^job\.json: read as a job: it has currentState\n/u);
    expect(err).not.toContain('the service ran them');
    expect(err).toMatch(/^still missing \(\d+\), as TODO in the scenario:\n {2}size of Old: /mu);
  });

  test('several files become one run, whatever their order', async () => {
    const folder = createFolder({ 'a.json': METRICS, 'b.json': JOB });
    const one = await runIn(folder, ['import', 'a.json', 'b.json']);
    const other = await runIn(folder, ['import', 'b.json', 'a.json']);
    expect([one.code, other.out]).toEqual([0, one.out]);
    expect(one.out).toContain('# Imported from b.json, a.json.');
  });

  test('a folder is read whole; what is no evidence is passed over, and said', async () => {
    const folder = createFolder();
    const run = join(folder, 'run');
    mkdirSync(join(run, 'below'), { recursive: true });
    const files = {
      'job.json': JOB,
      'metrics.json': METRICS,
      'region.json': '{"name":"europe-west1","quotas":[{"metric":"CPUS","limit":24,"usage":0}]}',
      'iam.json': '{"bindings":[{"role":"roles/editor","members":[]}]}',
      'page.html': '<!doctype html><title>Sign in</title>',
      'raw.bin': new Uint8Array([0xff, 0x00, 0x80]),
      '.hidden': 'x',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(run, name), content);
    const { code, out, err } = await runIn(folder, ['import', 'run']);
    expect(code).toBe(0);
    expect(checked(out).name).toBe('sales');
    expect(checked(out).project.quotas.get('CPUS')).toEqual({ limit: 24, usage: 0 });
    expect(err).toContain('run/iam.json: passed over: it looks like an IAM policy\n');
    expect(err).toMatch(/^run\/page\.html: passed over: it is an HTML or XML page \(Sign in\)/mu);
    expect(err).toContain('run/raw.bin: passed over: it is a binary file\n');
    expect(err).not.toContain('.hidden');
  });

  test.each([
    ['gzip', gzipSync(JOB)],
    ['gzip in gzip', gzipSync(gzipSync(JOB))],
    ['a byte order mark', Buffer.concat([Buffer.from('\uFEFF'), JOB])],
    ['UTF-16', Buffer.from(`\uFEFF${JOB.toString()}`, 'utf16le')],
    ['UTF-16 in gzip', gzipSync(Buffer.from(`\uFEFF${JOB.toString()}`, 'utf16le'))],
  ])('reads %s', async (_, content) => {
    const { code, out } = await runIn(createFolder({ 'job.json': content }), [
      'import',
      'job.json',
    ]);
    const plain = await runIn(createFolder({ 'job.json': JOB }), ['import', 'job.json']);
    // All but the path of the schema, which depends on the folder.
    expect([code, out.split('\n').slice(1)]).toEqual([0, plain.out.split('\n').slice(1)]);
  });

  test('console text on stdin', async () => {
    const { code, out, err } = await runIn(createFolder(), ['import', '-'], {
      stdin: LOG.toString(),
    });
    expect(code).toBe(0);
    expect(err).toMatch(/^<stdin>: read as messages: /u);
    expect(checked(out).jobs[0]!.options.workerMachineType).toBe('n1-standard-1');
    expect(out).toContain('# <stdin> line 11');
  });

  test('--out writes a new file and nothing else', async () => {
    const folder = createFolder({ 'job.json': JOB });
    const ran = await runIn(folder, ['import', 'job', 'job.json', '--out', 'a/scenario.yaml']);
    expect([ran.code, ran.out]).toEqual([0, '']);
    expect(ran.err).toContain('written to a/scenario.yaml\n');
    expect(readdirSync(join(folder, 'a'))).toEqual(['scenario.yaml']);
    expect((await runIn(folder, ['show', 'a/scenario.yaml'])).code).toBe(0);
    const again = await runIn(folder, ['import', 'job.json', '--out', 'a/scenario.yaml']);
    expect(again).toEqual({
      code: 2,
      out: '',
      err: 'a/scenario.yaml: expected a new path for --out; it exists already\n',
    });
  });

  test('--format json prints the evidence', async () => {
    const folder = createFolder({ 'job.json': JOB });
    const { code, out } = await runIn(folder, ['import', 'job.json', '--format', 'json']);
    const evidence = JSON.parse(out) as { job: { options: Record<string, unknown> } };
    expect(code).toBe(0);
    expect(evidence.job.options['workerMachineType']).toEqual({
      value: 'n2-standard-8',
      from: 'job.json environment.workerPools[0].machineType',
    });
    expect(evidence).toMatchObject({ metrics: null, messages: null });
  });

  test('a streaming job is no scenario, and its evidence is there all the same', async () => {
    const folder = createFolder({ 'job.json': fixture('job/streaming.flight.json') });
    const refused = await runIn(folder, ['import', 'job.json']);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(
      /^job\.json body\.type: expected a batch job; this is a streaming one, which Millrace does not model yet\nread of it: \d+ transforms/mu,
    );
    const json = await runIn(folder, ['import', 'job.json', '--format', 'json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.out)).toMatchObject({ job: { type: { value: 'streaming' } } });
  });
});

describe('a list of jobs', () => {
  const list = (count: number): string =>
    JSON.stringify({
      jobs: Array.from({ length: count }, (_, at) => job(`id-${at}`, `job-${at}`)),
    });

  test('is listed, 20 at most', async () => {
    const { code, err } = await runIn(createFolder({ 'l.json': list(30) }), ['import', 'l.json']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^l\.json: expected one job, got 30; choose with --job NAME_OR_ID:\n {2}job-0 \(id-0, batch, DONE\)\n/u,
    );
    expect(err.trimEnd().split('\n')).toHaveLength(22);
    expect(err).toMatch(/\n {2}and 10 more\n$/u);
  });

  test.each([['job-7'], ['id-7']])('--job %s', async (wanted) => {
    const folder = createFolder({ 'l.json': list(30) });
    const { code, out } = await runIn(folder, ['import', 'l.json', '--job', wanted]);
    expect([code, checked(out).name]).toEqual([0, 'job-7']);
  });

  test('--job of none', async () => {
    const folder = createFolder({ 'l.json': list(30) });
    const { code, err } = await runIn(folder, ['import', 'l.json', '--job', 'jbo-7']);
    expect(code).toBe(2);
    expect(err).toBe('l.json: expected a job called jbo-7; of 30 none is; did you mean job-7?\n');
  });

  test('the one that is asked for is found far down, and keeps what lies in it', async () => {
    const far = {
      ...job('far', 'far'),
      environment: { workerPools: [{ kind: 'harness', machineType: 'e2-standard-4' }] },
    };
    const jobs = [...Array.from({ length: 3000 }, (_, at) => job(`id-${at}`, `job-${at}`)), far];
    const folder = createFolder({ 'l.json': JSON.stringify(jobs) });
    const { out } = await runIn(folder, ['import', 'l.json', '--job', 'far']);
    expect(checked(out).jobs[0]!.options.workerMachineType).toBe('e2-standard-4');
    const all = await runIn(folder, ['import', 'l.json']);
    expect(all.err).toContain('got 3001;');
  });
});

/** Console text of many megabytes, in pieces. */
function* longLog(megabytes: number): Generator<Uint8Array> {
  yield LOG;
  const line = `INFO:root:2023-06-15T03:47:10.000Z: JOB_MESSAGE_DEBUG: ${'noise '.repeat(20)}\n`;
  const piece = new TextEncoder().encode(line.repeat(8000));
  for (let at = 0; at * piece.length < megabytes * 1e6; at += 1) yield piece;
}

describe('large files', () => {
  test('are read in pieces, with a bar on a terminal', async () => {
    const folder = createFolder();
    writeFileSync(join(folder, 'log.txt'), LOG);
    for (const piece of longLog(20)) {
      writeFileSync(join(folder, 'log.txt'), piece, { flag: 'a' });
    }
    const screen = createSink({ isTTY: true, columns: 80 });
    let clock = 0;
    const { code } = await runIn(folder, ['import', 'log.txt'], {
      stderr: screen.stream,
      now: () => (clock += 600),
    });
    expect(code).toBe(0);
    expect(screen.text()).toMatch(/reading \[/u);
    expect(screen.text()).toMatch(/\/\d+ MB/u);
    expect((await runIn(folder, ['import', 'log.txt'])).err).not.toContain('reading [');
  });

  test('Ctrl-C ends it: 130, and nothing is written', async () => {
    const folder = createFolder();
    for (const piece of longLog(20)) {
      writeFileSync(join(folder, 'log.txt'), piece, { flag: 'a' });
    }
    const signals = new EventEmitter();
    let reads = 0;
    const readSync = ((descriptor: number, into: Uint8Array) => {
      reads += 1;
      if (reads === 4) signals.emit('SIGINT');
      return fs.readSync(descriptor, into);
    }) as typeof fs.readSync;
    const ran = await runIn(folder, ['import', 'log.txt', '--out', 'x.yaml'], {
      signals,
      fs: { ...fs, readSync },
    });
    expect(ran).toEqual({ code: 130, out: '', err: 'interrupted: nothing is written\n' });
    expect(reads).toBeLessThan(7);
    expect(readdirSync(folder)).toEqual(['log.txt']);
  });
});
