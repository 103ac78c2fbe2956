import { EventEmitter } from 'node:events';
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { createBroken, createFolder, runIn, scenarioText } from '../fake-io.ts';

const AXES = ['--axis', 'job.options.maxNumWorkers=1..3..1', '--axis', 'seed=a,b'];
const SWEEP = ['sweep', 's.yaml', ...AXES, '--runs', '3'];
const folder = (text = scenarioText()) => createFolder({ 's.yaml': text });
const read = (at: string, name: string): string => readFileSync(join(at, name), 'utf8');

/** Sends a signal as soon as somebody listens. */
function sendOnce(signal: string): EventEmitter {
  const signals = new EventEmitter();
  signals.on('newListener', (name) => {
    if (name === signal) setTimeout(() => signals.emit(signal), 20);
  });
  return signals;
}

describe('millrace sweep', () => {
  it('prints every candidate and replicate, the last axis fastest', async () => {
    const { code, out, err } = await runIn(folder(), SWEEP);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [header = '', ...rows] = out.trimEnd().split('\n');
    expect(header).toMatch(
      /^sweep,candidate,replicate,job.options.maxNumWorkers,seed,state,finish_s/u,
    );
    const keys = rows.map((row) => row.split(',').slice(1, 6).join(' '));
    expect(keys).toHaveLength(18);
    expect(keys.slice(0, 4)).toEqual([
      '0 0 1 a done',
      '0 1 1 a done',
      '0 2 1 a done',
      '1 0 1 b done',
    ]);
    expect(keys.at(-1)).toBe('5 2 3 b done');
    expect(rows.every((row) => /^0\.1\.0\/[0-9a-f]{16}\/[0-9a-f]{16}\/6x3,/u.test(row))).toBe(true);
  });

  it('plays what `run` plays', async () => {
    const at = folder();
    const argv = ['sweep', 's.yaml', '--axis', 'job.options.maxNumWorkers=2', '--runs', '20'];
    const swept = (await runIn(at, [...argv, '--format', 'ndjson'])).out.trimEnd().split('\n');
    const usd = swept
      .map((line) => (JSON.parse(line) as { usd: number }).usd)
      .sort((a, b) => a - b);
    const { out } = await runIn(at, ['run', 's.yaml', '--runs', '20', '--format', 'json']);
    const { jobs } = JSON.parse(out) as { jobs: [{ replications: { usd: { p50: number } } }] };
    expect(jobs[0].replications.usd.p50).toBeGreaterThanOrEqual(usd[9]!);
    expect(jobs[0].replications.usd.p50).toBeLessThanOrEqual(usd[10]!);
  });

  it('keeps candidates that are turned down, with the reason, one line each', async () => {
    const argv = ['sweep', 's.yaml', '--axis', 'project.quotas.CPUS=0,600', '--runs', '1'];
    const { code, out } = await runIn(folder(), argv);
    const rows = out.trimEnd().split('\n').slice(1);
    expect(code).toBe(0);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/,refused,.*QUOTA-START/u);
    expect(rows[1]).toContain(',done,');
  });

  test.each(['csv', 'ndjson'])('%s is the same on one thread and on two', async (format) => {
    const at = folder();
    for (const threads of ['1', '2']) {
      const argv = [...SWEEP, '--format', format, '--threads', threads, '--out', threads];
      expect(await runIn(at, argv)).toEqual({ code: 0, out: '', err: '' });
    }
    expect(read(at, '2')).toBe(read(at, '1'));
  });

  it('goes on on threads with what half a second has left', async () => {
    const at = folder();
    let clock = 0;
    const now = () => (clock += 200);
    const { out } = await runIn(at, SWEEP, { now, cores: 2 });
    expect(out).toBe((await runIn(at, SWEEP)).out);
  });

  it('gives the same bytes twice', async () => {
    const at = folder();
    expect((await runIn(at, SWEEP)).out).toBe((await runIn(at, SWEEP)).out);
  });
});

