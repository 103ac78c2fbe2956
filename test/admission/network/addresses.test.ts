import { describe, expect, test } from 'vitest';
import type { ConstraintSpec } from '../../../src/scenario/scenario.ts';
import { quotasOf } from '../../engines/one-job.ts';
import { read } from '../../pipeline/steps.ts';
import { PLENTY } from '../found.ts';
import { codesOn, foundOn, network, subnet, WORKERS } from './found-on.ts';

const HOME = {
  networks: [network('default')],
  subnets: [subnet({ name: 'default', network: 'default' })],
};
const PRIVATE = { usePublicIps: false };

describe('NET-PGA-OFF', () => {
  const withAccess = (privateGoogleAccess: boolean | null) => ({
    ...HOME,
    subnets: [subnet({ name: 'default', network: 'default', privateGoogleAccess })],
  });

  test('off is refused, in the service’s words', () => {
    expect(foundOn(withAccess(false), { options: PRIVATE })).toMatchObject([
      {
        code: 'NET-PGA-OFF',
        severity: 'error',
        message:
          'Workflow failed. Causes: Subnetwork default on project p network default in region us-central1 does not have Private Google Access, which is required for usage of private IP addresses by the Dataflow workers.',
      },
    ]);
  });

  test('not said is unknown, on is fine, and external addresses need none', () => {
    expect(foundOn(withAccess(null), { options: PRIVATE })).toMatchObject([
      { code: 'NET-PGA-OFF', severity: 'unknown' },
    ]);
    expect(codesOn(withAccess(true), { options: PRIVATE })).toEqual([]);
    expect(codesOn(withAccess(false))).toEqual([]);
  });
});

describe('NET-PRIVATE-REACH: what is outside of Google’s network', () => {
  const NEEDS = [
    ['packages from PyPI', { sdk: 'python', options: { ...PRIVATE, given: ['requirementsFile'] } }],
    ['Kafka', { options: PRIVATE, steps: [read('events', { connector: 'kafka' })] }],
    ['gcr.io', { options: PRIVATE, template: 'flex' }],
  ] as const;

  test.each(NEEDS)('%s', (_, given) => {
    const severities = (nat: boolean | null) =>
      foundOn({ ...HOME, nat }, given)
        .filter(({ code }) => code === 'NET-PRIVATE-REACH')
        .map(({ severity }) => severity);
    expect(severities(false)).toEqual(['warning']);
    expect(severities(null)).toEqual(['unknown']);
    expect(severities(true)).toEqual([]);
  });

  test('an image with the packages in it needs no PyPI', () => {
    const options = { ...PRIVATE, given: ['setupFile'], sdkContainerImage: 'gcr.io/p/mill' };
    expect(codesOn({ ...HOME, nat: false }, { sdk: 'python', options })).toEqual([]);
  });
});

test('NET-NAT-PUBLIC: external addresses avoid Cloud NAT', () => {
  expect(codesOn({ ...HOME, nat: true })).toEqual(['NET-NAT-PUBLIC']);
  expect(codesOn({ ...HOME, nat: true }, { options: PRIVATE })).toEqual([]);
});

describe('NET-EXTERNAL-IP', () => {
  const under = (given: Partial<ConstraintSpec>) => {
    const name = 'compute.vmExternalIpAccess';
    const plain = { name, enforced: true, denyAll: false, allowed: [], denied: [] };
    const constraints = new Map([[name, { ...plain, ...given }]]);
    return { project: { constraints } };
  };
  const vm = 'projects/p/zones/us-central1-a/instances/gateway';

  test('denied to all, or allowed to single VMs: refused', () => {
    for (const given of [{ denyAll: true }, { allowed: [vm] }]) {
      const [finding] = foundOn(HOME, under(given));
      expect(finding).toMatchObject({ code: 'NET-EXTERNAL-IP', severity: 'error' });
      expect(finding?.message).toMatch(
        /Constraint constraints\/compute\.vmExternalIpAccess violated for project \d+\.$/u,
      );
    }
  });

  test('values that name more than VMs are unknown; no values, or private workers, are fine', () => {
    expect(foundOn(HOME, under({ denied: ['under:organizations/1'] }))).toMatchObject([
      { code: 'NET-EXTERNAL-IP', severity: 'unknown' },
    ]);
    expect(codesOn(HOME, under({}))).toEqual([]);
    expect(codesOn(HOME, { ...under({ denyAll: true }), options: PRIVATE })).toEqual([]);
  });
});

