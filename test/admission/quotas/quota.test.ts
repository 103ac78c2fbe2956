import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { job, quotasOf } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { formatIssue } from '../../../src/scenario/issue.ts';
import { readProject } from '../../scenario/given/project.ts';
import { codesOf, found, PLENTY } from '../found.ts';

test('QUOTA-START: a start that does not fit, with the service’s own line', () => {
  const [finding] = found({ numWorkers: 5 }, { ...PLENTY, CPUS: 9 });
  expect(finding).toMatchObject({
    code: 'QUOTA-START',
    severity: 'error',
    path: 'job.options.numWorkers',
  });
  expect(finding?.message).toContain('with 5 instances in region us-central1.');
  expect(finding?.message).toContain(' 10/9 CPUs,');
  expect(finding?.fix).toContain('raise CPUS in us-central1');
});

test('QUOTA-START: a start that just fits is fine', () => {
  expect(codesOf({ numWorkers: 5, maxNumWorkers: 5 }, { ...PLENTY, CPUS: 10 })).toEqual([]);
});

test('QUOTA-START: where the service chooses, one worker has to fit', () => {
  expect(codesOf({}, { ...PLENTY, CPUS: 1 })).toEqual(['QUOTA-START']);
  expect(codesOf({}, { ...PLENTY, CPUS: 2 })).toEqual([]);
});

test('QUOTA-GROWTH: a maximum that quota has no room for is a warning, with the quota that binds', () => {
  const limits = { ...PLENTY, CPUS: 30, IN_USE_ADDRESSES: 8 };
  const growth = found({ maxNumWorkers: 20 }, limits).filter(({ code }) => code === 'QUOTA-GROWTH');
  expect(growth).toMatchObject([
    {
      code: 'QUOTA-GROWTH',
      severity: 'warning',
      path: 'project.quotas.IN_USE_ADDRESSES',
      fix: 'raise IN_USE_ADDRESSES in us-central1, or set --maxNumWorkers=8',
    },
  ]);
});

test('QUOTA-GROWTH: a maximum that just fits is fine', () => {
  expect(codesOf({ maxNumWorkers: 15 }, { ...PLENTY, CPUS: 30 })).toEqual([]);
});

test('QUOTA-GROWTH: a shortage at the start is told there, with what fits', () => {
  const findings = found({ numWorkers: 5, maxNumWorkers: 20 }, { ...PLENTY, CPUS: 9 });
  expect(findings).toMatchObject([
    {
      code: 'QUOTA-START',
      fix: 'raise CPUS in us-central1, or start with at most 4 workers; see gcloud compute regions describe us-central1 --format=json',
    },
  ]);
  const [both] = found({ numWorkers: 5 }, { ...PLENTY, CPUS: 1, CPUS_ALL_REGIONS: 9 });
  expect(both?.fix).toMatch(
    /^raise CPUS in us-central1 and CPUS_ALL_REGIONS of the project p; see /u,
  );
  const [groups] = found({ numWorkers: 5 }, { ...PLENTY, INSTANCE_GROUPS: 0 });
  expect(groups?.fix).toMatch(/^raise INSTANCE_GROUPS in us-central1; see /u);
});

test('QUOTA-GROWTH: a pool of fixed size never grows', () => {
  const fixed = { autoscalingAlgorithm: 'NONE', numWorkers: 3, maxNumWorkers: 20 } as const;
  expect(codesOf(fixed, { ...PLENTY, CPUS: 30 })).toEqual([]);
});

test('QUOTA-UNKNOWN: limits that are not given are named, once', () => {
  const { CPUS, IN_USE_ADDRESSES, ...others } = PLENTY;
  expect([CPUS, IN_USE_ADDRESSES]).not.toContain(undefined);
  expect(found({}, others)).toEqual([
    {
      code: 'QUOTA-UNKNOWN',
      severity: 'unknown',
      path: 'project.quotas',
      message: 'limits not given, so never binding here: CPUS, IN_USE_ADDRESSES',
      fix: 'gcloud compute regions describe us-central1 --format=json > region.json, and project.quotas: { file: region.json }',
    },
  ]);
});

test('QUOTA-UNKNOWN: what several jobs lack is told once', () => {
  const { CPUS, SSD_TOTAL_GB, ...others } = PLENTY;
  expect([CPUS, SSD_TOTAL_GB]).not.toContain(undefined);
  const jobs = [job({ name: 'a' }), job({ name: 'b', options: { workerDiskType: 'pd-ssd' } })];
  expect(admit(scenario(jobs, { project: { quotas: quotasOf(others) } })).findings).toMatchObject([
    {
      code: 'QUOTA-UNKNOWN',
      message: 'limits not given, so never binding here: CPUS, SSD_TOTAL_GB',
    },
  ]);
});

test('QUOTA-UNKNOWN: limits of the whole project are in another file', () => {
  const { CPUS_ALL_REGIONS, CPUS, ...others } = PLENTY;
  expect([CPUS_ALL_REGIONS, CPUS]).not.toContain(undefined);
  expect(found({}, others)[0]?.fix).toBe(
    'gcloud compute regions describe us-central1 --format=json > region.json, and gcloud compute project-info describe --project=p --format=json > project.json, and project.quotas: { files: [region.json, project.json] }',
  );
});

test('QUOTA-UNKNOWN: a limit that the job does not touch need not be given', () => {
  const { SSD_TOTAL_GB, ...others } = PLENTY;
  expect(SSD_TOTAL_GB).toBeDefined();
  expect(codesOf({}, others)).toEqual([]);
});

