import { describe, expect, test } from 'vitest';
import { QUOTA_DEFAULTS, quotaDefaultNames } from '../../../src/facts/quota-defaults.ts';
import { expectIssue, issues, project } from './project.ts';

const quota = (metric: string, limit: unknown, usage: unknown = 0) => ({ metric, limit, usage });

const region = (name: string, ...quotas: readonly object[]) => ({
  kind: 'compute#region',
  name,
  quotas,
});

const REGION = region('us-central1', quota('CPUS', 600, 48), quota('INSTANCE_TEMPLATES', 77));

const PROJECT = {
  kind: 'compute#project',
  name: 'shop',
  quotas: [
    quota('CPUS_ALL_REGIONS', 700, 60),
    quota('INSTANCE_TEMPLATES', 1000, 2),
    quota('IN_USE_ADDRESSES', 575, 1),
    quota('NETWORKS', 15),
  ],
};

describe('quotas over time', () => {
  test('what others use goes in steps', () => {
    const steps = '[{ at: 0 s, usage: 100 }, { at: 6 h, usage: 300 }, { at: 6.5 h, usage: 0 }]';
    expect(project(`quotas: { CPUS: { limit: 600, usage: ${steps} } }`).quotas.get('CPUS')).toEqual(
      {
        limit: 600,
        usage: 100,
        steps: [
          { at: 21_600_000, usage: 300 },
          { at: 23_400_000, usage: 0 },
        ],
      },
    );
  });

  test('before the first step others use nothing, and one step at 0 is no profile', () => {
    const late = project('quotas: { CPUS: { limit: 9, usage: [{ at: 1 s, usage: 3 }] } }').quotas;
    expect(late.get('CPUS')).toEqual({ limit: 9, usage: 0, steps: [{ at: 1000, usage: 3 }] });
    const flat = project('quotas: { CPUS: { limit: 9, usage: [{ at: 0 s, usage: 3 }] } }').quotas;
    expect(flat.get('CPUS')).toEqual({ limit: 9, usage: 3 });
  });

  test.each([
    ['[{ at: 2 h, usage: 1 }, { at: 1 h, usage: 2 }]', 'usage[1].at: expected a time after that'],
    [
      '[{ at: 1 h, usage: 1 }, { at: 60 min, usage: 2 }]',
      'usage[1].at: expected a time after that',
    ],
    ['[{ at: 1 h, usage: -1 }]', 'usage[0].usage: expected a number from 0 to 1e19, got -1'],
    ['[{ at: 6, usage: 1 }]', 'usage[0].at: expected a duration such as'],
    ['[]', 'usage: expected at least 1 step'],
    ['[{ at: 1 h, usage: 30 }]', 'usage[0].usage: expected at most the limit, 9, got 30'],
    ['many', 'usage: expected a number from 0 to 1e19, got "many"'],
  ])('usage: %s', (usage, problem) => {
    const found = issues(`quotas: { CPUS: { limit: 9, usage: ${usage} } }`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`project.quotas.CPUS.${problem}`);
  });
});

