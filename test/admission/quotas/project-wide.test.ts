import { describe, expect, test } from 'vitest';
import { simulateProject } from '../../../src/project/simulate.ts';
import { quotaEntries } from '../../../src/reference/quotas.ts';
import { EXACT, job, projectWith, quotasOf } from '../../engines/one-job.ts';
import { found, PLENTY } from '../found.ts';

const OPTIONS = { numWorkers: 4 };

describe('a limit over all regions that is short', () => {
  const limits = { ...PLENTY, CPUS_ALL_REGIONS: 5 };

  test('is not told by a summary in which nothing is short', () => {
    const [finding] = found(OPTIONS, limits);
    expect(finding).toMatchObject({ code: 'QUOTA-START', severity: 'error' });
    expect(finding?.message).toBe(
      "Startup of the worker pool in us-central1 failed to bring up any of the desired 4 workers. QUOTA_EXCEEDED: Quota 'CPUS_ALL_REGIONS' exceeded. Limit: 5.0 globally.",
    );
  });

  test('is raised for the project, not in the region', () => {
    expect(found(OPTIONS, limits)[0]?.fix).toBe(
      'raise CPUS_ALL_REGIONS of the project p, or start with at most 2 workers; see gcloud compute project-info describe --project=p --format=json',
    );
  });

  test('is told beside the summary where that shows another shortage', () => {
    const [finding] = found(OPTIONS, { ...limits, CPUS: 7 });
    expect(finding?.message).toContain(' 8/7 CPUs,');
    expect(finding?.fix).toContain(
      'raise CPUS in us-central1 and CPUS_ALL_REGIONS of the project p',
    );
  });

  test('refuses the job in the same words when it is played out', () => {
    const project = { ...projectWith(), quotas: quotasOf(limits) };
    const run = { project, jobs: [job({ options: OPTIONS })], seed: '1', replicate: 0 };
    const [played] = simulateProject({ ...run, constants: EXACT }).jobs;
    expect(played?.messages.at(-1)?.text).toBe(found(OPTIONS, limits)[0]?.message);
  });

  test('caps growth, and is raised for the project there, too', () => {
    const [finding] = found({ maxNumWorkers: 8 }, limits);
    expect(finding).toMatchObject({
      code: 'QUOTA-GROWTH',
      fix: 'raise CPUS_ALL_REGIONS of the project p, or set --maxNumWorkers=2',
    });
  });
});

test('what explain says of a metric is where its limit holds and when it is looked at', () => {
  const entry = (name: string) => quotaEntries().find((each) => each.name === name);
  const checked = (name: string) =>
    entry(name)?.facts.find(([label]) => label === 'checked at start')?.[1];
  expect(entry('INSTANCE_TEMPLATES')?.title).toBe(
    'instance templates of the project, over all regions',
  );
  expect(checked('N2_CPUS')).toBe('yes, printed in its line as CPUs');
  expect(checked('CPUS_ALL_REGIONS')).toContain('when the workers are to come up');
  expect(checked('INSTANCES')).toBe('yes, and printed in its line');
  expect(checked('LOCAL_SSD_TOTAL_GB')).toBe('no');
});