describe('sweep --resume', () => {
  const whole = async () => {
    const at = folder();
    await runIn(at, [...SWEEP, '--out', 'whole']);
    return { at, text: read(at, 'whole') };
  };

  it('goes on wherever the file ends', async () => {
    const { at, text } = await whole();
    const resumed: boolean[] = [];
    for (let bytes = 0; bytes <= text.length; bytes += 137) {
      writeFileSync(join(at, 'part'), text);
      truncateSync(join(at, 'part'), bytes);
      const { code, err } = await runIn(at, [...SWEEP, '--out', 'part', '--resume']);
      resumed.push(code === 0 && err === '' && read(at, 'part') === text);
    }
    expect(resumed.length).toBeGreaterThan(10);
    expect(resumed).not.toContain(false);
  });

  it('starts where there is nothing, and leaves a whole file as it is', async () => {
    const { at, text } = await whole();
    await runIn(at, [...SWEEP, '--out', 'new', '--resume']);
    expect(read(at, 'new')).toBe(text);
    await runIn(at, [...SWEEP, '--out', 'new', '--resume']);
    expect(read(at, 'new')).toBe(text);
  });

  it('loses nothing to Ctrl-C', async () => {
    const at = folder();
    const long = ['sweep', 's.yaml', ...AXES, '--runs', '300', '--out', 'o'];
    const { code, err } = await runIn(at, long, { signals: sendOnce('SIGINT') });
    expect(code).toBe(130);
    const rows = read(at, 'o').split('\n').length - 2;
    expect(err).toBe(
      `interrupted: ${rows} of 1800 rows are in o; the same with --resume goes on\n`,
    );
    expect(rows).toBeLessThan(1800);
    expect(read(at, 'o').endsWith('\n')).toBe(true);
  });

  it('says so when the file is not this sweep’s', async () => {
    const { at, text } = await whole();
    const with_ = async (argv: readonly string[], name = 'whole') =>
      (await runIn(at, [...argv, '--out', name, '--resume'])).err;
    const other = ['sweep', 's.yaml', '--axis', 'seed=a,b', '--runs', '3'];
    expect(await with_(other)).toMatch(/^whole:1: cannot be gone on with: .*other axes/u);
    expect(await with_([...SWEEP.slice(0, -1), '4'])).toMatch(
      /^whole:2: .*another number of candidates or runs \(6x3, not 6x4\)/u,
    );
    expect(await with_([...SWEEP, '--shard', '2/3'])).toMatch(
      /^whole:2: .*expected candidate 0, replicate 1, got candidate 0, replicate 0; is it of another --shard/u,
    );
    expect(await with_([...SWEEP, '--format', 'ndjson'])).toMatch(
      /^whole:1: .*row of a sweep in ndjson/u,
    );
    writeFileSync(join(at, 's.yaml'), scenarioText(['3 GB', '4 GB']));
    expect(await with_(SWEEP)).toMatch(/^whole:2: .*it is of another scenario/u);
    writeFileSync(join(at, 's.yaml'), scenarioText());
    writeFileSync(join(at, 'old'), text.replaceAll('\n0.1.0/', '\n0.0.9/'));
    expect(await with_(SWEEP, 'old')).toMatch(
      /another version of Millrace \(0\.0\.9, not 0\.1\.0\)/u,
    );
    appendFileSync(join(at, 'whole'), `${text.split('\n')[1]!}\n`);
    expect(await with_(SWEEP)).toMatch(/^whole:20: .*no more rows/u);
    expect(read(at, 'old')).toContain('0.0.9/'); // nothing is touched that is not ours
  });
});

