import { describe, expect, test } from 'vitest';
import { EXACT, FIXED, flexJob, job, playJob, playJobs } from './one-job.ts';

const plain = playJob({ options: FIXED });

describe('a Flex template', () => {
  const flex = playJob({ options: FIXED, template: 'flex' });

  test('adds its launcher to the elapsed time', () => {
    expect(flex.launcherMs).toBe(100_000);
    expect(flex.submittedAt).toBe(0);
    expect(flex.finishedAt).toBe(plain.finishedAt + 100_000);
    expect(flex.startedAt).toBe((plain.startedAt ?? NaN) + 100_000);
  });

  test('adds nothing to what its workers are billed', () => {
    expect(flex.pools.map(({ workerMs }) => workerMs)).toEqual(
      plain.pools.map(({ workerMs }) => workerMs),
    );
  });

  test('was starting up meanwhile', () => {
    const startUp = (record: typeof plain): number =>
      record.limits.find(({ by }) => by === 'start-up')?.ms ?? 0;
    expect(startUp(flex)).toBe(startUp(plain) + 100_000);
  });

  test('takes the quota of its launcher until that is done, and then that of its workers', () => {
    const { quotas, uses } = playJobs([job({ options: FIXED, template: 'flex' })], { CPUS: 2 });
    expect(quotas.find(({ metric }) => metric === 'CPUS')?.peakAt).toBe(110_000);
    const { spanMs, users } = uses.get('INSTANCES')!;
    const held = users[0]!.mean.reduce((sum, mean) => sum + mean * spanMs, 0);
    const worker = plain.finishedAt - 10_000;
    expect(held).toBeCloseTo(100_000 + worker, 6);
  });

  test('is refused at once where there is no room for its launcher', () => {
    const record = playJob({ options: FIXED, template: 'flex' }, { IN_USE_ADDRESSES: 0 });
    expect(record).toMatchObject({ state: 'FAILED', refused: true, finishedAt: 0 });
    expect(record.messages[0]?.text).toBe(
      "Startup of the worker pool in us-central1 failed to bring up any of the desired 1 workers. QUOTA_EXCEEDED: Quota 'IN_USE_ADDRESSES' exceeded. Limit: 0.0 in region us-central1.",
    );
  });

  test('gives its launcher back when it is cancelled meanwhile', () => {
    const cancel = [{ kind: 'cancel', at: 50_000, job: null }] as const;
    const flexOnly = job({ options: FIXED, template: 'flex' });
    const after = job({ name: 'b', submitAt: 60_000, options: FIXED });
    const { jobs } = playJobs(
      [flexOnly, after],
      { INSTANCES: 1 },
      EXACT,
      cancel.map((each) => ({ ...each, job: 'job' })),
    );
    expect(jobs.map(({ state }) => state)).toEqual(['CANCELLED', 'DONE']);
  });

  test('that is refused is refused when its launcher has asked for the pool', () => {
    const options = { numWorkers: 9 };
    const record = playJob({ options, template: 'flex' }, { CPUS: 1 });
    expect([record.refused, record.finishedAt, record.launcherMs]).toEqual([
      true,
      110_000,
      100_000,
    ]);
  });

  test('has bounds below what happened', () => {
    expect(flex.bounds?.criticalPath).toBe((plain.bounds?.criticalPath ?? NaN) + 100_000);
  });

  test('draws its time, apart from any other luck', () => {
    const constants = { ...EXACT, 'launcher.flex.p50': 50, 'launcher.flex.p95': 200 };
    const jobs = ['a', 'b', 'c'].map((name) => job({ name, options: FIXED, template: 'flex' }));
    const records = playJobs(jobs, {}, constants).jobs;
    expect(new Set(records.map(({ launcherMs }) => launcherMs)).size).toBe(3);
    for (const { launcherMs, finishedAt } of records) {
      expect(launcherMs).toBeGreaterThan(0);
      expect(finishedAt - launcherMs).toBe(plain.finishedAt);
    }
  });
});

describe('a Flex template of a FlexRS job', () => {
  const queued = playJobs([flexJob({ template: 'flex' })]).jobs[0];

  test('has its launcher submit the job, which is queued from then on', () => {
    const said = queued?.messages.find(({ kind }) => kind === 'queue');
    expect(said?.at).toBe(100_000);
    const starting = queued?.messages.find(({ text }) => text.startsWith('Starting'));
    expect(starting?.at).toBe(7_310_000);
  });

  test('was starting up, then queued, then starting up again', () => {
    const plain = playJobs([flexJob()]).jobs[0];
    const ms = (record: typeof plain, limit: string): number =>
      record?.limits.find(({ by }) => by === limit)?.ms ?? NaN;
    expect(ms(queued, 'queue')).toBe(7_200_000);
    expect(ms(queued, 'start-up')).toBe(ms(plain, 'start-up') + 100_000);
  });
});

test.each([null, 'classic'] as const)('template %s has no launcher', (template) => {
  expect(playJob({ options: FIXED, template })).toEqual(plain);
  expect(plain.launcherMs).toBe(0);
});

test('only a Flex template asks how long its launcher takes', () => {
  const usedBy = (template: 'flex' | null): readonly string[] =>
    playJobs([job({ options: FIXED, template })]).constantsUsed;
  expect(usedBy('flex')).toEqual(
    expect.arrayContaining(['launcher.flex.p50', 'launcher.flex.p95']),
  );
  expect(usedBy(null)).not.toContain('launcher.flex.p50');
});
