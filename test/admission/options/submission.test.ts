import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import type { Finding } from '../../../src/admission/finding.ts';
import { scenarioOf } from '../../scenario/read.ts';

/** What this file is about; that nobody gave quotas, policies and networks is told elsewhere. */
const isOwn = (code: string): boolean => /^(?:OPT|LIMIT|ZONE-AND)-/u.test(code);

/** What is found of the options of one job. */
function found(options: string, sdk = 'java', more = ''): Finding[] {
  const text = [
    'name: nightly',
    'project: { name: shop-prod, region: us-central1 }',
    'job:',
    `  sdk: ${sdk}`,
    ...(more === '' ? [] : [`  ${more}`]),
    `  options: ${options}`,
    '  pipeline: [events: { read: gcs-text, size: 1 GB, elements: 1e6 }]',
    '',
  ].join('\n');
  return admit(scenarioOf(text)).findings.filter(({ code }) => isOwn(code));
}

const said = (options: string, sdk = 'java'): string[] =>
  found(options, sdk).map(({ code, severity, message }) => `${severity} ${code}: ${message}`);

test('a job whose options are in order is fine', () => {
  const options =
    '{ jobName: nightly, project: shop-prod, region: us-central1, tempLocation: gs://shop-temp/dataflow, stagingLocation: gs://shop-temp/staging, labels: { team: data }, subnetwork: regions/us-central1/subnetworks/workers, serviceAccountEmail: sa@shop-prod.iam.gserviceaccount.com, update: false, experiments: [use_network_tags=a] }';
  for (const sdk of ['java', 'python', 'go']) expect(said(options, sdk)).toEqual([]);
});

describe('the project', () => {
  test.each([
    ['{ project: "" }', 'java', 'error OPT-PROJECT: Missing required pipeline options: project'],
    ['{ project: "" }', 'python', 'error OPT-PROJECT: Missing required option: project.'],
    [
      '{ project: 123456789012 }',
      'python',
      'error OPT-PROJECT: Invalid Project ID (123456789012). Please make sure you specified the Project ID, not project number.',
    ],
    [
      '{ project: "123456789012" }',
      'java',
      "error OPT-PROJECT: Project ID '123456789012' invalid. Please make sure you specified the Project ID, not project number.",
    ],
    [
      '{ project: Shop Production }',
      'python',
      'error OPT-PROJECT: Invalid Project ID (Shop Production). Please make sure you specified the Project ID, not project description.',
    ],
    [
      '{ project: shop-test }',
      'java',
      'warning OPT-CONTRADICTS: the option project is shop-test, and project.name is shop-prod: quotas, policies and messages here are of that project',
    ],
  ])('%s in %s', (options, sdk, message) => {
    expect(said(options, sdk)).toEqual([message]);
  });

  test('of a domain is one', () => {
    expect(said('{ project: "example.com:shop" }').join()).not.toContain('OPT-PROJECT');
  });
});

test.each([
  ['java', 'error OPT-REGION: Missing required pipeline options: region'],
  ['python', 'error OPT-REGION: Missing required option: region.'],
])('an empty region in %s', (sdk, message) => {
  expect(said('{ region: "" }', sdk)).toEqual([message]);
});

test('another region than the scenario’s', () => {
  expect(said('{ region: europe-west1 }')).toEqual([
    'warning OPT-CONTRADICTS: the option region is europe-west1, and project.region is us-central1: quotas, prices and places here are of that region',
  ]);
});

describe('the job’s name', () => {
  test('Python refuses capitals, Java turns them to lower case and says so', () => {
    expect(said('{ job_name: Nightly }', 'python')).toEqual([
      'error OPT-JOB-NAME: Invalid job_name (Nightly); the name must consist of only the characters [-a-z0-9], starting with a letter and ending with a letter or number',
    ]);
    expect(said('{ jobName: Nightly }')).toEqual([
      'warning OPT-JOB-NAME: PipelineOptions.jobName did not match the service requirements. Using nightly instead of Nightly.',
    ]);
  });

  test.each(['night_ly', '-nightly', 'nightly-', '1nightly', 'nächtlich'])('%s is none', (name) => {
    expect(said(`{ jobName: ${name} }`)).toEqual([
      'error OPT-JOB-NAME: JobName invalid; the name must consist of only the characters [-a-z0-9], starting with a letter and ending with a letter or number',
    ]);
  });

  test('of 1,024 characters is one, of 1,025 it is none', () => {
    const codes = (length: number) =>
      found(`{ jobName: ${'a'.repeat(length)} }`).map(({ code }) => code);
    expect(codes(1024)).toEqual(['OPT-CONTRADICTS']);
    expect(codes(1025)).toContain('OPT-JOB-NAME');
  });
});

