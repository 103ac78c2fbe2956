import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { failureKind } from '../../../src/importers/messages/failure-kinds.ts';

test.each([
  [
    'Workflow failed. Causes: Project p has insufficient quota(s) to execute this workflow with 1 instances in region us-central1. Quota summary (required/available): 1/0 CPUs.',
    'quota',
  ],
  [
    "Autoscaling: Unable to reach resize target in zone us-central1-b. QUOTA_EXCEEDED: Quota 'CPUS' exceeded.  Limit: 8.0 in region us-central1.",
    'quota',
  ],
  [
    "Exceeded limit 'QUOTA_FOR_INSTANCES' on resource 'x-harness'. Limit: 8.0 HTTP Code: 403",
    'quota',
  ],
  [
    'The project quota may have been exceeded or access control policies may be preventing the operation',
    'quota',
  ],
  [
    'The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project p is running 299 jobs.',
    'job-quota',
  ],
  [
    "Startup of the worker pool in zone a failed to bring up any of the desired 1 workers. ZONE_RESOURCE_POOL_EXHAUSTED: Instance 'x' creation failed",
    'stock',
  ],
  ["The zone 'a' does not have enough resources available to fulfill the request.", 'stock'],
  [
    "IP_SPACE_EXHAUSTED: Instance 'x' creation failed: IP space of 'projects/p/regions/r/subnetworks/s' is exhausted.",
    'ip-space',
  ],
  [
    'Workflow failed. Causes: Subnetwork s on project p network n in region r does not have Private Google Access, which is required',
    'network',
  ],
  [
    'Workflow failed. Causes: Network default is not accessible to Dataflow Service account or does not exist',
    'network',
  ],
  ['Instance must be in the same region as the subnetwork. HTTP Code: 400.', 'network'],
  ['(g)RPC timed out when a talking to b:12346.', 'network'],
  [
    'Workflow failed. Causes: Permissions verification for controller service account failed.',
    'permission',
  ],
  ["Permission 'dataflow.jobs.create' denied on project: 'p'", 'permission'],
  ["Required 'compute.subnetworks.get' permission for 's' HTTP Code: 403", 'permission'],
  [
    'Constraint constraints/compute.vmExternalIpAccess violated for project 1. Add instance x',
    'organization-policy',
  ],
  ["Request is prohibited by organization's policy", 'organization-policy'],
  ['Workflow failed. Causes: There was a problem refreshing your credentials.', 'credentials'],
  ['Workflow failed. Causes: Cloud KMS key k cannot be validated.', 'key'],
  [
    'Some Cloud APIs need to be enabled for your project in order for Cloud Dataflow to run this job.',
    'api-off',
  ],
  [
    'Cannot read and write in different locations: source: US, destination: EU,reason:invalid',
    'location',
  ],
  ['The job graph is too large. Please try again with a smaller job graph', 'size-limit'],
  ["A hot key 'k' was detected in step s", 'hot-key'],
  ['KeyCommitTooLargeException: Commit request too large', 'key-too-large'],
  ['java.lang.OutOfMemoryError: Java heap space', 'memory'],
  [
    'The Dataflow job appears to be stuck because no worker activity has been seen in the last 1h.',
    'no-progress',
  ],
  ['Operation ongoing in step s for at least 05m00s', 'slow-step'],
  ['Image pull request failed with error', 'image'],
  [
    'UNSUPPORTED_OPERATION: Instances with guest accelerators do not support live migration',
    'machine',
  ],
  ['Timeout in polling result file: gs://b/f.', 'launcher'],
  ['Resized worker pool to 3, though goal was 4.  This could be a quota issue.', 'quota'],
])('%s', (text, kind) => {
  expect(failureKind(text)).toBe(kind);
});

test.each(['', 'Starting 3 workers...', 'Cleaning up.', 'Workflow failed.'])(
  '“%s” is no known trouble',
  (text) => {
    expect(failureKind(text)).toBeNull();
  },
);

test('a text of any length is looked through in time', () => {
  const start = performance.now();
  expect(failureKind(`Missing permissions ${'x '.repeat(4000)}`)).toBeNull();
  expect(failureKind('IP space of '.repeat(1000))).toBeNull();
  expect(failureKind('RPC timed out when '.repeat(1000))).toBeNull();
  expect(performance.now() - start).toBeLessThan(2000);
});

const catalogue = new URL(
  '../../../../shared/samples/messages/gcpdiag_failure_message_catalogue.csv',
  import.meta.url,
);
const noSamples = existsSync(catalogue)
  ? ''
  : ' (no ../shared/samples beside the repository: nothing to compare with)';

describe.skipIf(noSamples !== '')(`collected data${noSamples}: catalogue of failures`, () => {
  const rows: readonly Readonly<Record<string, string>>[] =
    noSamples === '' ? parse(readFileSync(catalogue), { columns: true }) : [];
  const phrases = rows.flatMap((row) =>
    (row['match_strings'] ?? '').split(' || ').filter((phrase) => phrase.trim() !== ''),
  );

  /** Parts of one rule that mean nothing alone: what certificate, whose state family, which column. */
  const PARTS = [
    'valid certification',
    'state family',
    'Missing required field',
    'Cannot convert value',
  ];

  test('there are phrases', () => {
    expect(phrases.length).toBeGreaterThan(30);
  });

  test.each(phrases.filter((phrase) => !PARTS.some((part) => phrase.includes(part))))(
    '%s is known',
    (phrase) => {
      expect(failureKind(phrase.replace('.*', 'compute.x'))).not.toBeNull();
    },
  );
});
