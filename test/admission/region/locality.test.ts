import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../src/admission/region/locality.ts';
import { latencyBetween } from '../../../src/facts/latency.ts';
import { nearnessOf } from '../../../src/facts/locations.ts';
import type { BucketSpec, Step, SubmissionOptions } from '../../../src/scenario/scenario.ts';
import { job } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { read, write } from '../../pipeline/steps.ts';
import { foundIn } from '../found.ts';

const GIB = 1_073_741_824;

const bucket = (given: Partial<BucketSpec>): BucketSpec => ({
  name: 'mill',
  location: 'us-central1',
  kmsKey: null,
  deleteAfterDays: null,
  policy: null,
  ...given,
});

interface Given {
  readonly steps?: readonly Step[];
  readonly submission?: Partial<SubmissionOptions>;
  readonly bucket?: Partial<BucketSpec>;
}

const TEMP = { tempLocation: 'gs://mill/tmp' };

function jobOf({ steps, submission }: Given) {
  const plain = job();
  const options = { submission: { ...plain.options.submission, ...submission } };
  return { options, ...(steps === undefined ? {} : { steps }) };
}

const buckets = (given: Given) =>
  new Map(given.bucket === undefined ? [] : [['mill', bucket(given.bucket)]]);

const found = (given: Given) =>
  foundIn(jobOf(given), { buckets: buckets(given) }).filter(({ code }) =>
    ['REGION-DATA', 'REGION-BUCKET', 'REGION-BIGQUERY', 'BUCKET-TTL'].includes(code),
  );

describe('REGION-DATA: egress in bytes and money, and the wait', () => {
  test('a source elsewhere is paid for where it is', () => {
    const steps = [read('logs', { bytes: 50 * GIB, region: 'europe-west1' })];
    const [finding] = found({ steps });
    expect(finding).toMatchObject({
      code: 'REGION-DATA',
      severity: 'warning',
      path: 'job.pipeline[0].logs.read.region',
    });
    // 0.08 USD per GiB between continents; round trips 152 and 63 ms from the client
    expect(finding?.message).toContain('50 GiB leave europe-west1 for us-central1');
    expect(finding?.message).toContain('50 GiB × 0.08 = 4.00 USD by list of 2024-07');
    expect(finding?.message).toContain('“Inter-region Egress to US and Canada”');
    expect(finding?.message).toContain('89–215 ms');
    expect(finding?.fix).toContain('--region=europe-west1');
  });

  test('a sink elsewhere leaves from the job’s region', () => {
    const steps = [read('logs'), write('rows', ['logs'], { region: 'us-east1' })];
    expect(found({ steps })[0]?.message).toContain('leave us-central1 for us-east1');
  });

  test('no price is no number', () => {
    const steps = [read('logs', { region: 'me-west1' })];
    const [finding] = found({ steps });
    expect(finding?.message).toContain('no price known');
    expect(finding?.message).toContain('not measured');
  });

  test('data in the job’s region, said or not, are fine', () => {
    expect(found({ steps: [read('logs', { region: 'us-central1' })] })).toEqual([]);
    expect(found({ steps: [read('logs')] })).toEqual([]);
  });
});

describe('REGION-BUCKET', () => {
  const place = (location: string | null) =>
    found({ submission: TEMP, bucket: { location } }).map(({ code, severity, message }) => ({
      code,
      severity,
      message,
    }));

  test('in the job’s region: nothing to say', () => {
    expect(place('us-central1')).toEqual([]);
  });

  test.each([
    ['us', 'multi-region us'],
    ['nam4', 'dual-region nam4'],
    ['europe-west1', 'region europe-west1'],
    ['eur4', 'dual-region eur4'],
  ])('%s is another place', (location, words) => {
    const [finding] = place(location);
    expect(finding).toMatchObject({ code: 'REGION-BUCKET', severity: 'warning' });
    expect(finding?.message).toContain(words);
  });

  test('not given, not described, or a location of no table: unknown', () => {
    expect(place(null)).toMatchObject([{ severity: 'unknown' }]);
    expect(place('moon1')).toMatchObject([{ severity: 'unknown' }]);
    expect(found({ submission: TEMP })).toMatchObject([
      { code: 'REGION-BUCKET', severity: 'unknown', path: 'job.options.tempLocation' },
    ]);
  });

  test('one bucket of two options is told of once', () => {
    const submission = { ...TEMP, stagingLocation: 'gs://mill/staging' };
    expect(found({ submission, bucket: { location: 'us' } })).toMatchObject([
      { path: 'job.options.stagingLocation' },
    ]);
  });
});