test('QUOTA-UNKNOWN: the vCPUs of a family that regions do not list are unknown', () => {
  const findings = found({ workerMachineType: 'n4-standard-2' });
  expect(findings.map(({ code }) => code)).toEqual([
    'REGION-MACHINE',
    'DISK-MACHINE',
    'QUOTA-UNKNOWN',
  ]);
  expect(findings.at(2)?.message).toContain('n4-standard-2');
});

test('QUOTA-JOBS: more jobs at one instant than the default has slots for', () => {
  const jobs = Array.from({ length: 26 }, (_, at) => job({ name: `job-${at}` }));
  const findings = admit(scenario(jobs, { project: { quotas: quotasOf(PLENTY) } })).findings;
  expect(findings).toMatchObject([
    { code: 'QUOTA-JOBS', severity: 'error', path: 'jobs[25].submitAt' },
  ]);
  expect(findings[0]?.message).toBe(
    'The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project p is running 25 jobs. Please check the quota usage via GCP Console.',
  );
});

const jobsAt = (instants: readonly number[], limits: Parameters<typeof quotasOf>[0]) =>
  admit(
    scenario(
      instants.map((submitAt, at) => job({ name: `job-${at}`, submitAt })),
      { project: { quotas: quotasOf({ ...PLENTY, ...limits }) } },
    ),
  ).findings;

test('QUOTA-JOBS: earlier jobs may have ended: a warning', () => {
  expect(jobsAt([0, 60_000], { CONCURRENT_JOBS: 1 })).toMatchObject([
    {
      code: 'QUOTA-JOBS',
      severity: 'warning',
      path: 'jobs[1].submitAt',
      message:
        'this job is submitted after 1 other or more, and 1 may be at a time: none is refused as long as each job is over within 1 min of its submission',
    },
  ]);
});

describe('addresses of a subnet are told by NET-IP-SPACE alone', () => {
  const at = (cidr: string, options: string, more = ''): readonly string[] => {
    const read = readProject(
      [
        `quotas: { ${Object.entries(PLENTY)
          .map(([metric, limit]) => `${metric}: ${limit}`)
          .join(', ')} }`,
        `network: { subnets: [{ name: s, region: us-central1, network: n, cidr: ${cidr}, privateGoogleAccess: true }] }`,
      ],
      {},
      [`options: { subnetwork: regions/us-central1/subnetworks/s, ${options} }`, more],
    );
    if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
    return admit(read.scenario)
      .findings.map(({ code }) => code)
      .filter((code) => /^QUOTA|^NET-IP|^FLEXRS-LAUNCH/u.test(code));
  };

  test.each([
    ['a start', '10.0.0.0/29', 'numWorkers: 5, maxNumWorkers: 5'],
    ['a start that would grow', '10.0.0.0/29', 'numWorkers: 5, maxNumWorkers: 9'],
    ['growth', '10.0.0.0/29', 'numWorkers: 4, maxNumWorkers: 9'],
    ['a launcher', '10.0.0.0/29, inUse: 4', 'numWorkers: 1, maxNumWorkers: 1', 'template: flex'],
    ['FlexRS', '10.0.0.0/29, inUse: 3', 'flexRSGoal: COST_OPTIMIZED'],
  ])('%s', (_what, cidr, options, more = '') => {
    expect(at(cidr, options, more)).toEqual(['NET-IP-SPACE']);
  });

  test('a subnet with room is not spoken of', () => {
    expect(at('10.0.0.0/24', 'maxNumWorkers: 9')).toEqual([]);
  });
});

const MINUTE = 60_000;

const hourly = (times: number, more: Parameters<typeof job>[0] = {}) =>
  Array.from({ length: times }, (_, at) =>
    job({ name: `hourly-${at}`, runOf: 'hourly', submitAt: at * 60 * MINUTE, ...more }),
  );

test('QUOTA-JOBS: runs of a repeated job are told once, with how long they may take', () => {
  const project = { quotas: quotasOf({ ...PLENTY, CONCURRENT_JOBS: 25 }) };
  expect(admit(scenario(hourly(40), { project })).findings).toEqual([
    expect.objectContaining({
      code: 'QUOTA-JOBS',
      severity: 'warning',
      path: 'job.repeat',
      message:
        '15 of 40 runs are submitted after 25 others or more, and 25 may be at a time: none is refused as long as each job is over within 1 d 1 h of its submission',
    }),
  ]);
  expect(admit(scenario(hourly(25), { project })).findings).toEqual([]);
});

test('QUOTA-JOBS: another limit for the same jobs is another answer', () => {
  const jobs = hourly(3);
  const of = (limit: number) =>
    admit(
      scenario(jobs, { project: { quotas: quotasOf({ ...PLENTY, CONCURRENT_JOBS: limit }) } }),
    ).findings.map(({ message }) => message.slice(0, 16));
  expect([of(3), of(2), of(1)]).toEqual([[], ['1 of 3 runs are '], ['2 of 3 runs are ']]);
});

test('QUOTA-JOBS: of runs at one instant those beyond the limit are refused, each by itself', () => {
  const jobs = hourly(3, { submitAt: 0 });
  const { findings } = admit(
    scenario(jobs, { project: { quotas: quotasOf({ ...PLENTY, CONCURRENT_JOBS: 1 }) } }),
  );
  expect(findings).toMatchObject([{ code: 'QUOTA-JOBS', severity: 'error', path: 'job.repeat' }]);
});

test('QUOTA-JOBS: as many as the limit are fine', () => {
  expect(jobsAt([0, 0], { CONCURRENT_JOBS: 2 })).toEqual([]);
  expect(jobsAt([0], { CONCURRENT_JOBS: 0 })).toMatchObject([{ severity: 'error' }]);
});
