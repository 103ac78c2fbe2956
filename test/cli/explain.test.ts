import { describe, expect, test } from 'vitest';
import { createSink, runIn } from './fake-io.ts';

const explain = (...words: readonly string[]) => runIn('/', ['explain', ...words]);

const SEE = 'See millrace explain for every name.\n';

describe('explain NAME', () => {
  test('says what a constant is, where it comes from and how to set it', async () => {
    expect(await explain('batch.autoscaling.period')).toEqual({
      code: 0,
      err: '',
      out: `batch.autoscaling.period · constant

the estimate of remaining work is renewed, and a size decided, every so often

value   30
range   none: never drawn
unit    s
grade   documented
source  https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling
date    2026-03-03
set it  constants: { batch.autoscaling.period: 30 }  (at least 1; a given value is not drawn)
`,
    });
  });

  test.each([
    [['max_num_workers'], 'maxNumWorkers · option'],
    [['MAXNUMWORKERS'], 'maxNumWorkers · option'],
    [['jobs[0].bill.total'], 'jobs[].bill.total · metric'],
    [['limit', 'cpu'], 'cpu · limit'],
    [['limit cpu'], 'cpu · limit'],
    [['vCPU', 'Time', 'Batch'], 'vCPU Time Batch · price'],
    [['running'], 'RUNNING · state'],
    [['streaming.csv', 'catch_ups'], 'streaming.csv catch_ups · column'],
    [['TotalSeCuUsage'], 'jobs[].metrics.TotalSeCuUsage · metric'],
    [['run'], 'run · command'],
    [['explain'], 'explain · command'],
    [['--', '--num_workers'], 'numWorkers · option'],
  ])('%j', async (words, heading) => {
    const ran = await explain(...words);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out.split('\n')[0]).toBe(heading);
  });

  test('lists what shares a name, as it can be asked for', async () => {
    const { code, out } = await explain('seed');
    expect(code).toBe(0);
    const [heading, ...lines] = out.trimEnd().split('\n');
    expect(heading).toBe('seed may be several things; name one, with its kind:');
    expect(lines.map((line) => line.trim().split(/ {2,}/u)[0])).toEqual([
      'key seed',
      'metric seed',
    ]);
    expect((await explain('key', 'seed')).out).toMatch(/^seed · key\n/u);
  });

  test.each([
    ['flexrs', 'true, false', 'true sets job.options.flexRSGoal=COST_OPTIMIZED'],
    ['shuffle', 'service, workers', 'workers sets job.options.experiments='],
    ['machineType', 'values such as n1-standard-4, n2-standard-8', ''],
    ['streamingEngine', 'true, false', 'false sets job.options.enableStreamingEngine=false'],
  ])('says what the axis %s takes and sets', async (name, takes, sets) => {
    const { code, out } = await explain('axis', name);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(`${name} · axis`);
    expect(out).toContain(`takes    ${takes}\n`);
    expect(out).toContain(sets);
  });

  test('lists what begins so', async () => {
    const { out } = await explain('vm.create');
    expect(out).toContain('constant vm.create.p50');
    expect(out).toContain('constant vm.create.p95');
  });

  test('a name that nothing has: the nearest ones', async () => {
    const ran = await explain('mxNumWorkers');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(
      /^millrace: nothing is called mxNumWorkers; did you mean maxNumWorkers, .+\?\n/u,
    );
    expect(await explain('zzzzqqqq')).toEqual({
      code: 2,
      out: '',
      err: `millrace: nothing is called zzzzqqqq\n${SEE}`,
    });
  });

  test('says what it was asked without codes or endless lines', async () => {
    const { err } = await explain(`\u001b[31m${'x'.repeat(5000)}`);
    expect(err).not.toContain('\u001b');
    expect(err.length).toBeLessThan(300);
  });

  test('lines are as wide as the screen, and colours only where wanted', async () => {
    const sink = createSink({ isTTY: true, columns: 50 });
    await runIn('/', ['explain', 'vCPU Time Batch'], { stdout: sink.stream });
    expect(sink.text()).toContain('\u001b[');
    const plain = createSink({ isTTY: true, columns: 50 });
    await runIn('/', ['explain', 'vCPU Time Batch'], {
      stdout: plain.stream,
      env: { NO_COLOR: '1' },
    });
    expect(plain.text()).not.toContain('\u001b[');
    for (const line of plain.text().split('\n')) expect(line.length).toBeLessThanOrEqual(50);
  });

  test('--format json has the same', async () => {
    const { out } = await explain('vm.boot.p50', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ kind: 'constant', name: 'vm.boot.p50' });
    expect(JSON.parse((await explain('seed', '--format', 'json')).out)).toHaveLength(2);
  });
});

describe('explain CODE', () => {
  test('says who says it and when, in which words, why, and what mends it, with lines that show it', async () => {
    const { code, out } = await explain('quota-start');
    expect(code).toBe(0);
    expect(out).toMatch(/^QUOTA-START · finding\n/u);
    for (const part of [
      /^Before the first worker is asked for/mu,
      /^severity {2,}error: /mu,
      /^who says it {2,}the service, which holds the start size/mu,
      /^says {2,}Workflow failed\. Causes: Project <PROJECT>/mu,
      /^fix {2,}raise the quota/mu,
      /^source {2,}https:/mu,
      /^for example\n {2}project:\n/mu,
      /^ {6}numWorkers: 5$/mu,
    ]) {
      expect(out).toMatch(part);
    }
  });

  test('a wrong code is told the nearest', async () => {
    const { code, err } = await explain('QUOTA-STRAT');
    expect(code).toBe(2);
    expect(err).toContain('did you mean QUOTA-START?');
  });

  test('the beginning of several lists them', async () => {
    const { out } = await explain('ZONE-');
    expect(out).toContain('finding ZONE-PINNED');
    expect(out).toContain('finding ZONE-REGION');
  });

  test('findings are listed by what they are about', async () => {
    const { out } = await explain();
    expect(out).toMatch(/^ {2}Quotas:\n {2}QUOTA-/mu);
    expect(out).toMatch(/^ {2}Region and zones:\n/mu);
  });
});

describe('explain without NAME', () => {
  test('lists every name by kind', async () => {
    const { code, out } = await explain();
    expect(code).toBe(0);
    for (const part of [
      /^commands \(\d+\)$/mu,
      /^ {2}run {2,}/mu,
      /^pipeline options \(\d+\)$/mu,
      /^ {2}numWorkers {2,}/mu,
      /^constants \(\d+\)$/mu,
      /^values of a result \(\d+\)$/mu,
      /^ {2}QUOTA-START {2,}/mu,
    ]) {
      expect(out).toMatch(part);
    }
  });

  test('--format json lists them all', async () => {
    const entries = JSON.parse((await explain('--format', 'json')).out) as { name: string }[];
    expect(entries.length).toBeGreaterThan(300);
    expect(entries.map(({ name }) => name)).toContain('shuffle.billedPasses');
  });
});

test.each([
  [
    ['--format', 'xml'],
    'millrace: expected --format to be one of text, json, got xml\nSee millrace explain --help.\n',
  ],
  [
    ['--formt', 'json'],
    'millrace: unknown option --formt; did you mean --format?\nSee millrace explain --help.\n',
  ],
])('%j', async (words, err) => {
  expect(await explain(...words)).toEqual({ code: 2, out: '', err });
});
