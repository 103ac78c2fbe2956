import { expect, test } from 'vitest';
import { codesOf, found, foundIn } from '../found.ts';

const FIXED = { shuffleMode: 'workers', autoscalingAlgorithm: 'NONE', numWorkers: 2 } as const;

test('ZONE-SHUFFLE: service shuffle with a zone of another region', () => {
  expect(found({ workerZone: 'us-east1-b' })).toEqual([
    {
      code: 'ZONE-SHUFFLE',
      severity: 'error',
      path: 'job.options.workerZone',
      message:
        'worker zone us-east1-b is not in the job’s region us-central1, which has us-central1-a, us-central1-b, us-central1-c, us-central1-f; Dataflow Shuffle is offered to workers in the job’s region only',
      fix: 'leave out --workerZone: give the region, and the service chooses the zone',
    },
  ]);
});

test('ZONE-SHUFFLE: a zone that the region lacks, with the nearest', () => {
  const [finding] = found({ workerZone: 'us-central1-d' });
  expect(finding?.code).toBe('ZONE-SHUFFLE');
  expect(finding?.message).toContain('; nearest: us-central1-a');
  expect(found({ workerZone: 'us-centrall-a' })[0]?.message).toContain('nearest: us-central1-a');
});

test('ZONE-REGION: the same with shuffle on the workers', () => {
  const [finding] = found({ ...FIXED, workerZone: 'europe-west1-b' });
  expect(finding).toMatchObject({ code: 'ZONE-REGION', severity: 'error' });
  expect(finding?.message).not.toContain('Shuffle');
});

test('ZONE-PINNED: a zone of the region is a warning with Dataflow Shuffle, and fine without', () => {
  expect(found({ workerZone: 'us-central1-f' })).toMatchObject([
    { code: 'ZONE-PINNED', severity: 'warning', path: 'job.options.workerZone' },
  ]);
  expect(codesOf({ ...FIXED, workerZone: 'us-central1-f' })).toEqual(['SHUFFLE-PORTS']);
  expect(codesOf({})).toEqual([]);
});

test('ZONE-PINNED: in a region without a table of zones it is unknown', () => {
  const region = 'africa-south1';
  const findings = foundIn({ options: { workerZone: 'africa-south1-a' } }, { region });
  expect(findings.find(({ code }) => code.startsWith('ZONE'))).toMatchObject({
    code: 'ZONE-PINNED',
    severity: 'unknown',
  });
  const wrong = foundIn({ options: { workerZone: 'us-east1-b' } }, { region });
  expect(wrong.find(({ code }) => code.startsWith('ZONE'))).toMatchObject({
    code: 'ZONE-SHUFFLE',
    severity: 'error',
  });
});

test('ZONE-AND-REGION: the SDK takes one of the two, in its own words', () => {
  const options = { workerZone: 'us-central1-a', workerRegion: 'us-central1', ...FIXED };
  expect(found(options)[0]).toMatchObject({
    code: 'ZONE-AND-REGION',
    severity: 'error',
    message: 'worker_region and worker_zone are mutually exclusive.',
  });
});

test('ZONE-REGION: workers in another region than the job', () => {
  expect(found({ workerRegion: 'us-east1' })).toMatchObject([
    { code: 'ZONE-REGION', severity: 'error', path: 'job.options.workerRegion' },
  ]);
  expect(found({ workerRegion: 'us-central1' })).toEqual([]);
});