describe('two jobs of one name', () => {
  const jobs = (first: string, second: string): string[] => {
    const job = (more: string): string =>
      `  - { sdk: java, ${more}, pipeline: [r: { read: generic, size: 1 GB, elements: 1000 }] }`;
    const text = ['name: n', 'project: { region: us-central1 }', 'jobs:', job(first), job(second)];
    return admit(scenarioOf(`${text.join('\n')}\n`))
      .findings.filter(({ code }) => code === 'OPT-NAME-ACTIVE')
      .map(({ severity, path }) => `${severity} ${path}`);
  };

  test('at one instant the second is refused, in Java’s lower case too', () => {
    expect(jobs('options: { jobName: a }', 'options: { jobName: A }')).toEqual([
      'error jobs[1].options.jobName',
    ]);
    expect(jobs('name: a, options: {}', 'options: { jobName: a }')).toEqual([
      'error jobs[1].options.jobName',
    ]);
  });

  test('later it depends on whether the first has ended', () => {
    expect(jobs('options: { jobName: a }', 'submitAt: 1 h, options: { jobName: a }')).toEqual([
      'warning jobs[1].options.jobName',
    ]);
  });

  test('an update replaces it, and other names are others', () => {
    expect(jobs('options: { jobName: a }', 'options: { jobName: a, update: true }')).toEqual([]);
    expect(jobs('options: { jobName: a }', 'options: { jobName: b }')).toEqual([]);
  });
});

describe('places of files', () => {
  test.each([
    [
      '{ gcpTempLocation: "file://tmp/x" }',
      "error OPT-GCS-PATH: Expected a valid 'gs://' path but was given 'file://tmp/x'",
    ],
    [
      '{ stagingLocation: /tmp/staging }',
      "error OPT-GCS-PATH: Expected a valid 'gs://' path but was given '/tmp/staging'",
    ],
    [
      '{ gcpTempLocation: gs://Shop/t }',
      "error OPT-GCS-PATH: Expected a valid 'gs://' path but was given 'gs://Shop/t'",
    ],
    [
      '{ gcpTempLocation: gs://shop-temp }',
      "error OPT-GCS-PATH: Missing object or bucket in path: 'gs://shop-temp/', did you mean: 'gs://some-bucket/shop-temp'?",
    ],
    [
      '{ gcpTempLocation: gs://shop-temp/a//b }',
      'error OPT-GCS-PATH: Dataflow Service does not allow objects with consecutive slashes',
    ],
    [
      '{ tempLocation: /tmp }',
      'error OPT-GCS-PATH: DataflowRunner requires gcpTempLocation, but failed to retrieve a value from PipelineOptions',
    ],
  ])('Java: %s', (options, message) => {
    expect(said(options)).toEqual([message]);
  });

  test.each([
    [
      '{ temp_location: /tmp }',
      'error OPT-GCS-PATH: Invalid GCS path (/tmp), given for the option: temp_location.',
    ],
    [
      '{ temp_location: s3://shop/t }',
      'error OPT-GCS-PATH: Invalid GCS path (s3://shop/t), given for the option: temp_location.',
    ],
    [
      '{ staging_location: gs://Shop/t }',
      'error OPT-GCS-PATH: Invalid GCS bucket (gs://Shop/t), given for the option: staging_location. See https://developers.google.com/storage/docs/bucketnaming for more details.',
    ],
    [
      '{ temp_location: gs://shop-temp }',
      'error OPT-GCS-PATH: Invalid GCS object (gs://shop-temp), given for the option: temp_location.',
    ],
    [
      '{ temp_location: /tmp, staging_location: gs://shop-temp/s }',
      'warning OPT-GCS-PATH: Invalid GCS path (/tmp), given for the option: temp_location.',
    ],
  ])('Python: %s', (options, message) => {
    expect(said(options, 'python')).toEqual([message]);
  });

  test('Java takes no look at a tempLocation beside a gcpTempLocation', () => {
    expect(said('{ tempLocation: /tmp, gcpTempLocation: gs://shop-temp/t }')).toEqual([]);
  });

  const key = 'dataflowKmsKey: projects/p/locations/us-central1/keyRings/r/cryptoKeys/k';
  const codes = (options: string, sdk = 'java', more = ''): string[] =>
    found(options, sdk, more)
      .map(({ code }) => code)
      .filter((code) => code === 'OPT-TEMP-LOCATION');

  test('none at all is fine, but for a job with a key of its own', () => {
    expect(codes('{}')).toEqual([]);
    expect(said(`{ ${key} }`, 'python')).toContain(
      'error OPT-TEMP-LOCATION: Missing GCS path option: temp_location.',
    );
    expect(codes(`{ ${key} }`)).toEqual(['OPT-TEMP-LOCATION']);
    expect(codes(`{ ${key}, gcpTempLocation: gs://shop-temp/t }`)).toEqual([]);
    expect(codes(`{ ${key}, stagingLocation: gs://shop-temp/t }`, 'python')).toEqual([]);
    expect(codes(`{ ${key} }`, 'java', 'template: classic')).toEqual([]);
  });

  test.each(['gs://b-1/x@3/t', 'gs://b-1/x@*', 'gs://b-1/x@12'])('%s means shards', (path) => {
    expect(said(`{ templateLocation: "${path}" }`)).toEqual([
      'error OPT-SHARDING-SPEC: "@*" and "@N" are reserved sharding specs. Filepattern must not contain any of them.',
    ]);
  });

  test('an @ before a letter is a letter', () => {
    expect(said('{ tempLocation: "gs://b-1/me@home/t" }')).toEqual([]);
  });
});

