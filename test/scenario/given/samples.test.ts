import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { project } from './project.ts';

const folder = new URL('../../../../shared/samples/', import.meta.url);

const missing = existsSync(folder)
  ? ''
  : '(no ../shared/samples beside the repository: nothing to compare with)';

const sample = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

describe.skipIf(missing !== '')(`real files ${missing}`, () => {
  test('quotas of a region and of a project', () => {
    const { quotas } = project('quotas: { files: [region, project] }', {
      region: sample('quota/gcpdiag_gce2_region_describe_us-central1.json'),
      project: sample('quota/gcpdiag_gce1_compute_project.json'),
    });
    expect(quotas.size).toBe(31);
    expect(quotas.get('CPUS')).toEqual({ limit: 600, usage: 0 });
    expect(quotas.get('IN_USE_ADDRESSES')).toEqual({ limit: 575, usage: 0 });
    expect(quotas.get('INSTANCE_TEMPLATES')).toEqual({ limit: 1000, usage: 2 });
    expect(quotas.get('LOCAL_SSD_TOTAL_GB')?.limit).toBeGreaterThan(9e18);
  });

  test('policies, accounts and keys', () => {
    const { iam, keys } = project(
      [
        'iam: { policy: { file: policy }, serviceAccounts: { file: accounts } }',
        'keys: [{ file: enabled, policy: { file: keyPolicy } }, { file: disabled }]',
      ],
      {
        policy: sample('iam/gcpdiag_project_iam_policy.json'),
        accounts: sample('iam/gcpdiag_iam_service_accounts.json'),
        enabled: sample('iam/gcpdiag_kms_key_enabled.json'),
        disabled: sample('iam/gcpdiag_kms_key_disabled.json'),
        keyPolicy: sample('iam/gcpdiag_kms_key_iam_policy.json'),
      },
    );
    expect(iam.policy?.bindings.map(({ role }) => role)).toEqual([
      'roles/compute.serviceAgent',
      'roles/dataproc.serviceAgent',
      'roles/dataproc.worker',
      'roles/editor',
      'roles/owner',
    ]);
    expect(iam.serviceAccounts?.size).toBe(2);
    expect([...keys.values()].map(({ state, policy }) => [state, policy?.bindings.length])).toEqual(
      [
        ['ENABLED', 1],
        ['DISABLED', undefined],
      ],
    );
  });

  test('networks and subnetworks', () => {
    const { networking } = project(
      'network: { networks: { file: n }, subnets: { files: [a, b] } }',
      {
        n: sample('network/gcpdiag_network_default.json'),
        a: sample('network/custodian_subnet_default.flight.json'),
        b: sample('network/gcpdiag_subnetworks_us-central1.json'),
      },
    );
    expect(networking.networks).toEqual([
      { name: 'default', project: 'gcpdiag-datafusion1-aaaa', mode: 'auto' },
    ]);
    expect(
      networking.subnets?.map(({ project: of, cidr, privateGoogleAccess }) => [
        of,
        cidr,
        privateGoogleAccess,
      ]),
    ).toEqual([
      ['cloud-custodian', '10.128.0.0/20', true],
      ['gcpdiag-datafusion1-aaaa', '10.128.0.0/20', false],
    ]);
  });
});