describe('what a sweep refuses', () => {
  test.each([
    [
      ['--axis', 'job.options.maxNumWorkerz=1,2'],
      /^--axis job\.options\.maxNumWorkerz: .*did you mean maxNumWorkers/u,
    ],
    [['--axis', 'seed='], /^--axis seed: expected at least one value/u],
    [['--axis', 'seed'], /expected PATH=VALUE/u],
    [['--axis', 'seed=a,a'], /a stands twice/u],
    [['--axis', 'seed=[a'], /expected values with commas/u],
    [['--axis', 'seed=1..9'], /expected a step/u],
    [['--axis', 'seed=9..1..1'], /to rise/u],
    [['--axis', 'seed=1..9..0'], /to rise/u],
    [['--axis', 'seed=1..1e9..1'], /of plain numbers, got 1\.\.1e9\.\.1/u],
    [['--axis', 'seed=1..999999999..1'], /at most 100000 values, got 999999999/u],
    [['--axis', 'seed=a', '--axis', 'seed=b'], /each path once/u],
    [
      [
        '--axis',
        'seed=1..1000..1',
        '--axis',
        'job.options.maxNumWorkers=1..1000..1',
        '--axis',
        'project.quotas.CPUS=1..1000..1',
      ],
      /at most 100000 candidates, got 1000000000; seed has most values, 1000/u,
    ],
    [
      ['--axis', 'seed=1..1000..1', '--runs', '100000'],
      /at most 10000000 rows, .* 10000 runs are possible/u,
    ],
    [['--axis', 'job.options.maxNumWorkers=two'], /^--axis job\.options\.maxNumWorkers: expected/u],
    [['--axis', 'seed=a', '--shard', '0/3'], /--shard/u],
    [['--axis', 'seed=a', '--shard', '4/3'], /--shard/u],
    [['--axis', 'seed=a', '--resume'], /expected --out with --resume/u],
    [['--axis', 'seed=a', '--threads', '0'], /--threads/u],
    [['--axis', 'seed=a', '--queue', 'http://x'], /redis:\/\//u],
    [[], /expected --axis/u],
  ])('%j', async (argv, problem) => {
    const { code, out, err } = await runIn(folder(), ['sweep', 's.yaml', ...argv]);
    expect(err).toMatch(problem);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('a path for --out that exists', async () => {
    const at = folder();
    writeFileSync(join(at, 'o'), 'mine');
    const { code, err } = await runIn(at, [...SWEEP, '--out', 'o']);
    expect(code).toBe(2);
    expect(err).toBe(
      'o: expected a new path for --out; it exists already. To go on with it: --resume\n',
    );
    expect(read(at, 'o')).toBe('mine');
  });

  it('says when the disk is full, and goes on from there', async () => {
    const at = folder();
    let calls = 0;
    const full: typeof fs.writeFileSync = (...args) => {
      if ((calls += 1) > 5) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      fs.writeFileSync(...args);
    };
    const { code, err } = await runIn(at, [...SWEEP, '--out', 'o'], {
      fs: { ...fs, writeFileSync: full },
    });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'o: cannot be written; no space is left on the device\n',
    });
    await runIn(at, [...SWEEP, '--out', 'o', '--resume']);
    expect(read(at, 'o')).toBe((await runIn(at, SWEEP)).out);
  });

  it('a reader that is gone ends it quietly', async () => {
    const argv = ['sweep', 's.yaml', ...AXES, '--runs', '100000'];
    const { code, err } = await runIn(folder(), argv, { stdout: createBroken('EPIPE') });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('millrace merge', () => {
  const shards = async (format: string, of = 3) => {
    const at = folder();
    const files = Array.from({ length: of }, (_, part) => `s${part + 1}`);
    for (const [part, name] of files.entries()) {
      await runIn(at, [
        ...SWEEP,
        '--format',
        format,
        '--shard',
        `${part + 1}/${of}`,
        '--out',
        name,
      ]);
    }
    return { at, files };
  };

  test.each(['csv', 'ndjson'])('%s shards together are the whole', async (format) => {
    const { at, files } = await shards(format);
    const ran = await runIn(at, ['merge', ...files.toReversed(), '--out', 'm']);
    expect(ran).toEqual({ code: 0, out: '', err: '' });
    expect(read(at, 'm')).toBe((await runIn(at, [...SWEEP, '--format', format])).out);
  });

  it('more shards than rows are fine', async () => {
    const { at, files } = await shards('csv', 20);
    expect((await runIn(at, ['merge', ...files, '--out', 'm'])).code).toBe(0);
    expect(read(at, 'm')).toBe((await runIn(at, SWEEP)).out);
  });

  it('says what is missing, double, cut off, or of another sweep, and writes nothing', async () => {
    const { at, files } = await shards('csv');
    const err = async (...names: string[]) => {
      const ran = await runIn(at, ['merge', ...names, '--out', 'm']);
      expect(ran.code).toBe(2);
      expect(existsSync(join(at, 'm'))).toBe(false);
      return ran.err;
    };
    expect(await err('s1', 's3')).toMatch(
      /6 are in none of the files: candidate 0, replicate 1; candidate 1, replicate 1/u,
    );
    expect(await err(...files, 's2')).toBe(
      's2:2: candidate 0, replicate 1 is in s2:2, too: expected each row once\n',
    );
    const text = read(at, 's2');
    writeFileSync(join(at, 'cut'), text.slice(0, -9));
    expect(await err('s1', 'cut', 's3')).toMatch(/^cut:7: its last row is cut off/u);
    writeFileSync(join(at, 'swapped'), text.replace(/(\n[^\n]*)(\n[^\n]*)\n$/u, '$2$1\n'));
    expect(await err('s1', 'swapped', 's3')).toMatch(/^swapped:7: expected rows in their order/u);
    writeFileSync(join(at, 'junk'), 'a,b\n1,2\n');
    expect(await err('s1', 'junk')).toMatch(/^junk: expected what `millrace sweep` has written/u);
    expect(await err('s1', 'nowhere')).toMatch(/^nowhere: cannot be read; there is no such file/u);
    writeFileSync(join(at, 'old'), text.replaceAll('\n0.1.0/', '\n0.0.9/'));
    expect(await err('s1', 'old', 's3')).toMatch(
      /^old:2: is of another version of Millrace \(0\.0\.9, not 0\.1\.0\) than s1/u,
    );
    await runIn(at, ['sweep', 's.yaml', '--axis', 'seed=a', '--runs', '1', '--out', 'other']);
    expect(await err('s1', 'other')).toMatch(/^other: has other axes than s1/u);
    await runIn(at, [...SWEEP, '--format', 'ndjson', '--out', 'lines']);
    expect(await err('s1', 'lines')).toMatch(/^lines: is ndjson, and s1 is csv/u);
    expect(await err()).toMatch(/expected files and --out/u);
  });
});
