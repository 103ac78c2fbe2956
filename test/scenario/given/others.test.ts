import { describe, expect, test } from 'vitest';
import { issues, project } from './project.ts';

const KEY = 'projects/p/locations/us-central1/keyRings/r/cryptoKeys/k';

describe('keys', () => {
  const content = {
    name: KEY,
    primary: { name: `${KEY}/cryptoKeyVersions/1`, state: 'DISABLED', protectionLevel: 'HSM' },
    purpose: 'ENCRYPT_DECRYPT',
    versionTemplate: { protectionLevel: 'SOFTWARE' },
  };

  test('from files, with a policy beside, and in short', () => {
    const { keys } = project(
      [
        'keys:',
        '  - { file: k.json, policy: { file: p.json } }',
        `  - { name: ${KEY}2, state: ENABLED }`,
      ],
      { 'k.json': content, 'p.json': { bindings: [{ role: 'roles/a', members: ['user:a@b.c'] }] } },
    );
    expect([...keys.values()]).toEqual([
      {
        name: KEY,
        state: 'DISABLED',
        purpose: 'ENCRYPT_DECRYPT',
        protection: 'HSM',
        policy: { bindings: [{ role: 'roles/a', members: ['user:a@b.c'], condition: null }] },
      },
      { name: `${KEY}2`, state: 'ENABLED', purpose: null, protection: null, policy: null },
    ]);
  });

  test('a list of files, one of a list', () => {
    const files = { 'k.json': [content, { ...content, name: `${KEY}2` }] };
    expect([...project('keys: { file: k.json }', files).keys.keys()]).toEqual([KEY, `${KEY}2`]);
  });

  test.each([
    ['keys: [{ name: k }]', 'project.keys[0].name: expected the full name of a key'],
    ['keys: [{ file: k.json }]', 'k.json: expected an encryption key'],
    [`keys: [{ name: ${KEY}, state: ON }]`, 'project.keys[0].state: expected one of ENABLED'],
    ['keys: 7', 'project.keys: expected a list of keys, or `{ file: … }`'],
  ])('%s', (given, issue) => {
    const found = issues(given, { 'k.json': { bindings: [] } });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(issue);
  });
});

describe('buckets', () => {
  const printed = {
    name: 'shop-temp',
    location: 'US-CENTRAL1',
    default_kms_key: KEY,
    storage_url: 'gs://shop-temp/',
    lifecycle_config: {
      rule: [
        { action: { type: 'Delete' }, condition: { age: 30 } },
        { action: { type: 'Delete' }, condition: { age: 7, isLive: true } },
        { action: { type: 'Delete' }, condition: { age: 1, isLive: false } },
        { action: { type: 'SetStorageClass' }, condition: { age: 2 } },
      ],
    },
  };
  const spec = {
    name: 'shop-temp',
    location: 'us-central1',
    kmsKey: KEY,
    deleteAfterDays: 7,
    policy: null,
  };

  test.each([
    ['gcloud', printed],
    [
      'the API',
      {
        kind: 'storage#bucket',
        name: 'shop-temp',
        location: 'US-CENTRAL1',
        encryption: { defaultKmsKeyName: KEY },
        lifecycle: printed.lifecycle_config,
      },
    ],
    ['a list', [{ name: 'other', location: 'EU' }, printed]],
  ])('of %s', (_what, content) => {
    const { buckets } = project('buckets: { shop-temp: { file: b.json } }', { 'b.json': content });
    expect([...buckets]).toEqual([['shop-temp', spec]]);
  });

  test('in short, and in a list', () => {
    const short = `{ location: US-central1, defaultKey: ${KEY}, deleteAfterDays: 7 }`;
    expect(project(`buckets: { shop-temp: ${short} }`).buckets.get('shop-temp')).toEqual(spec);
    const { buckets } = project('buckets: [{ file: b.json }, { name: two-b }]', {
      'b.json': printed,
    });
    expect([...buckets.keys()]).toEqual(['shop-temp', 'two-b']);
  });

  test.each([
    ['buckets: { gs://a: {} }', 'project.buckets.gs://a: expected the name of a bucket'],
    ['buckets: { abc: { file: b.json } }', 'expected a file of the bucket abc, got shop-temp'],
    [
      'buckets: { abc: { loction: us } }',
      'project.buckets.abc.loction: unknown key; expected one of location',
    ],
    [
      'buckets: { abc: { deleteAfterDays: 1.5 } }',
      'expected a whole number of days from 0 to 36525, got 1.5',
    ],
    ['buckets: { abc: { deleteAfterDays: -1 } }', 'of days from 0 to 36525, got -1'],
    ['buckets: abc', 'project.buckets: expected buckets by name'],
  ])('%s', (given, issue) => {
    const found = issues(given, { 'b.json': printed });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(issue);
  });
});

