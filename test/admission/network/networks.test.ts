import { describe, expect, test } from 'vitest';
import { codesOn, foundOn, network, subnet, WORKERS } from './found-on.ts';

test('nothing given: one unknown, with the command and the key', () => {
  const findings = foundOn({});
  expect(findings).toMatchObject([
    { code: 'NET-UNKNOWN', severity: 'unknown', path: 'project.network.networks' },
  ]);
  expect(findings[0]?.fix).toBe(
    'gcloud compute networks list --project=p --format=json > networks.json, and project.network.networks: { file: networks.json }',
  );
});

test('NET-DEFAULT: no network of that name, in the service’s words', () => {
  expect(foundOn({ networks: [network('shared')] })).toMatchObject([
    {
      code: 'NET-DEFAULT',
      severity: 'error',
      message:
        'Workflow failed. Causes: Network default is not accessible to Dataflow Service account or does not exist',
      fix: '--subnetwork=regions/us-central1/subnetworks/NAME',
    },
  ]);
  expect(codesOn({ networks: [] })).toEqual(['NET-DEFAULT']);
  expect(codesOn({ networks: [network('default')] })).toEqual([]);
});

test('NET-DEFAULT: a default network of another project is none, but where nobody named the job’s own', () => {
  const networks = [network('default', 'auto', 'elsewhere')];
  expect(codesOn({ networks })).toEqual(['NET-DEFAULT']);
  expect(codesOn({ networks }, { project: { name: 'default' } })).toEqual([]);
});

test('NET-MISSING: a slip of the name leads to the nearest', () => {
  expect(
    foundOn({ networks: [network('shared')] }, { submission: { network: 'shraed' } }),
  ).toMatchObject([{ code: 'NET-MISSING', path: 'job.options.network', fix: '--network=shared' }]);
});

describe('NET-FORM: a network is a plain name', () => {
  test.each([
    ['projects/p/global/networks/shared', '--network=shared'],
    ['https://www.googleapis.com/compute/v1/projects/p/global/networks/shared', '--network=shared'],
    ['Shared', '--network=NAME'],
    ['', '--network=NAME'],
  ])('%j', (given, fix) => {
    const findings = foundOn({ networks: [network('shared')] }, { submission: { network: given } });
    expect(findings).toMatchObject([{ code: 'NET-FORM', severity: 'error', fix }]);
  });
});

test('NET-CUSTOM-MODE: without a subnetwork, in Compute Engine’s words', () => {
  const networks = [network('shared', 'custom')];
  expect(foundOn({ networks }, { submission: { network: 'shared' } })).toMatchObject([
    {
      code: 'NET-CUSTOM-MODE',
      severity: 'error',
      message:
        'Network interface must specify a subnet if the network resource is in custom subnet mode. HTTP Code: 400',
    },
  ]);
  expect(codesOn({ networks: [network('default', 'custom')] })).toEqual(['NET-CUSTOM-MODE']);
  const named = { submission: { subnetwork: WORKERS } };
  expect(codesOn({ networks, subnets: [subnet()] }, named)).toEqual([]);
});

test('NET-LEGACY: a warning that says what it is inferred from', () => {
  expect(
    foundOn({ networks: [network('old', 'legacy')] }, { submission: { network: 'old' } }),
  ).toMatchObject([{ code: 'NET-LEGACY', severity: 'warning' }]);
});
