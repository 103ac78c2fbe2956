import { describe, expect, test } from 'vitest';
import { scrubText } from './scrub-texts.ts';

describe('private names in a text', () => {
  test.each([
    // projects and what is in them
    ['projects/acme/topics/orders', 'projects/project-1/topics/topic-1'],
    ['projects/123456789/subscriptions/s', 'projects/100000000001/subscriptions/subscription-1'],
    ['projects/acme.com:etl/jobs/x', 'projects/project-1/jobs/resource-1'],
    ['/projects%2Facme%2Ftopics%2Fot', '/projects%2Fproject-1%2Ftopics%2Ftopic-1'],
    ['regions/us-central1/subnetworks/sub', 'regions/us-central1/subnetworks/subnet-1'],
    ['global/networks/core', 'global/networks/network-1'],
    ['zones/us-central1-a/instances/vm', 'zones/us-central1-a/instances/instance-1'],
    [
      'projects/p1/instances/i/databases/d',
      'projects/project-1/instances/instance-1/databases/database-1',
    ],
    ['projects/p1/secrets/s/versions/2', 'projects/project-1/secrets/resource-1/versions/2'],
    [
      'keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
      'keyRings/key-1/cryptoKeys/key-2/cryptoKeyVersions/1',
    ],
    ['organizations/123456789', 'organizations/100000000000001'],
    ['billing account 01AB23-CD45EF-678901.', 'billing account 100000000000001.'],
    ['in project acme-prod.', 'in project project-1.'],
    ['used in project 123456789123 before', 'used in project 100000000001 before'],
    // tables
    ['acme-prod:sales.orders', 'project-1:dataset-1.table-1'],
    ['FROM `acme-prod.sales.orders` o', 'FROM `project-1.dataset-1.table-1` o'],
    ['bigquery.table.`acme-x`.sales.o', 'bigquery.table.`project-1`.dataset-1.table-1'],
    ['pubsub.topic.acme1.clicks', 'pubsub.topic.project-1.topic-1'],
    // storage
    ['gs://acme/eve/x.csv', 'gs://bucket-1/path-1/path-2.csv'],
    ['gs://acme/tmp/2026/*.avro,gs://b2/', 'gs://bucket-1/tmp/2026/path-1*.avro,gs://bucket-2/'],
    ['"gs://acme/a b/c.csv"', '"gs://bucket-1/path-1 b/c.csv"'],
    [
      'storage.googleapis.com/acme/staging/x.jar',
      'storage.googleapis.com/bucket-1/staging/path-1.jar',
    ],
    [
      'https://storage.cloud.google.com/acme/k.csv',
      'https://storage.cloud.google.com/bucket-1/path-1.csv',
    ],
    ['acme.storage.googleapis.com', 'bucket-1.storage.googleapis.com'],
    [
      'https://acme.storage.googleapis.com/eve/k.csv',
      'https://bucket-1.storage.googleapis.com/path-1/path-2.csv',
    ],
    [
      '//storage.googleapis.com/projects/_/buckets/acme/objects/k.csv',
      '//storage.googleapis.com/projects/_/buckets/bucket-1/objects/path-1.csv',
    ],
    ['gs%3A%2F%2Facme%2Feve%2Fk.csv', 'gs%3A%2F%2Fbucket-1%2Fpath-1.csv'],
    // What services say of things by their kind
    [
      'access projects instance [acme-x] (or it may not exist)',
      'access projects instance [project-1] (or it may not exist)',
    ],
    ["Bucket 'acme-b' not found", "Bucket 'bucket-1' not found"],
    ['Project "acme-x" has been deleted', 'Project "project-1" has been deleted'],
    [
      'https://console.cloud.google.com/bigquery?ws=!1sacme!2s',
      'https://console.cloud.google.com/bigquery?ws=token-1',
    ],
    // folders have no ending; a user's own may have a space
    ['/home/eve.adams/x.py', '/home/path-1/path-2.py'],
    ['C:\\Users\\Eve Adams\\p\\run.py', 'C:\\Users\\path-1\\path-2\\path-3.py'],
    ['spring.datasource.username=dbadmin_7', 'spring.datasource.username=user-1'],
    ['key "private_key_id": "0123456789abcdef"', 'key "private_key_id": "token-1"'],
    [
      '{"owner":"Jane Doe","author":"J. de Boer","user":"not found in"}',
      '{"owner":"user-1","author":"J. de Boer","user":"not found in"}',
    ],
    [
      'gs://dataflow-staging-us-central1-123456789/tmp',
      'gs://dataflow-staging-us-central1-100000000001/tmp',
    ],
    ['s3://acme/key', 's3://bucket-1/path-1'],
    // people and accounts
    [
      'user:Eve.Adams@Acme.io, eve.adams@acme.io',
      'user:person-1@example.com, person-1@example.com',
    ],
    ['eve%40acme.io', 'person-1@example.com'],
    ['jürgen@müller.example.de', 'person-1@example.com'],
    ['etl@acme-prod.iam.gserviceaccount.com', 'sa-1@project-1.iam.gserviceaccount.com'],
    ['etl@etl.acme.com.iam.gserviceaccount.com', 'sa-1@project-1.iam.gserviceaccount.com'],
    [
      '123456789-compute@developer.gserviceaccount.com',
      '100000000001-compute@developer.gserviceaccount.com',
    ],
    ['acme-prod@appspot.gserviceaccount.com', 'project-1@appspot.gserviceaccount.com'],
    [
      'service-123456789@dataflow-service-producer-prod.iam.gserviceaccount.com',
      'service-100000000001@dataflow-service-producer-prod.iam.gserviceaccount.com',
    ],
    [
      'serviceAccount:acme-prod.svc.id.goog[ns1/ksa]',
      'serviceAccount:project-1.svc.id.goog[resource-1/resource-2]',
    ],
    ['domain:acme.io', 'domain:host-1.example'],
    // hosts and addresses
    ['https://api.acme.io/v1/x?y=z.', 'https://host-1.example/path-1.'],
    ['jdbc:postgresql://db:5432/crm?user=eve', 'jdbc:postgresql://host-1.example:5432/path-1'],
    ['jdbc:oracle:thin:eve/pw@db:1521:crm', 'jdbc:oracle:token-1'],
    [
      'mongodb://eve:pw@m1.acme.io,m2.acme.io/x',
      'mongodb://token-1@host-1.example,host-2.example/path-1',
    ],
    ['broker.acme.io:9092 is down', 'host-1.example:9092 is down'],
    ['db7.acme.internal', 'host-1.example'],
    ['vm1.us-central1-a.c.acme-prod.internal', 'host-1.example'],
    ['from 10.128.0.7 to 10.128.0.7:80', 'from 198.18.0.1 to 198.18.0.1:80'],
    ['10.128.0.0/20 and 10.0.0.0/8', '240.1.0.0/20 and 242.0.0.0/8'],
    ['2600:1900:4000:f5::1f, fd00:1::/48', '2001:db8::1, 2001:db8:1::/48'],
    // files, workers, images
    ['open /home/eve/acme/run.py: gone', 'open /home/path-1/path-2/path-3.py: gone'],
    ['C:\\Users\\eve\\run.jar', 'C:\\Users\\path-1\\path-2.jar'],
    ['nightly-05180702-ab1c-harness-x1y2 died', 'instance-1 died'],
    ['beamapp-eve-0815204258-123456-abcd', 'job-1'],
    ['gcr.io/acme/team/beam:2.50.0', 'gcr.io/project-1/image-1/image-2:2.50.0'],
    [
      'eu-docker.pkg.dev/acme/r/i:eve@sha256:ab12',
      'eu-docker.pkg.dev/project-1/image-1/image-2:image-3@sha256:ab12',
    ],
    // options
    [
      '--project=acme --jobName=n1 --subnetwork sub',
      '--project=project-1 --jobName=job-1 --subnetwork subnet-1',
    ],
    [
      '{"projectId": "acme", "password": "a b"}x',
      '{"projectId": "project-1", "password": "token-1"}x',
    ],
    ['say {\\"jobName\\":\\"nightly\\"}', 'say {\\"jobName\\":\\"job-1\\"}'],
    ['--labels={team=sales, goog-x=flex}', '--labels={team=label-1, goog-x=flex}'],
    ['with Bearer abcdef123456', 'with Bearer token-1'],
    ['&X-Goog-Signature=ab12cd&x=1', '&X-Goog-Signature=token-1&x=1'],
    ['key AIzaSyA1234567890123456789012345', 'key token-1'],
    ['ya29.a0AfH6SMBx-y_z', 'token-1'],
  ])('%s', (before, after) => {
    expect(scrubText(`- ${before}`)).toBe(`- ${after}`);
  });

  test('a private key over several lines', () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${'Ab9/'.repeat(16)}\n-----END PRIVATE KEY-----`;
    expect(scrubText(JSON.stringify({ note: key }))).toBe('{"note":"token-1"}');
    expect(scrubText(key)).not.toContain('Ab9/');
  });
});

describe('what stays', () => {
  test.each([
    ['gs://dataflow-templates-us-central1/latest/Word_Count'],
    ['projects/pubsub-public-data/topics/taxirides-realtime'],
    ['bigquery-public-data:samples.shakespeare'],
    ['gcr.io/cloud-dataflow/v1beta3/beam-java11-batch:2.50.0'],
    ['https://dataflow.googleapis.com/v1b3/x?alt=json'],
    ['http://schema.org/Text'],
    ['regions/us-central1/subnetworks/default'],
    ['zones/us-central1-f machineTypes/n1-standard-4'],
    ['dataflow/jobs/us-central1/2026-05-18_07_02_40-9234567890123456789'],
    ['projects/${projectId}/topics/${topic}'],
    ['2026-05-18T14:02:44.123456Z 12:34:56 4.15.0-smp-911.32.0.0 v1.2.3.4'],
    ['org.apache.beam.sdk.values.PCollection.<init>:402#e1121b0805e8b107'],
    ['at com.acme.ParseFn.process(ParseFn.java:123)'],
    ['Fusing consumer Write/Map into Read/Impulse'],
    [
      'Autoscaling: Raised the number of workers to 5 based on the rate of progress in the currently running stage(s).',
    ],
    ["Unable to reach resize target in zone us-central1-a. QUOTA_EXCEEDED: Quota 'CPUS' exceeded."],
    ['Foo::bar std::vector 127.0.0.1 0.0.0.0/0 169.254.169.254'],
    ['/usr/lib/python3/site-packages/apache_beam/io/gcp.py'],
    ['shuffle_mode=service use_runner_v2 min_sdk=2.44.0 diskSizeGb=30'],
    ['project: network: host: server:'],
    ['Object@6d06d69c image@sha256:abcdef'],
    ['roles/dataflow.worker roles/owner'],
    ['service worker-startup dataflow.googleapis.com%2Fjob-message'],
  ])('%s', (text) => {
    expect(scrubText(`- ${text}`)).toBe(`- ${text}`);
  });
});