test('a list of no buckets has none of that name; a list of no services is an answer', () => {
  const files = { 'none.json': [] };
  expect(issues('buckets: { abc: { file: none.json } }', files)).toEqual([
    's.yaml:3:19 project.buckets.abc: expected a file of the bucket abc, got an empty list',
  ]);
  expect(project('apis: { file: none.json }', files).apis).toEqual([]);
});

describe('organisation policies', () => {
  test('of both commands, and in short', () => {
    const { constraints } = project(
      'organization: { constraints: { files: [a.json, b.json], compute.x: allowed, a.b: { allowed: [c] } } }',
      {
        'a.json': [
          {
            name: 'projects/1/policies/compute.vmExternalIpAccess',
            spec: { rules: [{ denyAll: true }] },
          },
          {
            name: 'projects/1/policies/dataflow.enforceComputeDefaultServiceAccountCheck',
            spec: {
              rules: [{ enforce: false, condition: { expression: 'x' } }, { enforce: true }],
            },
          },
        ],
        'b.json': {
          constraint: 'constraints/gcp.resourceLocations',
          listPolicy: { allowedValues: ['in:us-locations'] },
        },
      },
    );
    const free = { enforced: false, denyAll: false, allowed: [], denied: [] };
    expect([...(constraints?.values() ?? [])]).toEqual([
      { ...free, name: 'compute.vmExternalIpAccess', denyAll: true },
      { ...free, name: 'dataflow.enforceComputeDefaultServiceAccountCheck', enforced: true },
      { ...free, name: 'gcp.resourceLocations', allowed: ['in:us-locations'] },
      { ...free, name: 'compute.x' },
      { ...free, name: 'a.b', allowed: ['c'] },
    ]);
  });

  test.each([
    [
      '{ vmExternalIpAccess: denied }',
      'expected a constraint such as `compute.vmExternalIpAccess`',
    ],
    ['{ compute.x: maybe }', 'expected one of enforced, not enforced, denied, allowed'],
    ['{ compute.x: { allow: [] } }', 'unknown key; expected one of allowed, denied'],
    ['[]', 'expected `{ file: policies.json }`, or constraints by name'],
  ])('%s', (given, issue) => {
    const found = issues(`organization: { constraints: ${given} }`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(issue);
  });
});

describe('number, perimeter and services', () => {
  test('are taken as they are', () => {
    const given = project(
      ['number: 123456789012', 'perimeter: [dataflow.googleapis.com]', 'apis: { file: a.json }'],
      {
        'a.json': [
          {
            config: { name: 'dataflow.googleapis.com' },
            name: 'projects/1/services/dataflow.googleapis.com',
            state: 'ENABLED',
          },
          { name: 'projects/1/services/compute.googleapis.com' },
          { name: 'projects/1/services/pubsub.googleapis.com', state: 'DISABLED' },
        ],
      },
    );
    expect(given).toMatchObject({
      number: '123456789012',
      perimeter: ['dataflow.googleapis.com'],
      apis: ['dataflow.googleapis.com', 'compute.googleapis.com'],
    });
    expect(project(['number: "42"', 'perimeter: false', 'apis: []'])).toMatchObject({
      number: '42',
      perimeter: null,
      apis: [],
    });
  });

  test.each([
    [
      'name: P',
      'project.name: expected the id of a project (lower-case letters, digits, dashes; a letter first, no dash last), not its number or title, got "P"',
    ],
    ['name: 4711', 'not its number or title, got 4711'],
    ['number: shop', 'project.number: expected the number of a project, digits alone'],
    ['number: 0', 'project.number: expected the number of a project, digits alone'],
    ['perimeter: true', 'project.perimeter: expected a list of services, or false'],
    ['apis: [dataflow]', 'project.apis[0]: expected a service such as'],
    ['apis: dataflow', 'project.apis: expected a list of services'],
  ])('%s', (given, issue) => {
    const found = issues(given);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(issue);
  });
});