describe('NET-ADDRESSES: the tightest quota', () => {
  const limited = (limits: object, options = {}) => ({
    options: { maxNumWorkers: 20, ...options },
    project: { quotas: quotasOf({ ...PLENTY, ...limits }) },
  });

  test('is said with what comes next', () => {
    // n1-standard-2: 30 CPUs are 15 workers
    const [finding] = foundOn(HOME, limited({ IN_USE_ADDRESSES: 8, CPUS: 30 }));
    expect(finding).toMatchObject({ code: 'NET-ADDRESSES', severity: 'warning' });
    expect(finding?.message).toContain(
      '8 workers of 20; without them 15 fit, then CPUS is used up',
    );
  });

  test('where all fit, another is tighter, or none is charged, nothing is said', () => {
    expect(codesOn(HOME, limited({ IN_USE_ADDRESSES: 20 }))).toEqual([]);
    expect(codesOn(HOME, limited({ IN_USE_ADDRESSES: 8, CPUS: 10 }))).toEqual([]);
    expect(codesOn(HOME, limited({ IN_USE_ADDRESSES: 8 }, PRIVATE))).toEqual([]);
    expect(codesOn(HOME, limited({ IN_USE_ADDRESSES: 8 }, { maxNumWorkers: 2000 }))).toEqual([]);
  });
});

describe('NET-IP-SPACE: a /28 has 12 addresses', () => {
  const small = { subnets: [subnet({ cidr: '10.1.0.0/28', inUse: 4 })] };
  const of = (numWorkers: number, maxNumWorkers: number, more = {}) =>
    foundOn(small, {
      submission: { subnetwork: WORKERS },
      options: { numWorkers, maxNumWorkers },
      ...more,
    });

  test('a start that does not fit is refused, in Compute Engine’s words', () => {
    const [finding] = of(9, 9);
    expect(finding).toMatchObject({ code: 'NET-IP-SPACE', severity: 'error' });
    expect(finding?.message).toMatch(/^IP_SPACE_EXHAUSTED: Instance '[^']+' creation failed: /u);
    expect(finding?.message).toContain(
      "IP space of 'projects/p/regions/us-central1/subnetworks/workers' is exhausted.",
    );
    // 9 workers, 4 others and Google's 4 make 17: a /27
    expect(finding?.fix).toContain('--prefix-length=27');
  });

  test('growth that does not fit is a warning; a default maximum asks for nothing', () => {
    expect(of(8, 9)).toMatchObject([{ code: 'NET-IP-SPACE', severity: 'warning' }]);
    expect(of(8, 8)).toEqual([]);
    expect(of(8, 2000)).toEqual([]);
  });

  test('a template’s launcher takes an address, too', () => {
    expect(of(8, 8, { template: 'flex' })).toMatchObject([{ severity: 'warning' }]);
    expect(of(7, 7, { template: 'flex' })).toEqual([]);
  });
});

test('NET-NO-ROUTE: known to be missing', () => {
  expect(foundOn({ ...HOME, internetRoute: false })).toMatchObject([
    {
      code: 'NET-NO-ROUTE',
      severity: 'warning',
      message:
        'The Dataflow job appears to be stuck because no worker activity has been seen in the last 1h.',
    },
  ]);
  expect(codesOn({ ...HOME, internetRoute: null })).toEqual([]);
});
