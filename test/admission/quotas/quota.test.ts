import { expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { job, quotasOf } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
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
    { code: 'QUOTA-JOBS', severity: 'warning', path: 'jobs[1].submitAt' },
  ]);
});

test('QUOTA-JOBS: as many as the limit are fine', () => {
  expect(jobsAt([0, 0], { CONCURRENT_JOBS: 2 })).toEqual([]);
  expect(jobsAt([0], { CONCURRENT_JOBS: 0 })).toMatchObject([{ severity: 'error' }]);
});
