import { describe, expect, test } from 'vitest';
import { protectionOf } from '../../src/admission/keys/protection.ts';
import { placesOf } from '../../src/admission/region/places.ts';
import { quotaEntries } from '../../src/reference/quotas.ts';
import type { SubnetSpec } from '../../src/scenario/scenario.ts';
import { DEFAULT_NETWORK } from '../engines/default-network.ts';
import { options } from '../engines/launch-options.ts';
import { type GivenJob, job } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';
import { foundIn } from './found.ts';

type Submission = Partial<ReturnType<typeof options>['submission']>;

const submitted = (given: Submission, more: GivenJob['options'] = {}): GivenJob => ({
  options: { ...more, submission: { ...options().submission, ...given } },
});

const codesOf = (...given: Parameters<typeof foundIn>) => foundIn(...given).map(({ code }) => code);

const SUBNET = {
  name: 'mill',
  project: null,
  region: 'us-central1',
  network: 'default',
  cidr: '10.0.0.0/24',
  inUse: 0,
  privateGoogleAccess: false,
  policy: null,
} as SubnetSpec;

describe('what is told already is not told again', () => {
  test('of a subnetwork that is not there: whether it has Private Google Access', () => {
    const networking = { ...DEFAULT_NETWORK, subnets: [SUBNET] };
    const on = (name: string) =>
      submitted({ subnetwork: `regions/us-central1/subnetworks/${name}` }, { usePublicIps: false });
    expect(codesOf(on('mil'), { networking })).toContain('NET-SUBNET-MISSING');
    expect(codesOf(on('mil'), { networking })).not.toContain('NET-PGA-OFF');
    expect(codesOf(on('mill'), { networking })).toContain('NET-PGA-OFF');
  });

  test('of a path that names no bucket: where the bucket is', () => {
    const codes = codesOf(submitted({ tempLocation: 'gs://ABC/x' }));
    expect(codes).toContain('OPT-GCS-PATH');
    expect(codes).not.toContain('REGION-BUCKET');
  });
});

test('an account that is no e-mail address is judged', () => {
  const found = foundIn(submitted({ serviceAccount: 'not-an-email' }));
  expect(found.find(({ code }) => code === 'IAM-WORKER-ACCOUNT')).toMatchObject({
    severity: 'error',
    fix: '--serviceAccount=NAME@p.iam.gserviceaccount.com',
  });
});

describe('files that are staged beside the temporary ones', () => {
  const temp = submitted({
    tempLocation: 'gs://mill-temp/x',
    dataflowKmsKey: 'projects/p/locations/us-central1/keyRings/r/cryptoKeys/k',
  });
  const given = scenario([job(temp)]);

  test('are in the table of places and of keys', () => {
    expect(placesOf(given, job(temp))[0]?.what).toBe('staged and temporary files');
    expect(protectionOf(given, job(temp)).map(({ location }) => location)).toContain(
      'temporary files and staged code, gs://mill-temp',
    );
  });
});

test('addresses of a subnet are explained, as reports name them', () => {
  expect(quotaEntries().find(({ name }) => name === 'SUBNET_ADDRESSES')?.title).toContain(
    'addresses of one subnet',
  );
});
