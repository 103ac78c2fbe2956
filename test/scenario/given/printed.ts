import type { ProjectFileKind } from '../../../src/scenario/files/project-files.ts';

const V1 = 'https://www.googleapis.com/compute/v1/projects/shop';

/** One file of each kind as `gcloud` prints it, with made-up names. */
export const PRINTED: Readonly<Record<ProjectFileKind, object>> = {
  quotas: {
    kind: 'compute#region',
    name: 'us-central1',
    status: 'UP',
    quotas: [
      { metric: 'CPUS', limit: 600, usage: 48 },
      { metric: 'LOCAL_SSD_TOTAL_GB', limit: 9.223372036854776e18, usage: 0 },
      { metric: 'AUTOSCALERS', limit: 50, usage: 0 },
    ],
  },
  policy: {
    bindings: [
      { role: 'roles/owner', members: ['user:ana@example.com'] },
      { role: 'roles/dataflow.worker', members: ['serviceAccount:w@shop.iam.gserviceaccount.com'] },
    ],
    etag: 'BwX',
    version: 1,
  },
  role: {
    name: 'projects/shop/roles/launcher',
    title: 'Launcher',
    includedPermissions: ['dataflow.jobs.create', 'storage.objects.create'],
    stage: 'GA',
  },
  account: [
    { email: 'w@shop.iam.gserviceaccount.com', disabled: false, oauth2ClientId: '1' },
    { email: 'old@shop.iam.gserviceaccount.com', disabled: true, oauth2ClientId: '2' },
  ],
  constraint: {
    name: 'projects/1/policies/compute.vmExternalIpAccess',
    spec: { rules: [{ denyAll: true }] },
  },
  key: {
    name: 'projects/shop/locations/us-central1/keyRings/r/cryptoKeys/k',
    primary: { state: 'ENABLED', protectionLevel: 'SOFTWARE' },
    purpose: 'ENCRYPT_DECRYPT',
    rotationPeriod: '7776000s',
  },
  bucket: {
    name: 'shop-temp',
    location: 'US-CENTRAL1',
    default_storage_class: 'STANDARD',
    lifecycle_config: { rule: [{ action: { type: 'Delete' }, condition: { age: 7 } }] },
  },
  subnet: {
    kind: 'compute#subnetwork',
    name: 'workers',
    network: `${V1}/global/networks/shared`,
    ipCidrRange: '10.1.0.0/24',
    region: `${V1}/regions/us-central1`,
    selfLink: `${V1}/regions/us-central1/subnetworks/workers`,
    privateIpGoogleAccess: true,
  },
  network: {
    kind: 'compute#network',
    name: 'shared',
    autoCreateSubnetworks: false,
    selfLink: `${V1}/global/networks/shared`,
  },
  firewall: [
    {
      kind: 'compute#firewall',
      name: 'workers',
      network: `${V1}/global/networks/shared`,
      direction: 'INGRESS',
      priority: 1000,
      allowed: [{ IPProtocol: 'tcp', ports: ['12345-12346'] }],
      sourceTags: ['dataflow'],
      targetTags: ['dataflow'],
      disabled: false,
    },
  ],
  api: [
    {
      config: { name: 'dataflow.googleapis.com', title: 'Dataflow API' },
      name: 'projects/1/services/dataflow.googleapis.com',
      state: 'ENABLED',
    },
  ],
};

/** `project:` lines that name a file of each kind as `f`. */
export const NAMING: Readonly<Record<ProjectFileKind, string>> = {
  quotas: 'quotas: { file: f }',
  policy: 'iam: { policy: { file: f } }',
  role: 'iam: { roles: { file: f } }',
  account: 'iam: { serviceAccounts: { file: f } }',
  constraint: 'organization: { constraints: { file: f } }',
  key: 'keys: [{ file: f }]',
  bucket: 'buckets: { shop-temp: { file: f } }',
  subnet: 'network: { subnets: { file: f } }',
  network: 'network: { networks: [{ file: f }] }',
  firewall: 'network: { firewall: { files: [f] } }',
  api: 'apis: { file: f }',
};
