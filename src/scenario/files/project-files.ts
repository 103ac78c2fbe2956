/** Kinds of file that tell something of a project, each as `gcloud` prints it. */
export const projectFileKinds = [
  'quotas',
  'policy',
  'role',
  'account',
  'constraint',
  'key',
  'bucket',
  'subnet',
  'network',
  'firewall',
  'api',
] as const;

export type ProjectFileKind = (typeof projectFileKinds)[number];

/** A path that only one kind of file has; with a pattern: with such a value. */
export type Sign = string | readonly [path: string, pattern: RegExp];

/** One kind of file. */
export interface ProjectFile {
  /** The plainest first. */
  readonly signs: readonly Sign[];
  /** With its article: `an IAM policy`. */
  readonly looks: string;
  /** Without one, and in a few words. */
  readonly name: string;
  /** What prints it. */
  readonly command: string;
}

/** Compute Engine and Cloud Storage say in `kind` what a resource is. */
const resource = (name: string): Sign => ['kind', new RegExp(`^${name}$`, 'u')];

/** How each kind of file is known, called and made. */
export const PROJECT_FILES: Readonly<Record<ProjectFileKind, ProjectFile>> = {
  quotas: {
    signs: ['quotas[].metric', 'quotas[].limit', 'quotaStatusWarning'],
    looks: 'quotas of a region or project',
    name: 'quota list',
    command: 'gcloud compute regions describe REGION --format=json',
  },
  policy: {
    signs: ['bindings[].role', 'bindings[].members', 'policy.bindings[].role', 'bindings'],
    looks: 'an IAM policy',
    name: 'policy',
    command: 'gcloud projects get-iam-policy PROJECT --format=json',
  },
  role: {
    signs: ['includedPermissions', ['name', /^(?:(?:projects|organizations)\/[^/]+\/)?roles\//u]],
    looks: 'an IAM role',
    name: 'role',
    command: 'gcloud iam roles describe ROLE --project=PROJECT --format=json',
  },
  account: {
    signs: [
      'oauth2ClientId',
      ['name', /\/serviceAccounts\//u],
      ['email', /\.gserviceaccount\.com$/u],
    ],
    looks: 'a list of service accounts',
    name: 'list of service accounts',
    command: 'gcloud iam service-accounts list --project=PROJECT --format=json',
  },
  constraint: {
    signs: ['spec.rules', 'booleanPolicy', 'listPolicy', ['constraint', /^constraints\//u]],
    looks: 'an organisation policy',
    name: 'constraint',
    command: 'gcloud org-policies describe CONSTRAINT --project=PROJECT --format=json',
  },
  key: {
    signs: [
      ['name', /\/cryptoKeys\//u],
      ...['rotationPeriod', 'primary.protectionLevel', 'versionTemplate.protectionLevel'],
    ],
    looks: 'an encryption key',
    name: 'key',
    command:
      'gcloud kms keys describe KEY --keyring=RING --location=REGION --project=PROJECT --format=json',
  },
  bucket: {
    signs: [
      ...['storage_url', 'default_storage_class', 'location_type', 'locationType'],
      ...['storageClass', 'uniform_bucket_level_access', resource('storage#bucket')],
    ],
    looks: 'a bucket',
    name: 'bucket',
    command: 'gcloud storage buckets describe gs://BUCKET --format=json',
  },
  subnet: {
    signs: ['ipCidrRange', 'privateIpGoogleAccess', resource('compute#subnetwork')],
    looks: 'a subnetwork',
    name: 'subnetwork',
    command:
      'gcloud compute networks subnets describe SUBNET --region=REGION --project=PROJECT --format=json',
  },
  network: {
    signs: [
      ...['autoCreateSubnetworks', 'IPv4Range', 'x_gcloud_subnet_mode', 'routingConfig'],
      resource('compute#network'),
    ],
    looks: 'a network',
    name: 'network',
    command: 'gcloud compute networks describe NETWORK --project=PROJECT --format=json',
  },
  firewall: {
    signs: [
      ...['allowed[].IPProtocol', 'denied[].IPProtocol', 'sourceRanges', 'targetTags'],
      resource('compute#firewall'),
    ],
    looks: 'firewall rules',
    name: 'list of firewall rules',
    command: 'gcloud compute firewall-rules list --project=PROJECT --format=json',
  },
  api: {
    signs: [
      ['config.name', /\.googleapis\.com$/u],
      ['name', /^projects\/[^/]+\/services\//u],
    ],
    looks: 'a list of services',
    name: 'list of services',
    command: 'gcloud services list --enabled --project=PROJECT --format=json',
  },
};
