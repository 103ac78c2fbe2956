import { describe, expect, test } from 'vitest';
import {
  CONNECTOR_OPTIONS,
  type ConnectorOption,
  connectorOf,
  connectorsThat,
} from '../../src/facts/connectors.ts';
import * as built from '../pipeline/steps.ts';
import { issuesOf, stepIssues, stepsOf } from './read.ts';

const R = 'r: { read: generic, size: 1 GB, elements: 1000 }';

test('a read has its defaults', () => {
  const expected = built.read('r', {
    connector: 'gcs-text',
    bytes: 1e9,
    elements: 1000,
    files: null,
  });
  expect(stepsOf('r: { read: gcs-text, size: 1 GB, elements: 1000 }')).toEqual([expected]);
});

test('a read has all that it is given', () => {
  const [step] = stepsOf(
    'r: { read: gcs-text, size: 1 GB, elements: 1000, files: 7, splittable: false, cpuPerFile: 2 s, rateLimit: 3 MB/s, region: asia-east1 }',
  );
  const given = {
    files: 7,
    splittable: false,
    cpuPerFile: 2,
    rateLimit: 3e6,
    region: 'asia-east1',
  };
  const expected = { connector: 'gcs-text', bytes: 1e9, elements: 1000, ...given } as const;
  expect(step).toEqual(built.read('r', expected));
});

test('a write leaves its files to the workers, unless it says how many', () => {
  const [, step] = stepsOf(R, 'w: { write: gcs-avro }');
  expect(step).toEqual(built.write('w', ['r'], { connector: 'gcs-avro', files: null }));
  const [, counted] = stepsOf(R, 'w: { write: gcs-avro, files: 7 }');
  expect(counted).toMatchObject({ files: 7, shards: null });
});

test('a write with shards has as many files', () => {
  expect(stepsOf(R, 'w: { write: gcs-avro, shards: 9 }')[1]).toMatchObject({ files: 9, shards: 9 });
});

test('a write has connections of its own', () => {
  const [, step] = stepsOf(R, 'w: { write: bigquery-storage-write, connections: 3 }');
  expect(step).toMatchObject({ connections: 3, rateLimit: null, region: null });
});

const VALUES: Readonly<Record<ConnectorOption, string>> = {
  files: '3',
  splittable: 'false',
  cpuPerFile: '1 s',
  shards: '3',
  connections: '3',
  region: 'us-east1',
  partitions: '3',
  writes: 'exactly-once',
  triggering: '5 s',
};

/** Options of streaming jobs alone. */
const STREAMED: readonly ConnectorOption[] = ['partitions', 'writes', 'triggering'];

const sides = (['read', 'write'] as const).flatMap((way) =>
  connectorsThat(way).map((name) => [way, name] as const),
);

const stepsWith = (way: 'read' | 'write', name: string, option: ConnectorOption): string[] => {
  const more = `${option}: ${VALUES[option]}`;
  return way === 'read'
    ? [`x: { read: ${name}, size: 1 GB, elements: 9, ${more} }`]
    : [R, `x: { write: ${name}, ${more} }`];
};

const ENDLESS = 'rate: 10/s, elementSize: 1 kB';

/** Issues of a streaming job whose connector has that option, beside nothing else that is wrong. */
function streamedIssues(way: 'read' | 'write', name: string, option: ConnectorOption): string[] {
  const more = `${option}: ${VALUES[option]}`;
  const steps =
    way === 'read'
      ? [`x: { read: ${name}, ${ENDLESS}, ${more} }`]
      : [`r: { read: pubsub, ${ENDLESS} }`, `x: { write: ${name}, ${more} }`];
  const lines = ['name: a', 'project: { region: us-central1 }', 'job:', '  type: streaming'];
  const all = [...lines, '  sdk: java', '  pipeline:', ...steps.map((step) => `    - ${step}`)];
  return issuesOf(`${all.join('\n')}\n`);
}

const issuesWith = (way: 'read' | 'write', name: string, option: ConnectorOption): string[] =>
  STREAMED.includes(option)
    ? streamedIssues(way, name, option)
    : stepIssues(...stepsWith(way, name, option));

/** Keys that make sense in one direction only are unknown in the other. */
const KEYS = {
  read: CONNECTOR_OPTIONS.filter(
    (option) => !['shards', 'connections', 'writes', 'triggering'].includes(option),
  ),
  write: CONNECTOR_OPTIONS.filter((option) => !['splittable', 'partitions'].includes(option)),
};

