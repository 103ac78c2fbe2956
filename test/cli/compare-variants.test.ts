import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/index.ts';
import type { SideBySide } from '../../src/planner/compare/side-by-side.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const FAST = ['--runs', '6'];

const folder = () =>
  createFolder({
    'a.yaml': scenarioText(),
    'b.yaml': scenarioText(['name: small', 'name: large'], ['n1-standard-1', 'n1-standard-8']),
  });

const STREAMING = `name: stream
project: { region: us-central1 }
job:
  type: streaming
  sdk: java
  duration: 10 min
  options: { maxNumWorkers: 3 }
  pipeline:
    - list:  { read: pubsub, rate: 100/s, elementSize: 1 kB }
    - store: { write: generic }
`;

const compare = (...argv: string[]) => runIn(folder(), ['compare', ...argv, ...FAST]);

describe('millrace compare', () => {
  it('lays scenarios side by side, and says how the others differ', async () => {
    const { code, out } = await compare('a.yaml', 'b.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^ +small +large$/mu);
    expect(out).toMatch(/^ +machine +n1-standard-1 +n1-standard-8$/mu);
    expect(out).toMatch(/^ +· vCPU +\$\d/mu);
    expect(out).toMatch(/^ +held back by +.* %/mu);
    expect(out).toMatch(/^Difference of large$/mu);
    expect(out).toMatch(/^ +CPUS +\+[78] .*more by/mu);
    expect(out.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('takes variants of one scenario, each with what is set behind it', async () => {
    const { out } = await compare(
      ...['a.yaml', '--set', 'job.options.maxNumWorkers=1'],
      ...['--variant', 'go', '--sdk', 'go', '--set=job.options.maxNumWorkers=3'],
      ...['--format', 'json'],
    );
    const { names, variants, differences } = JSON.parse(out) as SideBySide;
    expect(names).toEqual(['small', 'maxNumWorkers=1', 'go']);
    expect(variants.map(({ jobs }) => jobs[0]?.workers.max)).toEqual([2, 1, 3]);
    expect(new Set(differences.map(({ variant }) => variant))).toEqual(
      new Set(['maxNumWorkers=1', 'go']),
    );
  });

  it('prints what run would of each variant', async () => {
    const here = folder();
    const compared = await runIn(here, [
      'compare',
      'a.yaml',
      'b.yaml',
      ...FAST,
      '--format',
      'json',
    ]);
    const alone = await runIn(here, ['run', 'a.yaml', ...FAST, '--format', 'json']);
    const first = (JSON.parse(compared.out) as SideBySide).variants[0]?.jobs[0];
    const own = (JSON.parse(alone.out) as RunResult).jobs[0];
    expect(own?.bill.total).toBeGreaterThan(0);
    expect(first).toMatchObject({ replications: own?.replications, bill: own?.bill });
  });

  it('prints the same bytes every time', async () => {
    const [one, two] = [await compare('a.yaml', 'b.yaml'), await compare('a.yaml', 'b.yaml')];
    expect(one.out).toBe(two.out);
  });

  it('calls a tie a tie', async () => {
    const { out } = await compare('a.yaml', '--set', 'job.options.maxNumWorkers=2');
    expect(out).toMatch(/^ +finish +0 s +0 s … 0 s +tie: the same in every run$/mu);
  });

  it('takes the runner that is modelled, which is the same job', async () => {
    const { code, out } = await compare('a.yaml', '--runner', 'dataflow');
    expect(code).toBe(0);
    expect(out).toMatch(/^ +small +dataflow$/mu);
    expect(out).toMatch(/^ +cost +.*tie: the same in every run$/mu);
  });

  it('a batch job has no bill of a month beside a streaming one', async () => {
    const dir = createFolder({ 'a.yaml': scenarioText(), 'b.yaml': STREAMING });
    const argv = ['compare', 'a.yaml', 'b.yaml', '--runs', '1', '--format', 'json'];
    const { differences } = JSON.parse((await runIn(dir, argv)).out) as SideBySide;
    const month = differences.find(({ metric }) => metric === 'costPerMonth');
    expect(month?.base).toBeNull();
    expect(month?.other).toBeGreaterThan(0);
    expect(month?.difference).toBeNull();
  });

  it('what only streaming jobs have is none of a batch job, and not unknown', async () => {
    const dir = createFolder({ 'a.yaml': scenarioText(), 'b.yaml': STREAMING });
    const { out } = await runIn(dir, ['compare', 'a.yaml', 'b.yaml', '--runs', '1']);
    for (const label of ['latency p99', 'longest backlog', 'longest catch-up', 'a month']) {
      expect(out).toMatch(new RegExp(`^ +${label} +– +(?!–)\\S`, 'mu'));
    }
    expect(out.replace(/^.*limit unknown.*$/gmu, '')).not.toMatch(/latency.*(unknown|not known)/u);
    expect(out).toMatch(/^ +finish +[+−].* {2}not told: takes 6 runs$/mu);
  });

  it('under six runs nothing is told that differs, and only what never does is a tie', async () => {
    const large = scenarioText(
      ['maxNumWorkers: 2', 'maxNumWorkers: 20'],
      ['elements: 1000, files: 10', 'elements: 400000, files: 400'],
    );
    const here = createFolder({ 'a.yaml': large });
    const argv = ['compare', 'a.yaml', '--set', 'job.options.maxNumWorkers=3', '--runs', '2'];
    const { out } = await runIn(here, argv);
    expect(out).toMatch(/^ +finish +\+.* not told: takes 6 runs$/mu);
    expect(out).not.toMatch(/tie: (?!the same in every run)/u);
    const json = await runIn(here, [...argv, '--format', 'json']);
    const { differences } = JSON.parse(json.out) as SideBySide;
    const finish = differences.find(({ metric }) => metric === 'finish');
    expect(finish).toMatchObject({ interval: null, tie: null });
    expect(finish?.difference).toBeGreaterThan(0);
  });

  it('prints the differences as CSV, and everything as Markdown', async () => {
    const csv = await compare('a.yaml', 'b.yaml', '--format', 'csv');
    const [header = [], ...rows] = parseCsv(csv.out);
    expect(header).toEqual([
      ...['base_variant', 'variant', 'metric', 'unit', 'base', 'other', 'difference', 'low'],
      ...['high', 'tie'],
    ]);
    const vcpus = rows.find((row) => row[2] === 'quotaPeak.CPUS');
    expect(vcpus?.slice(0, 4)).toEqual(['small', 'large', 'quotaPeak.CPUS', 'as the metric']);
    expect(Number(vcpus?.[5]) - Number(vcpus?.[4])).toBe(Number(vcpus?.[6]));
    const md = await compare('a.yaml', 'b.yaml', '--format', 'md');
    expect(md.out).toMatch(/^\| machine \| n1-standard-1 \| n1-standard-8 \|$/mu);
  });

  it('has the exit code of the worst variant', async () => {
    const goal = await compare('a.yaml', '--set', 'goals.finish=< 1 min');
    expect(goal.code).toBe(3);
    const quota = await compare('a.yaml', '--set', 'project.quotas.CPUS=0');
    expect(quota.code).toBe(4);
    expect(quota.out).toMatch(/outcome .*✘ Would be refused/u);
  });

  it.each([
    [['a.yaml'], /expected --against RUN, --set PATH=VALUE or a second scenario/u],
    [['a.yaml', 'a.yaml'], /expected each variant once; a\.yaml stands twice/u],
    [['a.yaml', 'b.yaml', '--set', 'job.sdk=go'], /expected one FILE with --set, got b\.yaml too/u],
    [['a.yaml', '--set', 'job.sdk'], /expected path=value.*got job\.sdk/u],
    [['a.yaml', '--set', 'job..sdk=go'], /job\.\.sdk is no path/u],
    [['a.yaml', '--variant', 'x'], /expected a --set, --sdk or --runner behind --variant x/u],
    [['a.yaml', '--runner', 'flink'], /job\.runner: expected dataflow, the only one there is/u],
    [
      ['a.yaml', '--set', 'job.options.maxNumWorkers=2', '--set', 'job.options.max_num_workers=3'],
      /^--set job\.options\.max_num_workers: expected each key once in a variant; job\.options\.maxNumWorkers sets it, too$/mu,
    ],
    [['a.yaml', '--sdk', 'rust'], /--set job\.sdk: expected one of java, python, go/u],
    [
      ['a.yaml', '--set', 'job.options.maxNumWorker=3'],
      /unknown pipeline option; did you mean maxNumWorkers\?/u,
    ],
    [['a.yaml', '--set', 'name=[', '--format', 'md'], /name: expected YAML/u],
    [['a.yaml', 'none.yaml'], /none\.yaml/u],
  ])('says what is wrong with %j', async (argv, message) => {
    const { code, out, err } = await compare(...argv);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('shows what is done when it is interrupted', async () => {
    const signals = new EventEmitter();
    let asked = 0;
    const now = () => {
      asked += 1;
      if (asked === 3) signals.emit('SIGINT');
      return asked;
    };
    const stderr = Object.assign(new (await import('node:stream')).PassThrough(), { isTTY: true });
    const { code, out } = await runIn(folder(), ['compare', 'a.yaml', 'b.yaml', ...FAST], {
      ...{ signals, now, stderr },
    });
    expect(code).toBe(130);
    expect(out).toMatch(/\b[1-5] runs? of each/u);
  });
});
