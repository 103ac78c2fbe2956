import { describe, expect, test } from 'vitest';
import { codesOn, foundOn, SHARED, subnet, WORKERS } from './found-on.ts';

const SUBNETS = { subnets: [subnet()] };
const asked = (subnetwork: string, more = {}) => ({ submission: { subnetwork, ...more } });

describe('NET-SUBNET-FORM: the nearest form that Dataflow takes', () => {
  test.each([
    ['workers', `--subnetwork=${WORKERS}`],
    ['projects/host/regions/us-central1/subnetworks/workers', `--subnetwork=${SHARED}`],
    [`/${WORKERS}`, `--subnetwork=${WORKERS}`],
    ['Work ers', '--subnetwork=regions/us-central1/subnetworks/NAME'],
  ])('%s', (given, fix) => {
    expect(foundOn(SUBNETS, asked(given))).toMatchObject([
      { code: 'NET-SUBNET-FORM', severity: 'error', path: 'job.options.subnetwork', fix },
    ]);
  });
});

test('NET-SUBNET-MISSING: listed with others of the region, it does not exist', () => {
  const given = 'regions/us-central1/subnetworks/wrokers';
  expect(foundOn(SUBNETS, asked(given))).toMatchObject([
    {
      code: 'NET-SUBNET-MISSING',
      severity: 'error',
      message: `Workflow failed. Causes: Subnetwork ${given} is not accessible to Dataflow Service account or does not exist`,
      fix: `--subnetwork=${WORKERS}`,
    },
  ]);
});

test('NET-SUBNET-MISSING: where no list has its place, nobody can tell', () => {
  for (const subnets of [null, [], [subnet({ region: 'us-east1' })]]) {
    expect(foundOn({ subnets }, asked(WORKERS))).toMatchObject([
      { code: 'NET-SUBNET-MISSING', severity: 'unknown' },
    ]);
  }
  expect(codesOn(SUBNETS, asked(WORKERS))).toEqual([]);
});

test('NET-SUBNET-REGION: in Compute Engine’s words', () => {
  const subnets = [subnet({ region: 'us-east1' })];
  expect(foundOn({ subnets }, asked('regions/us-east1/subnetworks/workers'))).toMatchObject([
    {
      code: 'NET-SUBNET-REGION',
      severity: 'error',
      message: 'Instance must be in the same region as the subnetwork. HTTP Code: 400.',
    },
  ]);
});

test('NET-SUBNET-NETWORK: a subnet of another network than the one that is named', () => {
  expect(codesOn(SUBNETS, asked(WORKERS, { network: 'other' }))).toEqual(['NET-SUBNET-NETWORK']);
  expect(codesOn(SUBNETS, asked(WORKERS, { network: 'shared' }))).toEqual([]);
});
