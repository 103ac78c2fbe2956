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

const given = (text: string) => createFolder({ 's.yaml': text });

describe('a streaming job that would be admitted', () => {
  test('run plays it out to its horizon', async () => {
    const { code, out: stdout } = await runIn(given(FITS), ['run', 's.yaml', '--runs', '2']);
    expect(code).toBe(0);
    expect(stdout).toContain('central run $9.50 in 24 h 00 min');
    expect(stdout).toContain('a month');
    expect(stdout).not.toMatch(/NaN|Infinity|undefined|null/u);
  });

  test('growth plays it at rising rates', async () => {
    const args = ['growth', 's.yaml', '--by', '50 %/month', '--months', '12', '--format', 'json'];
    const { code, out: stdout } = await runIn(given(FITS), args);
    expect(code).toBe(0);
    const { played } = JSON.parse(stdout) as { played: { bytesPerS: number }[] };
    expect(played.at(-1)?.bytesPerS).toBeCloseTo(2e6 * Math.exp(12 * Math.log(1.5)), -1);
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
      raises: { enough: boolean } | null;
      jobs: { state: string; workers: { peak: number }; messages: { text: string }[] }[];
    };
    expect([outcome, raises?.enough]).toEqual(['rejected', true]);
    expect(jobs[0]).toMatchObject({ state: 'FAILED', workers: { peak: 0 } });
    expect(jobs[0]?.messages.at(-1)?.text).toContain('4/8 CPUs, 1230/808 disk GB');
  });

  test('without admission quota still refuses it at its start', async () => {
    const args = ['run', 's.yaml', '--skip-admission', '--format', 'json'];
    const { code, out: stdout } = await runIn(given(SHORT), args);
    expect(code).toBe(4);
    const { jobs } = JSON.parse(stdout) as { jobs: { state: string; streaming: unknown }[] };
    expect(jobs[0]).toMatchObject({ state: 'FAILED', streaming: null });
  });
});
