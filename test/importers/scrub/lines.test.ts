import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scrubText, scrubTexts } from './scrub-texts.ts';

test('YAML as gcloud prints it', () => {
  const text = `createTime: '2026-05-18T14:02:40.5Z'
currentState: JOB_STATE_DONE
environment:
  sdkPipelineOptions:
    options:
      bootstrapServers: "kafka:9092"
      filesToStage:
      - /home/eve/run.jar
      password: it''s
  workerPools:
  - kind: harness
    network: core
    packages:
    - name: acme.jar
labels:
  team: sales
  goog-dataflow-sql-version: '1'
name: nightly
projectId: acme-prod # the main one
stageStates: []
---
name: nightly
type: JOB_TYPE_BATCH
`;
  expect(scrubText(text, 'job.yaml')).toBe(`createTime: '2026-05-18T14:02:40.5Z'
currentState: JOB_STATE_DONE
environment:
  sdkPipelineOptions:
    options:
      bootstrapServers: "host-1.example:9092"
      filesToStage:
      - /home/path-1/path-2.jar
      password: token-1
  workerPools:
  - kind: harness
    network: network-1
    packages:
    - name: path-3.jar
labels:
  team: label-1
  goog-dataflow-sql-version: '1'
name: job-1
projectId: project-1 # the main one
stageStates: []
---
name: job-1
type: JOB_TYPE_BATCH
`);
});

test.each([
  [
    'single quotes',
    `password: 'it''s "so"'\nuser: 'eve'\n`,
    { password: 'token-1', user: 'user-1' },
  ],
  ['double quotes', `password: "a\\n\\"b"\nuser: "eve"\n`, { password: 'token-1', user: 'user-1' }],
  [
    'a description over several lines',
    `description: 'of the\n  acme people'\nx: 1\n`,
    { description: 'text-1 text-2', x: 1 },
  ],
  [
    'a block',
    `description: |\n  of acme\n  people\nx: 1\n`,
    { description: 'text-1\ntext-2\n', x: 1 },
  ],
  [
    'quoted keys',
    `"jobName": n\n'projectId': acme\n`,
    { jobName: 'job-1', projectId: 'project-1' },
  ],
])('YAML with %s', (_, text, wanted) => {
  expect(parse(scrubText(text, 'a.yaml'))).toEqual(wanted);
});

test('line ends stay as they are', () => {
  const text = 'gs://a/x.csv\r\nplain\n\n\rgs://a/x.csv\r';
  expect(scrubText(text)).toBe('gs://bucket-1/path-1.csv\r\nplain\n\n\rgs://bucket-1/path-1.csv\r');
});

test('a line longer than a megabyte is cut between words', () => {
  const text = 'x gs://acme-landing/a.csv y '.repeat(60_000);
  const out = scrubTexts({ a: text }, { size: 200_000 }).files['a'];
  expect(out).toBe('x gs://bucket-1/path-1.csv y '.repeat(60_000));
});

const words = fc.constantFrom(
  ...['{', '}', '[', ']', '"', "'", ':', ',', '\\', '\n', '\r\n', ' ', '- ', '  ', '=', '@', '/'],
  ...['gs://acme/eve', 'projectId', 'acme-prod', 'eve@acme.io', '10.0.0.1', 'labels', '12', 'null'],
  ...[
    'name',
    'description',
    '-----BEGIN PRIVATE KEY-----',
    '::',
    '://',
    'jdbc:',
    '\u{1F600}',
    '\0',
  ],
);
const FILES = fc.constantFrom('a.json', 'a.yaml', 'a.log');

test('the pieces in which a text comes make no difference, and nothing throws', () => {
  const text = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''));
  const starts = fc.constantFrom('', '{"a":', '[{', '---\n');
  fc.assert(
    fc.property(text, FILES, starts, fc.integer({ min: 1, max: 40 }), (rest, name, start, size) => {
      const file = { [name]: start + rest };
      expect(scrubTexts(file, { size }).files).toEqual(scrubTexts(file).files);
    }),
    { seed: 7, numRuns: 1500 },
  );
});

const places = fc.constantFrom(
  ...[
    'gs://acme/eve/x.csv',
    'projects/acme/topics/t1',
    'eve@acme.io',
    'https://db.acme.io:80/x?y=z',
  ],
  ...[
    '10.0.0.1',
    '10.0.0.0/8',
    'fd00:12::1',
    'acme-prod:sales.orders',
    'gcr.io/acme/img:tag',
    'plain',
  ],
  ...[
    'a@acme-prod.iam.gserviceaccount.com',
    '--jobName=n1',
    'password=x',
    '/home/eve/x',
    'acme-prod',
  ],
  ...[
    '"jobName": "n1"',
    'jobName: n1',
    '- name: x',
    '  labels:',
    '    team: sales',
    'gs://bucket-7/a',
  ],
  ...[
    'n-05180702-ab1c-harness-x1y2',
    'in project acme-prod',
    '123456789-compute@developer.gserviceaccount.com',
  ],
);

test('a scrubbed text stays as it is', () => {
  const between = fc.constantFrom(' ', '\n', ', ', ' "', '" ');
  const text = fc
    .array(fc.tuple(places, between), { maxLength: 20 })
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(text, FILES, (words, name) => {
      const once = scrubTexts({ [name]: words }).files;
      expect(scrubTexts(once).files).toEqual(once);
    }),
    { seed: 7, numRuns: 1500 },
  );
});