describe.each(sides)('%s: %s', (way, name) => {
  const takes = connectorOf(name)[way]?.takes ?? [];

  test('takes what it has', () => {
    for (const option of takes) expect(issuesWith(way, name, option)).toEqual([]);
  });

  test('refuses what it lacks, and says what it has', () => {
    const packed = way === 'read' && takes.includes('splittable') ? ['compression'] : [];
    const listed = CONNECTOR_OPTIONS.filter((option) => takes.includes(option));
    const own = [...listed, ...packed].join(', ') || 'none';
    for (const option of KEYS[way].filter((each) => !takes.includes(each))) {
      const [issue, ...more] = issuesWith(way, name, option);
      const what = `${name} has no ${option} when it ${way}s; of these keys it takes: ${own}`;
      expect(issue).toMatch(
        new RegExp(`^s\\.yaml:\\d+:\\d+ job\\.pipeline\\[\\d\\]\\.x\\.${option}: `),
      );
      expect(issue?.endsWith(`: ${what}`)).toBe(true);
      expect(more).toEqual([]);
    }
  });
});

const BAD: readonly (readonly [
  what: string,
  steps: readonly string[],
  issues: readonly string[],
])[] = [
  [
    'options that it lacks, each at its own place, beside other faults',
    ['r: { read: synthetic, size: 1 GBB, elements: 10, region: us-east1 }'],
    [
      's.yaml:8:35 job.pipeline[0].r.size: expected a size with its unit, such as `4 TB` or `512 MiB`',
      's.yaml:8:56 job.pipeline[0].r.region: synthetic has no region when it reads; of these keys it takes: files, splittable, cpuPerFile, compression',
    ],
  ],
  [
    'a connector that only writes, read from',
    ['r: { read: bigquery-storage-write, size: 1 GB, elements: 10 }'],
    [
      's.yaml:8:18 job.pipeline[0].r.read: expected one of gcs-text, gcs-avro, gcs-binary, bigquery-storage-read, bigquery-export, bigtable, spanner, jdbc, pubsub, kafka, synthetic, generic; did you mean bigquery-storage-read?',
    ],
  ],
  [
    'a connector that only reads, written to',
    [R, 'w: { write: bigquery-export }'],
    [
      's.yaml:9:19 job.pipeline[1].w.write: expected one of gcs-text, gcs-avro, gcs-binary, bigquery-storage-write, bigquery-file-loads, bigquery-streaming-inserts, bigtable, spanner, jdbc, pubsub, kafka, synthetic, generic',
    ],
  ],
  [
    'a connector that does not exist',
    [R, 'w: { write: gcs-txt }'],
    [
      's.yaml:9:19 job.pipeline[1].w.write: expected one of gcs-text, gcs-avro, gcs-binary, bigquery-storage-write, bigquery-file-loads, bigquery-streaming-inserts, bigtable, spanner, jdbc, pubsub, kafka, synthetic, generic; did you mean gcs-text?',
    ],
  ],
  [
    'a region that does not exist',
    [R, 'w: { write: gcs-text, region: us-cental1 }'],
    [
      's.yaml:9:37 job.pipeline[1].w.region: expected a Dataflow region, got us-cental1; did you mean us-central1?',
    ],
  ],
  [
    'no connections',
    [R, 'w: { write: bigquery-storage-write, connections: 0 }'],
    [
      's.yaml:9:56 job.pipeline[1].w.connections: expected a whole number of at least 1, such as `8e9` or `40 M`',
    ],
  ],
  [
    'a rate without time',
    [R, 'w: { write: generic, rateLimit: 3 MB }'],
    ['s.yaml:9:39 job.pipeline[1].w.rateLimit: expected bytes per second, such as `200 MB/s`'],
  ],
  [
    'more shards than anybody has files',
    [R, 'w: { write: gcs-text, shards: 2e9 }'],
    ['s.yaml:9:37 job.pipeline[1].w.shards: expected at most 1000000000 files'],
  ],
];

test.each(BAD)('%s', (_what, steps, issues) => {
  expect(stepIssues(...steps)).toEqual(issues);
});

describe('compression', () => {
  const split = (more: string) => {
    const [step] = stepsOf(`r: { read: gcs-text, size: 1 GB, elements: 9, files: 4${more} }`);
    return step?.kind === 'read' ? step.splittable : null;
  };

  test.each([
    ['', true],
    [', compression: none', true],
    [', compression: gzip', false],
    [', compression: zstd, splittable: false', false],
    [', compression: none, splittable: false', false],
  ])('"%s": splittable is %s', (more, splittable) => {
    expect(split(more)).toBe(splittable);
  });

  test.each([
    [
      'compression: gzip, splittable: true',
      's.yaml:8:84 job.pipeline[0].r.splittable: expected false, or that left out: a gzip file is read from start to end',
    ],
    [
      'compression: gz',
      's.yaml:8:66 job.pipeline[0].r.compression: expected one of none, gzip, bzip2, zip, zstd, deflate, lzo, snappy',
    ],
  ])('%s', (more, issue) => {
    expect(stepIssues(`r: { read: gcs-text, size: 1 GB, elements: 9, ${more} }`)).toEqual([issue]);
  });

  test('is no word for what has no files of its own', () => {
    expect(
      stepIssues('r: { read: bigquery-storage-read, size: 1 GB, elements: 9, compression: gzip }'),
    ).toEqual([
      expect.stringContaining(
        'r.compression: bigquery-storage-read has no compression when it reads',
      ),
    ]);
  });
});
