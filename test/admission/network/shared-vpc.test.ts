import { expect, test } from 'vitest';
import { codesOn, foundOn, network, SHARED, subnet, WORKERS } from './found-on.ts';

const MEMBER =
  'serviceAccount:service-123456789012@dataflow-service-producer-prod.iam.gserviceaccount.com';
const KEY = 'projects/host/regions/us-central1/subnetworks/workers';

const policy = (role: string, condition: string | null = null) => ({
  bindings: [{ role, members: [MEMBER], condition }],
});
const USER = policy('roles/compute.networkUser');

const HOSTED = {
  hostProject: 'host',
  attached: true,
  hostPolicy: USER,
  subnets: [subnet({ project: 'host' })],
};
const URL_GIVEN = { submission: { subnetwork: SHARED }, project: { number: '123456789012' } };

test('host, attachment and grant in order: nothing to say', () => {
  expect(codesOn(HOSTED, URL_GIVEN)).toEqual([]);
});

test('NET-SHARED-URL: the short form never means a host project’s subnet', () => {
  expect(foundOn(HOSTED, { submission: { subnetwork: WORKERS } })).toMatchObject([
    {
      code: 'NET-SHARED-URL',
      severity: 'error',
      message: `Workflow failed. Causes: Subnetwork ${WORKERS} is not accessible to Dataflow Service account or does not exist`,
      fix: `--subnetwork=${SHARED}`,
    },
  ]);
});

test('NET-SHARED-HOST: another host is refused, one that nobody named is unknown', () => {
  const apart = 'Cross-project references for this resource are not allowed.';
  expect(foundOn({ ...HOSTED, hostProject: 'other' }, URL_GIVEN)).toMatchObject([
    { code: 'NET-SHARED-HOST', severity: 'error', message: apart },
  ]);
  expect(foundOn({ ...HOSTED, hostProject: null }, URL_GIVEN)).toMatchObject([
    { code: 'NET-SHARED-HOST', severity: 'unknown' },
  ]);
});

test('NET-SHARED-ATTACH: not attached is refused, not said is unknown', () => {
  expect(foundOn({ ...HOSTED, attached: false }, URL_GIVEN)).toMatchObject([
    {
      code: 'NET-SHARED-ATTACH',
      severity: 'error',
      message: 'Cross-project references for this resource are not allowed.',
      fix: 'gcloud compute shared-vpc associated-projects add p --host-project=host',
    },
  ]);
  expect(foundOn({ ...HOSTED, attached: null }, URL_GIVEN)).toMatchObject([
    { code: 'NET-SHARED-ATTACH', severity: 'unknown' },
  ]);
});

test('NET-SHARED-GRANT: no binding in what is given, in Compute Engine’s words', () => {
  const [finding] = foundOn({ ...HOSTED, hostPolicy: policy('roles/dataflow.viewer') }, URL_GIVEN);
  expect(finding).toMatchObject({ code: 'NET-SHARED-GRANT', severity: 'error' });
  expect(finding?.message).toMatch(
    /^Required 'compute\.subnetworks\.(?:get|use)' permission for '/u,
  );
  expect(finding?.message).toContain(`'${KEY}' HTTP Code: 403`);
  expect(finding?.fix).toBe(
    `gcloud compute networks subnets add-iam-policy-binding workers --project=host --region=us-central1 --member=${MEMBER} --role=roles/compute.networkUser`,
  );
});

test('NET-SHARED-GRANT: a grant on the subnet is enough', () => {
  const subnets = [subnet({ project: 'host', policy: USER })];
  expect(codesOn({ ...HOSTED, subnets, hostPolicy: null }, URL_GIVEN)).toEqual([]);
  expect(codesOn({ ...HOSTED, subnets, hostPolicy: { bindings: [] } }, URL_GIVEN)).toEqual([]);
});

test('NET-SHARED-GRANT: conditions, missing policies and a missing number are unknown, never granted', () => {
  const conditional = policy('roles/compute.networkUser', 'until spring');
  const emptySubnet = [subnet({ project: 'host', policy: { bindings: [] } })];
  for (const networking of [
    { ...HOSTED, hostPolicy: conditional },
    { ...HOSTED, hostPolicy: null },
    { ...HOSTED, hostPolicy: null, subnets: emptySubnet },
  ]) {
    expect(foundOn(networking, URL_GIVEN)).toMatchObject([
      { code: 'NET-SHARED-GRANT', severity: 'unknown' },
    ]);
  }
  const numberless = { ...URL_GIVEN, project: { number: null } };
  const iam = { policy: null, submitter: null, groups: new Map(), roles: new Map() };
  expect(
    foundOn(HOSTED, {
      ...numberless,
      project: { number: null, iam: { ...iam, serviceAccounts: null } },
    }),
  ).toMatchObject([{ code: 'NET-SHARED-GRANT', severity: 'unknown' }]);
});

test('a shared network in auto mode, by its name, needs the grant in the whole host project', () => {
  const networks = [network('shared', 'auto', 'host')];
  const given = { ...URL_GIVEN, submission: { network: 'shared' } };
  expect(codesOn({ ...HOSTED, networks }, given)).toEqual([]);
  expect(
    foundOn({ ...HOSTED, networks, hostPolicy: policy('roles/dataflow.viewer') }, given),
  ).toMatchObject([
    {
      code: 'NET-SHARED-GRANT',
      fix: `gcloud projects add-iam-policy-binding host --member=${MEMBER} --role=roles/compute.networkUser`,
    },
  ]);
});
