import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runFolder } from './run-folder.ts';
import { ACME, originalsOf, type RunNames } from './run-names.ts';
import { scrubTexts } from './scrub-texts.ts';

const survivors = (files: Readonly<Record<string, string>>, originals: readonly string[]) =>
  Object.entries(files).flatMap(([name, text]) =>
    originals.filter((original) => text.includes(original)).map((original) => [name, original]),
  );

const ORIGINALS = originalsOf(ACME);

describe.each([false, true])('a captured run, names of steps too: %s', (names) => {
  const before = runFolder(ACME);
  const { files, report } = scrubTexts(before, { names });

  test('no original is in any file, nor in the report', () => {
    expect(survivors(before, ORIGINALS).length).toBeGreaterThan(ORIGINALS.length);
    expect(survivors({ ...files, report: JSON.stringify(report) }, ORIGINALS)).toEqual([]);
  });

  test('JSON stays JSON and YAML YAML, with the same keys and numbers', () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value !== 'object' || value === null)
        return typeof value === 'string' ? '' : value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
    };
    for (const [name, text] of Object.entries(files).filter(([name]) => !name.endsWith('.log'))) {
      expect(shape(parse(text)), name).toEqual(shape(parse(before[name] ?? '')));
      if (name.endsWith('.json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });

  test('a second scrub changes nothing and finds nothing', () => {
    const again = scrubTexts(files, { names });
    expect(again.files).toEqual(files);
    expect(again.report).toMatchObject({ names: {}, places: {} });
  });
});

describe('the same name in several files', () => {
  const { files } = scrubTexts(runFolder(ACME));

  test.each([
    [
      'project-1',
      ['console.log', 'iam.json', 'job.json', 'job.yaml', 'logs.json', 'messages.json'],
    ],
    ['100000000001', ['console.log', 'iam.json', 'logs.json', 'messages.json', 'project.json']],
    ['job-1', ['console.log', 'job.json', 'job.yaml', 'logs.json']],
    ['sa-1@project-1.iam.gserviceaccount.com', ['iam.json', 'job.json', 'job.yaml', 'logs.json']],
    ['subnet-1', ['job.json', 'job.yaml', 'subnet.json']],
    ['network-1', ['job.json', 'job.yaml', 'subnet.json']],
    ['label-1', ['console.log', 'job.json', 'job.yaml']],
    ['198.18.0.1', ['console.log', 'job.json', 'logs.json', 'messages.json', 'subnet.json']],
    ['user-1', ['console.log', 'job.json', 'logs.json', 'messages.json']],
    ['token-1', ['console.log', 'job.json']],
  ])('is %s in each', (pseudonym, names) => {
    for (const name of names) expect(files[name], name).toContain(pseudonym);
  });

  test('and what the importers go by is there', () => {
    for (const kept of [
      'n2-standard-4',
      'europe-west1-b',
      'ParDo(ParseCustomer)',
      '2.57.0',
      'F0',
    ]) {
      expect(files['job.json']).toContain(kept);
    }
    expect(files['subnet.json']).toMatch(/"ipCidrRange": "240\.\d+\.0\.0\/20"/u);
    expect(files['iam.json']).toContain('@dataflow-service-producer-prod.iam.gserviceaccount.com');
  });
});

test('steps and classes have pseudonyms only with names', () => {
  const messages = (names: boolean) =>
    scrubTexts(runFolder(ACME), { names }).files['messages.json'] ?? '';
  expect(messages(false)).toContain('Fusing consumer ParDo(ParseCustomer) into Read clicks/Read');
  expect(messages(true)).toContain('Fusing consumer ParDo(step-1) into step-2/Read');
  expect(messages(true)).toContain('Executing operation step-2/Read+ParDo(step-1)');
});

const word = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom('a', 'e', 'k', 'm', 'o', 'r', 's', 't', 'x', 'z'),
    minLength: min,
    maxLength: max,
  });
const digits = (length: number) =>
  fc.string({
    unit: fc.constantFrom('1', '3', '4', '7', '9'),
    minLength: length,
    maxLength: length,
  });

/** Names as users make them up; a tail of digits keeps one from being a part of another, or of a word. */
const name = (separator: string) =>
  fc.tuple(word(1, 8), word(1, 8), digits(4)).map((parts) => `q${parts.join(separator)}`);
const octet = fc.integer({ min: 1, max: 250 });

const anyNames: fc.Arbitrary<RunNames> = fc.record({
  ...{
    project: name('-'),
    number: digits(12),
    bucket: name('.'),
    account: name('-'),
    job: name('-'),
  },
  person: fc.tuple(name('.'), name('-')).map(([local, host]) => `${local}@${host}.io`),
  ...{ network: name('-'), subnet: name('-'), dataset: name('_'), table: name('_') },
  ...{ topic: name('-'), subscription: name('.'), instance: name('-'), database: name('_') },
  ...{
    key: name('-'),
    repository: name('-'),
    user: name('.'),
    folder: name(' ').map((n) => n.replaceAll(' ', '+')),
  },
  host: name('-').map((n) => `${n}.corp`),
  address: fc.tuple(octet, octet).map(([a, b]) => `10.${a}.${b}.77`),
  range: fc.tuple(octet, octet).map(([a, b]) => `10.${a}.${b}.0`),
  ...{ label: name('-'), password: name('!') },
});

