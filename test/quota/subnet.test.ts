import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subnetOf, usableAddresses } from '../../src/quota/subnet.ts';
import { readSubnetPath } from '../../src/quota/subnet-path.ts';
import { type SubnetSpec, UNSAID } from '../../src/scenario/project-spec.ts';
import { job } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';

test.each([
  ['10.0.0.0/28', 12],
  ['10.0.0.0/26', 60],
  ['10.0.0.0/24', 252],
  ['10.0.0.0/22', 1020],
  ['10.0.0.0/20', 4092],
])('%s has %d addresses for VMs', (cidr, addresses) => {
  expect(usableAddresses(cidr)).toBe(addresses);
});

test('a range of four addresses or fewer has none for VMs, and what is no range has no answer', () => {
  expect(usableAddresses('10.0.0.0/30')).toBe(0);
  expect(usableAddresses('10.0.0.0/32')).toBe(0);
  expect(usableAddresses('10.0.0.0/33')).toBeNull();
  expect(usableAddresses('fd00::/64')).toBeNull();
});

test('each bit of the prefix halves the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 29 }), (prefix) => {
      const range = (bits: number) => usableAddresses(`10.0.0.0/${bits}`)! + 4;
      expect(range(prefix - 1)).toBe(2 * range(prefix));
    }),
  );
});

describe('the option’s form', () => {
  const named = { region: 'us-central1', name: 'workers' };
  test.each([
    ['https://www.googleapis.com/compute/v1/projects/host/regions/us-central1/subnetworks/workers'],
    [
      'https://compute.googleapis.com/compute/v1/projects/host/regions/us-central1/subnetworks/workers',
    ],
  ])('%s', (option) => {
    expect(readSubnetPath(option)).toEqual({ project: 'host', ...named });
  });

  test('the short form means the job’s own project', () => {
    expect(readSubnetPath('regions/us-central1/subnetworks/workers')).toEqual({
      project: null,
      ...named,
    });
  });

  test.each([
    'workers',
    'projects/host/regions/us-central1/subnetworks/workers',
    'regions/us-central1/subnetworks/',
    'regions/us-central1/subnetworks/workers/',
    'http://www.googleapis.com/compute/v1/projects/h/regions/r/subnetworks/s',
  ])('%s is neither', (option) => {
    expect(readSubnetPath(option)).toBeNull();
  });
});

const SUBNET: SubnetSpec = {
  name: 'default',
  region: 'us-central1',
  network: 'default',
  project: null,
  cidr: '10.128.0.0/28',
  privateGoogleAccess: null,
  inUse: 2,
  policy: null,
};

const subnetIn = (
  subnets: readonly SubnetSpec[] | null,
  submission: { readonly network?: string; readonly subnetwork?: string } = {},
) => {
  const plain = job({});
  const given = {
    ...plain,
    options: { ...plain.options, submission: { ...plain.options.submission, ...submission } },
  };
  const networking = { ...UNSAID.networking, subnets };
  return subnetOf(scenario([given], { project: { name: 'p', networking } }), given);
};

const DEFAULT_KEY = 'projects/p/regions/us-central1/subnetworks/default';

test('without a word the workers are in the default network’s subnet of the region', () => {
  expect(subnetIn([{ ...SUBNET, region: 'us-east1' }, SUBNET])).toEqual({
    key: DEFAULT_KEY,
    addresses: 10,
  });
});

test('nothing given, nothing known', () => {
  expect(subnetIn(null)).toBeNull();
  expect(subnetIn([{ ...SUBNET, region: 'us-east1' }])).toBeNull();
  expect(subnetIn([SUBNET], { network: 'other' })).toBeNull();
});

test('a subnet that is named has its key, and addresses where it is described', () => {
  const subnetwork = 'regions/us-central1/subnetworks/default';
  expect(subnetIn(null, { subnetwork })).toEqual({ key: DEFAULT_KEY, addresses: null });
  expect(subnetIn([SUBNET], { subnetwork })).toEqual({ key: DEFAULT_KEY, addresses: 10 });
});

test('a subnet of a host project is another than the own one of that name', () => {
  const subnetwork =
    'https://www.googleapis.com/compute/v1/projects/host/regions/us-central1/subnetworks/default';
  const key = 'projects/host/regions/us-central1/subnetworks/default';
  expect(subnetIn([SUBNET], { subnetwork })).toEqual({ key, addresses: null });
  const shared = { ...SUBNET, project: 'host', inUse: 12 };
  expect(subnetIn([SUBNET, shared], { subnetwork })).toEqual({ key, addresses: 0 });
  expect(subnetIn([SUBNET, shared])?.key).toBe(DEFAULT_KEY);
});

test('of several subnets of a network in the region, that of its name is meant, else none is known', () => {
  const other = { ...SUBNET, name: 'other', inUse: 0 };
  expect(subnetIn([other, SUBNET])?.key).toBe(DEFAULT_KEY);
  expect(subnetIn([other, { ...other, name: 'third' }])).toBeNull();
  expect(subnetIn([other])).toMatchObject({ addresses: 12 });
});
