/** Private names of a run; each may stand in any of its files. */
export interface RunNames {
  readonly project: string;
  readonly number: string;
  readonly bucket: string;
  readonly person: string;
  readonly account: string;
  readonly job: string;
  readonly network: string;
  readonly subnet: string;
  readonly dataset: string;
  readonly table: string;
  readonly topic: string;
  readonly subscription: string;
  readonly instance: string;
  readonly database: string;
  readonly key: string;
  readonly repository: string;
  readonly host: string;
  readonly address: string;
  readonly range: string;
  readonly user: string;
  readonly folder: string;
  readonly label: string;
  readonly password: string;
}

export const ACME: RunNames = {
  project: 'acme-prod-4711',
  number: '123456789012',
  bucket: 'acme-landing-zone',
  person: 'eve.adams@acme-corp.io',
  account: 'etl-runner',
  job: 'nightly-customers',
  network: 'vpc-shared-core',
  subnet: 'workers-eu-7',
  dataset: 'customer_events',
  table: 'purchases_v2',
  topic: 'click-stream',
  subscription: 'click-stream-sub',
  instance: 'spanner-main-1',
  database: 'crm_db',
  key: 'df-key-9',
  repository: 'acme-images',
  host: 'kafka-1.acme-corp.io',
  address: '10.132.7.41',
  range: '10.132.0.0',
  user: 'beamloader',
  folder: 'zeppelin',
  label: 'cost-centre-77',
  password: 'hunter2-hunter2',
};

/** @returns what may be in no scrubbed file */
export function originalsOf(names: RunNames): readonly string[] {
  const [local = '', host = ''] = names.person.split('@');
  return [
    ...Object.values<string>({ ...names }),
    local,
    host,
    '%82SNAPPY',
    'AAAAB3NzaC1yc2EAAAA',
    'crmReader',
  ];
}