describe('labels', () => {
  const many = (count: number): string =>
    `{ labels: [${Array.from({ length: count }, (_, at) => `l${at}=x`).join(', ')}] }`;

  test('64 are fine, 65 are not', () => {
    expect(said(many(64))).toEqual([]);
    expect(said(many(65))).toEqual([
      'error OPT-LABELS: 65 labels are above 64, the most of one job',
    ]);
  });

  test.each(['Team=data', '1team=data', 'team=Data', 'te am=x', `${'a'.repeat(64)}=x`, '=x'])(
    '%s is none',
    (label) => {
      expect(found(`{ labels: ["${label}"] }`).map(({ code }) => code)).toEqual(['OPT-LABELS']);
    },
  );

  test('a name alone, and letters of any language, are', () => {
    expect(said('{ labels: [urgent, "größe=groß_1"] }')).toEqual([]);
  });
});

describe('old names of options', () => {
  test.each([
    [
      'java',
      'error OPT-IMAGE-TWICE: Cannot use legacy option workerHarnessContainerImage with sdkContainerImage. Prefer sdkContainerImage.',
    ],
    [
      'python',
      'error OPT-IMAGE-TWICE: Cannot use legacy flag --worker_harness_container_image along with view.sdk_container_image',
    ],
  ])('two images in %s', (sdk, message) => {
    expect(said('{ sdkContainerImage: a/b, workerHarnessContainerImage: a/c }', sdk)).toEqual([
      message,
    ]);
    expect(said('{ sdkContainerImage: a/b, workerHarnessContainerImage: a/b }', sdk)).toEqual([]);
  });

  test('an image by its old name alone is taken with a warning', () => {
    expect(said('{ worker_harness_container_image: a/b }')).toEqual([
      'warning OPT-IMAGE-TWICE: Prefer --sdkContainerImage over deprecated legacy option --workerHarnessContainerImage.',
    ]);
  });

  const zones = (options: string, sdk = 'java'): string[] =>
    said(options, sdk).filter((line) => line.includes('OPT-ZONE') || line.includes('ZONE-AND'));

  test('the zone beside what has taken its place', () => {
    const clash =
      'error OPT-ZONE-DEPRECATED: Cannot use deprecated flag --zone along with worker_region or worker_zone.';
    expect(zones('{ zone: us-central1-a, worker_region: us-central1 }', 'python')).toEqual([clash]);
    expect(zones('{ zone: us-central1-a, worker_zone: us-central1-b }', 'python')).toEqual([clash]);
    expect(zones('{ zone: us-central1-a, workerZone: us-central1-b }')).toEqual([
      'error OPT-ZONE-DEPRECATED: Cannot use option zone with workerZone. Prefer workerZone.',
    ]);
  });

  test('the zone alone is taken with a warning', () => {
    expect(zones('{ zone: us-central1-a }', 'python')).toEqual([
      'warning OPT-ZONE-DEPRECATED: Option --zone is deprecated. Please use --worker_zone instead.',
    ]);
  });

  test('the new names together have their own rule', () => {
    expect(zones('{ workerZone: us-central1-a, workerRegion: us-central1 }')).toEqual([
      'error ZONE-AND-REGION: worker_region and worker_zone are mutually exclusive.',
    ]);
  });
});

describe('sizes that the scenario says', () => {
  const codes = (more: string): string[] => found('{}', 'java', more).map(({ code }) => code);

  test.each([
    ['requestSize: 20971520 B', []],
    ['requestSize: 20971521 B', ['LIMIT-REQUEST']],
    ['graphSize: 10 MiB', []],
    ['graphSize: 10485761 B', ['LIMIT-GRAPH']],
    ['optionsSize: 256 KiB', []],
    ['optionsSize: 257 KiB', ['LIMIT-OPTIONS']],
    ['stagingSize: 257 KiB', ['LIMIT-OPTIONS']],
  ])('%s', (more, expected) => {
    expect(codes(more)).toEqual(expected);
  });

  test('in the service’s words', () => {
    expect(found('{}', 'java', 'requestSize: 25 MB')[0]?.message).toBe(
      'The size of serialized JSON representation of the pipeline exceeds the allowable limit',
    );
    expect(found('{}', 'java', 'graphSize: 25 MB')[0]?.message).toBe(
      'The job graph is too large. Please try again with a smaller job graph, or split your job into two or more smaller jobs.',
    );
    expect(found('{}', 'java', 'optionsSize: 1 MB')[0]?.message).toBe(
      'SDK pipeline options or staging file list exceeds size limit. Please keep their length under 256K Bytes each and 512K Bytes in total.',
    );
  });
});
