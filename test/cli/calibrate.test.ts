import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/calibrate/calibration.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';
import { type MadeRun, runFiles } from './run-files.ts';

/** A folder with a scenario and runs in folders of their own. */
function folderWith(runs: Readonly<Record<string, MadeRun>>, scenario = scenarioText()): string {
  const folder = createFolder({ 'job.yaml': scenario });
  for (const [name, made] of Object.entries(runs)) {
    mkdirSync(join(folder, name));
    for (const [file, text] of Object.entries(runFiles(made))) {
      writeFileSync(join(folder, name, file), text);
    }
  }
  return folder;
}

const TWO = { one: { elapsedS: 320, vcpuS: 190 }, two: { elapsedS: 330, vcpuS: 195 } };

describe('millrace calibrate', () => {
  it('says what was fitted, with interval, runs and source, and what was not', async () => {
    const { code, out } = await runIn(folderWith(TWO), [
      'calibrate',
      'job.yaml',
      '--from',
      'one',
      'two',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^small · fitted to 2 runs/u);
    expect(out).toMatch(/worker\.ready\.java\.p50 +53 s +\S+ s +\S+ s – \S+ s +2/u);
    expect(out).toContain('TotalVcpuTime less start-up');
    expect(out).toMatch(/Not determined[\s\S]*item\.noise\.p95/u);
    expect(out).toContain('Each run forecast by the others, n = 2');
    expect(out).toMatch(/Typical error \S+ %/u);
  });

  it('takes a repeated --from, and the size of a run behind it', async () => {
    const folder = folderWith(TWO);
    const argv = [
      'calibrate',
      'job.yaml',
      '--from',
      'one',
      '--from',
      'two=6 GB',
      '--format',
      'json',
    ];
    const { runs } = JSON.parse((await runIn(folder, argv)).out) as Calibration;
    expect(runs.map(({ name, bytes, factor }) => [name, bytes, factor])).toEqual([
      ['one', 3e9, 1],
      ['two', 6e9, 2],
    ]);
  });

  it('writes a scenario that runs, and is as much wider', async () => {
    const folder = folderWith(TWO);
    const argv = ['calibrate', 'job.yaml', '--from', 'one', 'two', '--out', 'calibrated.yaml'];
    const { code, err } = await runIn(folder, argv);
    expect(code).toBe(0);
    expect(err).toContain('written to calibrated.yaml; next: millrace run calibrated.yaml');
    const text = readFileSync(join(folder, 'calibrated.yaml'), 'utf8');
    expect(text).toMatch(/worker\.ready\.java\.p50: \d/u);
    expect(text).toMatch(
      /calibration:\n {2}error: \S+ %\n {2}replay: \S+ %\n {2}leaveOneOut: \S+ %\n {2}runs: 2\n {2}source: one, two/u,
    );
    const again = await runIn(folder, ['run', 'calibrated.yaml', '--runs', '2']);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(
      /^Calibrated +on 2 real runs \(one, two\) · replay error \S+ % · leave-one-out/mu,
    );
    const told = async (format: string) =>
      (await runIn(folder, ['run', 'calibrated.yaml', '--runs', '2', '--format', format])).out;
    expect(await told('md')).toMatch(
      /\| Calibrated \| on 2 real runs .*leave-one-out error \S+ %/u,
    );
    expect(await told('csv')).toMatch(
      /calibrated_runs,calibration_error,.*\n.*,2,0\.\d+,0\.\d+,0\.\d+,,0,,,0,0,\n$/u,
    );
    expect(JSON.parse(await told('json'))).toMatchObject({
      calibration: { runs: 2, source: 'one, two' },
    });
    const replay = await runIn(folder, [
      'compare',
      'calibrated.yaml',
      '--against',
      'one',
      '--runs',
      '2',
      '--format',
      'json',
    ]);
    const { counters } = JSON.parse(replay.out) as {
      counters: { what: string; error: number | null }[];
    };
    const work = counters.find(({ what }) => what === 'TotalVcpuTime')?.error ?? 1;
    expect(Math.abs(work)).toBeLessThan(0.15);
  });

  it('forecasts another size beside a straight line and Ernest’s model', async () => {
    const argv = [
      'calibrate',
      'job.yaml',
      '--from',
      'one',
      'two',
      '--size',
      '300 GB',
      '--runs',
      '2',
    ];
    const { out } = await runIn(folderWith(TWO), argv);
    expect(out).toMatch(/At 300 GB, 100 times the largest run/u);
    for (const name of ['simulation', 'linear', 'ernest'])
      expect(out).toMatch(new RegExp(`^ {2}${name} +\\S`, 'mu'));
  });

  it('gives the same bytes twice', async () => {
    const folder = folderWith(TWO);
    const argv = ['calibrate', 'job.yaml', '--from', 'one', 'two', '--format', 'json'];
    expect((await runIn(folder, argv)).out).toBe((await runIn(folder, argv)).out);
  });
});

describe('millrace calibrate refuses', () => {
  const bad = async (argv: readonly string[], folder = folderWith(TWO)) => {
    const before = readdirSync(folder);
    const { code, out, err } = await runIn(folder, ['calibrate', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toMatch(/\n {4}at /u);
    expect(readdirSync(folder)).toEqual(before);
    return err;
  };

  it.each([
    [[], 'expected --from'],
    [['job.yaml'], 'expected --from'],
    [['--from', 'one'], 'expected a scenario'],
    [['job.yaml', '--from'], 'option --from needs a value'],
    [['job.yaml', '--from', 'nowhere'], 'nowhere: expected a file or folder'],
    [['nothing.yaml', '--from', 'one'], 'nothing.yaml: expected a scenario file'],
    [['job.yaml', 'more.yaml', '--from', 'one'], 'expected one scenario, got more.yaml too'],
    [['job.yaml', '--from', 'one', '--size', 'big'], 'expected --size to be a size with its unit'],
    [['job.yaml', '--from', 'one', '--size', '0 GB'], 'greater than 0'],
    [['job.yaml', '--from', 'one', '--runs', '0'], 'expected --runs to be a whole number'],
    [['job.yaml', '--from', 'one', '--format', 'jsn'], 'did you mean json?'],
    [['job.yaml', '--from', 'one', '--out', 'job.yaml'], 'expected a new path for --out'],
    [['job.yaml', '--frm', 'one'], 'did you mean --from?'],
    [
      ['job.yaml', '--from', 'one=10'],
      'one=10: expected a size with its unit behind the =, such as `one=40GB`, got 10',
    ],
    [['job.yaml', '--from', 'one', 'two', '--job', 'x'], '--job takes jobs out of one --from'],
    [['job.yaml', '--from', 'one', 'one/../one'], 'expected each run once; it is job'],
    [['job.yaml', '--from', 'job.yaml'], 'expected a file of a real run, got a scenario'],
  ])('%j', async (argv, message) => {
    expect(await bad(argv)).toContain(message);
  });

  it('a run of other steps, SDK or state, every problem of every run', async () => {
    const runs = {
      one: { ...TWO.one, step: 'convrt' },
      two: { ...TWO.two, sdk: 'Apache Beam SDK for Python', state: 'FAILED' },
    };
    const err = await bad(['job.yaml', '--from', 'one', 'two'], folderWith(runs));
    expect(err).toContain('expected a run that ended DONE, got FAILED');
    expect(err).toContain('expected SDK java as in the scenario, got python');
  });

  it('a scenario from stdin together with --out', async () => {
    const folder = folderWith(TWO);
    const argv = ['calibrate', '-', '--from', 'one', '--out', 'new.yaml'];
    const { code, err } = await runIn(folder, argv, { stdin: scenarioText() });
    expect([code, err]).toEqual([2, expect.stringContaining('stdin (-) has none') as string]);
  });

  it('a file of a run that is none, with its place', async () => {
    const folder = folderWith(TWO);
    writeFileSync(join(folder, 'broken.json'), '[{"name": {"name": "TotalVcpuTime"');
    const err = await bad(['job.yaml', '--from', 'one', 'broken.json'], folder);
    expect(err).toContain('broken.json');
  });
});

it('writes into another folder what still finds its price list', async () => {
  const folder = folderWith(TWO, `${scenarioText()}prices: { file: own.yaml }\n`);
  writeFileSync(join(folder, 'own.yaml'), "regions: { '*': { 'vCPU Time Batch': 0.05 } }\n");
  const argv = ['calibrate', 'job.yaml', '--from', 'one', '--out', 'new/deep/c.yaml'];
  expect((await runIn(folder, argv)).code).toBe(0);
  expect((await runIn(folder, ['run', 'new/deep/c.yaml', '--runs', '1'])).code).toBe(0);
});

it('takes runs out of a list of jobs by --job, each against the others', async () => {
  const folder = folderWith(TWO);
  const jobs = ['one', 'two'].map(
    (name) => JSON.parse(readFileSync(join(folder, name, 'job.json'), 'utf8')) as { id: string },
  );
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const argv = ['calibrate', 'job.yaml', '--from', 'jobs.json', '--format', 'json'];
  expect((await runIn(folder, argv)).err).toContain('choose with --job NAME_OR_ID');
  const { out } = await runIn(folder, [...argv, '--job', ...jobs.map(({ id }) => id)]);
  const { leftOut } = JSON.parse(out) as Calibration;
  expect(leftOut.map(({ run }) => run)).toEqual(jobs.map(({ id }) => id));
  const compare = ['compare', 'job.yaml', '--against', 'jobs.json', '--runs', '2'];
  expect((await runIn(folder, [...compare, '--job', jobs[1]?.id ?? ''])).out).toMatch(
    /elapsed +5 min 30 s/u,
  );
});

it('says what it passed over in the folder of a run', async () => {
  const folder = folderWith(TWO);
  writeFileSync(join(folder, 'one', 'metrics.json'), '[{"name": {"name": "TotalVcpuTime"');
  const { code, err } = await runIn(folder, ['calibrate', 'job.yaml', '--from', 'one']);
  expect([code, err]).toEqual([0, expect.stringContaining('one/metrics.json') as string]);
});