describe('quotas from files', () => {
  test('limit and usage are taken of the region; the project has those of all regions', () => {
    const { quotas } = project('quotas: { files: [p.json, r.json] }', {
      'p.json': PROJECT,
      'r.json': REGION,
    });
    expect(Object.fromEntries(quotas)).toEqual({
      CPUS: { limit: 600, usage: 48 },
      CPUS_ALL_REGIONS: { limit: 700, usage: 60 },
      INSTANCE_TEMPLATES: { limit: 1000, usage: 2 },
    });
  });

  test('inline numbers win over files, and files over defaults', () => {
    const { quotas } = project('quotas: { file: r.json, defaults: small, INSTANCE_TEMPLATES: 5 }', {
      'r.json': REGION,
    });
    expect(quotas.get('CPUS')).toEqual({ limit: 600, usage: 48 });
    expect(quotas.get('INSTANCE_TEMPLATES')).toEqual({ limit: 5, usage: 0 });
    expect(quotas.get('SSD_TOTAL_GB')).toEqual({ limit: 500, usage: 0 });
    expect(quotas.has('REGIONAL_INSTANCE_GROUP_MANAGERS')).toBe(false);
  });

  test.each([
    ['a list', [region('europe-west1', quota('CPUS', 1)), REGION]],
    ['the answer of the API', { items: [region('europe-west1', quota('CPUS', 1)), REGION] }],
    ['a recorded answer', { headers: {}, body: REGION }],
    ['YAML', 'name: us-central1\nquotas:\n- limit: 600.0\n  metric: CPUS\n  usage: 48.0\n'],
    [
      'several documents of YAML',
      '---\nname: us-east1\nquotas:\n- {metric: CPUS, limit: 1}\n---\nname: us-central1\nquotas:\n- {metric: CPUS, limit: 600, usage: 48}\n',
    ],
  ])('%s', (_what, content) => {
    const { quotas } = project('quotas: { file: r }', { r: content });
    expect(quotas.get('CPUS')).toEqual({ limit: 600, usage: 48 });
  });

  test('what is unlimited keeps the number that gcloud writes', () => {
    const text =
      '{"name":"us-central1","quotas":[{"metric":"CPUS","limit":9.223372036854776e+18,"usage":0}]}';
    const { quotas } = project('quotas: { file: r.json }', { 'r.json': text });
    expect(quotas.get('CPUS')?.limit).toBe(9.223372036854776e18);
    const inline = project('quotas: { CPUS: 9.223372036854776e+18 }').quotas;
    expect(inline.get('CPUS')?.limit).toBe(9.223372036854776e18);
  });

  test('a metric that a file lists twice is an issue, not the last one', () => {
    const twice = region(
      'us-central1',
      quota('CPUS', 9e18),
      quota('SSD_TOTAL_GB', 5),
      quota('CPUS', 4),
    );
    expectIssue(
      issues('quotas: { file: r.json }', { 'r.json': twice }),
      'r.json:1:169 quotas[2].metric: expected each metric once, got CPUS again, which is quotas[0], too',
    );
  });

  test('a metric that no file lists is unknown', () => {
    const { quotas } = project('quotas: { file: r.json }', { 'r.json': REGION });
    expect([...quotas.keys()]).toEqual(['CPUS', 'INSTANCE_TEMPLATES']);
  });

  test('those of another region are an issue that names both', () => {
    const found = issues('quotas: { file: r.json }', { 'r.json': region('europe-west1') });
    expect(found).toEqual([
      'r.json:1:33 name: expected quotas of us-central1, the region of the project, got those of europe-west1',
    ]);
  });

  test('a list without the region says how many others it has', () => {
    const content = [region('europe-west1'), region('us-east1')];
    expectIssue(
      issues('quotas: { file: r.json }', { 'r.json': content }),
      'r.json:1:1: expected quotas of us-central1, the region of the project, got those of 2 others',
    );
  });

  test.each([
    ['a list of none', [], 'r.json:1:1: expected quotas of a region or project (gcloud '],
    [
      'the table of the list command',
      'NAME        CPUS  DISKS_GB  ADDRESSES\nus-east1    0/24  0/4096    0/8\n',
      'r.json: expected quotas of a region or project (gcloud compute regions describe REGION --format=json), got a table',
    ],
  ])('%s is an issue of the file', (_what, content, issue) => {
    expectIssue(issues('quotas: { file: r.json }', { 'r.json': content }), issue);
  });

  const FAILED = { ...REGION, quotas: [], quotaStatusWarning: { code: 'QUOTA_INFO_UNAVAILABLE' } };

  test('where Compute Engine could not tell them, all are unknown, and nothing else is an issue', () => {
    const { quotas } = project('quotas: { file: r.json, CPUS: 8 }', { 'r.json': FAILED });
    expect([...quotas.keys()]).toEqual(['CPUS']);
    const [found] = issues('quotas: { file: r.json }', { 'r.json': FAILED });
    expect(found).toMatch(/^r\.json:1:\d+ quotaStatusWarning: expected quotas, got a warning/u);
  });

  test.each([
    [
      'a negative limit',
      quota('CPUS', -1),
      'quotas[0].limit: expected a number from 0 to 1e19, got -1',
    ],
    [
      'a text',
      quota('CPUS', 'many'),
      'quotas[0].limit: expected a number from 0 to 1e19, got "many"',
    ],
    [
      'a text that is negative',
      quota('CPUS', '-1'),
      'quotas[0].limit: expected a number from 0 to 1e19, got "-1"',
    ],
    [
      'more than int64 has',
      quota('CPUS', 9e300),
      'quotas[0].limit: expected a number from 0 to 1e19, got 9e+300',
    ],
    [
      'no limit',
      { metric: 'CPUS' },
      'quotas[0].limit: expected a number from 0 to 1e19, but it is missing',
    ],
    ['no metric', { limit: 1 }, 'quotas[0].metric: expected the name of a metric'],
    ['no map', 7, 'quotas[0]: expected a quota with metric, limit and usage'],
  ])('%s is an issue in the file', (_what, wrong, problem) => {
    const content = { kind: 'compute#region', name: 'us-central1', quotas: [wrong] };
    const found = issues('quotas: { file: r.json }', { 'r.json': content });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^r\.json:1:\d+ /u);
    expect(found[0]).toContain(problem);
  });

  test('mistakes beside a file and in it are told at once', () => {
    const found = issues('quotas: { file: r.json, CPU: 7, CPUS: -1 }', {
      'r.json': region('us-central1', quota('CPUS', -1)),
    });
    expect(found.map((issue) => issue.split(':')[0])).toEqual(['s.yaml', 's.yaml', 'r.json']);
  });
});

describe('limits that other projects were seen to have', () => {
  test.each(quotaDefaultNames)('%s', (name) => {
    const { quotas } = project(`quotas: { defaults: ${name} }`);
    expect(quotas.size).toBe(QUOTA_DEFAULTS[name].length);
    for (const { metric, limit } of QUOTA_DEFAULTS[name]) {
      expect(quotas.get(metric)).toEqual({ limit, usage: 0 });
    }
  });

  test('of no other kind', () => {
    expectIssue(
      issues('quotas: { defaults: tiny }'),
      's.yaml:3:23 project.quotas.defaults: expected one of trial, small, older',
    );
  });
});