describe('REGION-BIGQUERY: files in another place than the dataset', () => {
  const load = (location: string, region: string | null) => {
    const rows = write('rows', ['logs'], { connector: 'bigquery-file-loads', region });
    const steps = [read('logs'), rows];
    const findings = found({ steps, submission: TEMP, bucket: { location } });
    return findings.filter(({ code }) => code === 'REGION-BIGQUERY');
  };

  test('the multi-region us is another than us-central1, in BigQuery’s words', () => {
    expect(load('us', 'us-central1')).toMatchObject([
      {
        severity: 'error',
        message:
          'Cannot read and write in different locations: source: us, destination: us-central1,reason:invalid',
      },
    ]);
  });

  test('a dataset that nobody placed is unknown; one in the bucket’s region is fine', () => {
    expect(load('us', null)).toMatchObject([{ severity: 'unknown' }]);
    expect(load('us-central1', null)).toEqual([]);
    expect(load('europe-west1', 'europe-west1')).toEqual([]);
  });

  test('streams need no bucket', () => {
    const rows = write('rows', ['logs'], { connector: 'bigquery-storage-write' });
    const given = { steps: [read('logs'), rows], submission: TEMP, bucket: { location: 'us' } };
    expect(found(given).map(({ code }) => code)).toEqual(['REGION-BUCKET']);
  });
});

test('BUCKET-TTL: a bucket that deletes takes staged files away', () => {
  const [finding] = found({ submission: TEMP, bucket: { deleteAfterDays: 7 } });
  expect(finding).toMatchObject({
    code: 'BUCKET-TTL',
    severity: 'warning',
    message: 'Staged package...is inaccessible',
  });
  expect(found({ submission: TEMP, bucket: {} })).toEqual([]);
});

describe('where everything lies', () => {
  const places = (given: Given) => {
    const own = job(jobOf(given));
    return placesOf(scenario([own], { project: { buckets: buckets(given) } }), own);
  };

  test('in the order of its way, and only logs leave the region of a job at home', () => {
    const steps = [
      read('logs', { connector: 'gcs-text' }),
      write('rows', ['logs'], { connector: 'gcs-text' }),
    ];
    const submission = { ...TEMP, stagingLocation: 'gs://mill/staging' };
    const all = places({ steps, submission, bucket: {} });
    expect(all.map(({ what }) => what)).toEqual([
      'staged and temporary files',
      'source logs',
      'workers and their disks',
      'shuffled data',
      'sink rows',
      'job metadata',
      'logs of the workers',
    ]);
    expect(all.filter(({ stays }) => !stays).map(({ what }) => what)).toEqual([
      'logs of the workers',
    ]);
  });

  test('a source elsewhere and a bucket that nobody placed do not stay', () => {
    const steps = [read('logs', { connector: 'gcs-text', region: 'europe-west1' })];
    const out = places({ steps, submission: TEMP }).filter(({ stays }) => !stays);
    expect(out.map(({ what, where }) => `${what}: ${where}`)).toEqual([
      'staged and temporary files: unknown',
      'source logs: europe-west1',
      'logs of the workers: global',
    ]);
  });
});

test('a location is the region, around it, apart from it, or in no table', () => {
  expect(nearnessOf('us-central1', 'us-central1')).toBe('same');
  expect(nearnessOf('nam4', 'us-east1')).toBe('around');
  expect(nearnessOf('nam4', 'us-west1')).toBe('apart');
  expect(nearnessOf('us', 'us-west1')).toBe('around');
  expect(nearnessOf('us', 'northamerica-northeast1')).toBe('apart');
  expect(nearnessOf('eu', 'europe-west2')).toBe('apart');
  expect(nearnessOf('eu', 'europe-west1')).toBe('around');
  expect(nearnessOf('moon1', 'us-west1')).toBe('unknown');
});

test('a round trip has bounds that are the same both ways, and none where nobody measured', () => {
  expect(latencyBetween('us-central1', 'asia-northeast1')).toEqual([65, 191]);
  expect(latencyBetween('asia-northeast1', 'us-central1')).toEqual([65, 191]);
  expect(latencyBetween('us-central1', 'us-central1')).toEqual([0, 1]);
  expect(latencyBetween('us-central1', 'me-west1')).toBeNull();
});
