import { describe, expect, test } from 'vitest';
import { createFolder, runIn } from './fake-io.ts';

const textOf = (quotas: string): string =>
  [
    'name: clicks',
    `project: { region: us-central1, quotas: { ${quotas} } }`,
    'job:',
    '  type: streaming',
    '  sdk: java',
    '  options: { maxNumWorkers: 3, autoscalingAlgorithm: THROUGHPUT_BASED }',
    '  pipeline:',
    '    - clicks: { read: pubsub, rate: 2000/s, elementSize: 1 kB }',
    '    - store: { write: bigquery-storage-write }',
    '',
  ].join('\n');

const FITS = textOf('CPUS: 24');
const SHORT = textOf('CPUS: 8, DISKS_TOTAL_GB: 808');

const ISSUE =
  's.yaml:4:3 job.type: expected batch: a streaming job can be checked and shown (millrace check, millrace show), not yet played out';

const given = (text: string) => createFolder({ 's.yaml': text });

describe('a streaming job that would be admitted', () => {
  test.each([
    ['run', ['run', 's.yaml']],
    ['growth', ['growth', 's.yaml', '--by', '5 %/month']],
    ['compare', ['compare', 's.yaml', '--against', 'run.json']],
    ['calibrate', ['calibrate', 's.yaml', '--from', 'run.json']],
  ])('%s can’t play it out, and says what can be done', async (_command, args) => {
    const { code, out: stdout, err: stderr } = await runIn(given(FITS), args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(ISSUE);
  });

  test('check and show take it', async () => {
    expect((await runIn(given(FITS), ['check', 's.yaml'])).code).toBe(0);
    const shown = await runIn(given(FITS), ['show', 's.yaml']);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('state and shuffle on 3 data disks of 400 GB');
    expect(shown.out).toContain('vCPU Time Streaming');
    expect(shown.out).not.toContain('Batch');
  });
});

describe('a streaming job that is refused', () => {
  test('run says so in the service’s words, and plays nothing out', async () => {
    const { code, out: stdout } = await runIn(given(SHORT), ['run', 's.yaml', '--format', 'json']);
    expect(code).toBe(4);
    const { outcome, jobs, raises } = JSON.parse(stdout) as {
      outcome: string;
      raises: unknown;
      jobs: { state: string; workers: { peak: number }; messages: { text: string }[] }[];
    };
    expect([outcome, raises]).toEqual(['rejected', null]);
    expect(jobs[0]).toMatchObject({ state: 'FAILED', workers: { peak: 0 } });
    expect(jobs[0]?.messages.at(-1)?.text).toContain('4/8 CPUs, 1230/808 disk GB');
  });

  test('without admission there is nothing to refuse it', async () => {
    const { code, err: stderr } = await runIn(given(SHORT), ['run', 's.yaml', '--skip-admission']);
    expect(code).toBe(2);
    expect(stderr).toContain(ISSUE);
  });
});