test('whatever the names are, none survives', () => {
  fc.assert(
    fc.property(anyNames, fc.boolean(), (names, withSteps) => {
      const { files } = scrubTexts(runFolder(names), { names: withSteps });
      expect(survivors(files, originalsOf(names))).toEqual([]);
      for (const file of ['job.json', 'logs.json', 'iam.json']) {
        expect(() => JSON.parse(files[file] ?? '') as unknown).not.toThrow();
      }
      expect(scrubTexts(files, { names: withSteps }).files).toEqual(files);
    }),
    { seed: 11, numRuns: 100 },
  );
});

test('a name that is a common word is replaced where its place says what it is', () => {
  const names = { ...ACME, job: 'test', topic: 'events', subscription: 'test', label: 'dev' };
  const { files, report } = scrubTexts({
    ...runFolder(names),
    'note.log': 'a test of events in dev',
  });
  expect(files['note.log']).toBe('a test of events in dev');
  expect(files['job.json']).not.toMatch(/"test"|subscriptions\/test|"dev"/u);
  expect(report.notJudged).toContain(
    'job: 1 name is a common word, replaced only where its place says what it is',
  );
});

test('a name stands in addresses too, where signs are encoded', () => {
  const { files } = scrubTexts({
    'job.json': '{"projectId":"acme-prod","bucket":"land-1"}',
    'a.log': 'see ?q=a%2Facme-prod%2Fb%3Aland-1%20x and 5%acme-prod\n',
  });
  expect(files['a.log']).toBe('see ?q=a%2Fproject-1%2Fb%3Abucket-1%20x and 5%project-1\n');
});

test('a bucket that is called as addresses are is replaced where its place says so', () => {
  const { files } = scrubTexts({
    'a.log': 'gs://projects/x.csv\nprojects/acme/jobs/1 of projects\n',
  });
  expect(files['a.log']).toBe(
    'gs://bucket-1/path-1.csv\nprojects/project-1/jobs/resource-1 of projects\n',
  );
});

test('names are never more than can be told apart in memory', () => {
  const lines = Array.from({ length: 100_002 }, (_, at) => `gs://acme/k${at}`);
  const { files, report } = scrubTexts({ 'a.log': lines.join('\n') });
  const out = (files['a.log'] ?? '').split('\n');
  expect(out[99_999]).toBe('gs://bucket-1/path-100000');
  expect(out.slice(100_000)).toEqual(['gs://bucket-1/path-200000', 'gs://bucket-1/path-200000']);
  expect(report.notJudged).toContain('path: more than 100000 names; the rest share one pseudonym');
});

test('pseudonyms that are there already are left to who has them', () => {
  const { files } = scrubTexts({ 'a.log': 'gs://acme/ gs://bucket-1/ gs://bucket-2/ gs://b4/' });
  expect(files['a.log']).toBe('gs://bucket-3/ gs://bucket-1/ gs://bucket-2/ gs://bucket-4/');
});

test('options with free text are named, without what they say', () => {
  const job = {
    environment: { sdkPipelineOptions: { options: { query: 'of Acme Corp', region: 'x' } } },
  };
  const { report } = scrubTexts({ 'job.json': JSON.stringify(job) });
  expect(report.notJudged).toContain('option query: free text, kept in 1 place');
  expect(JSON.stringify(report)).not.toContain('Acme');
});

const samples = new URL('../../../../shared/samples/', import.meta.url);
const noSamples = existsSync(samples)
  ? ''
  : '(no ../shared/samples beside the repository: nothing to compare with)';

/** Every private name in the collected files, found by reading them. */
const COLLECTED = [
  ...['cloud-custodian', 'gcpdiag-datafusion1-aaaa', 'gcpdiag-dataflow1-aaaa', '123456789123'],
  ...['tf-state-service-accounts', 'pubsubtopubsub-dataflow0releaser', 'remote_hdd_fs_dirs'],
  ...[
    'gcs_to_pubsub',
    '"name": "wordcount"',
    '"test"',
    'subscriptions/test',
    'SNAPPY',
    'value-one',
  ],
];

describe.skipIf(noSamples !== '')(`collected data ${noSamples}`, () => {
  const folder = new URL('dataflow-jobs/', samples);
  const before = Object.fromEntries(
    existsSync(folder)
      ? readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')])
      : [],
  ) as Readonly<Record<string, string>>;

  test('no original survives, JSON stays JSON, a second scrub changes nothing', () => {
    expect(survivors(before, COLLECTED).length).toBeGreaterThan(COLLECTED.length);
    const { files } = scrubTexts(before);
    expect(survivors(files, COLLECTED)).toEqual([]);
    for (const text of Object.values(files))
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(scrubTexts(files).files).toEqual(files);
  });
});
