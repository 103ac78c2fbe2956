import { describe, expect, test } from 'vitest';
import { UNSAID } from '../../src/scenario/project-spec.ts';
import { parseMoment } from '../../src/units/moment.ts';
import { issuesOf, projectIssues, projectOf, scenarioOf } from './read.ts';

test('a project has its defaults', () => {
  expect(projectOf('{ region: asia-east1 }')).toEqual({
    name: 'default',
    region: 'asia-east1',
    startsAt: null,
    machineFamilies: [],
    quotas: new Map(),
    ...UNSAID,
  });
});

test('a project may stand on a clock', () => {
  const text = '2026-12-01T00:00:00+01:00[Europe/Paris]';
  const parsed = parseMoment(text);
  expect(parsed.ok).toBe(true);
  const { startsAt } = projectOf(`{ region: asia-east1, startsAt: "${text}" }`);
  expect(startsAt).toEqual(parsed.ok ? parsed.value : null);
  // unquoted, YAML may take it for a time of its own: it is a text
  const { startsAt: plain } = projectOf('{ region: asia-east1, startsAt: 2026-12-01T00:00:00Z }');
  expect(plain?.epochS).toBe(1_796_083_200);
});

test('a project may have more machine families', () => {
  const { machineFamilies } = projectOf('{ region: asia-east1, machineFamilies: [c3, n2d] }');
  expect(machineFamilies).toEqual(['c3', 'n2d']);
});

describe('bad projects are told with their place', () => {
  const MOMENT =
    's.yaml:3:43 project.startsAt: expected a moment with its offset from UTC, such as `2026-12-01T00:00:00+01:00[Europe/Paris]`';

  test.each([
    ['31 February', '"2026-02-31T00:00:00Z"'],
    ['29 February of a common year', '"2026-02-29T00:00:00Z"'],
    ['no offset', '"2026-12-01T00:00:00"'],
    ['an offset of 25 h', '"2026-12-01T00:00:00+25:00"'],
    ['24 o’clock', '"2026-12-01T24:00:00Z"'],
    ['a day alone', '2026-12-01'],
    ['a number', '12'],
    ['a list', '[2026]'],
    ['words', 'tomorrow'],
  ])('startsAt: %s', (_what, given) => {
    expect(projectIssues(`{ region: us-central1, startsAt: ${given} }`)).toEqual([MOMENT]);
  });

  test('families that are none', () => {
    expect(projectIssues('{ region: us-central1, machineFamilies: [N2D, 7, c3] }')).toEqual([
      's.yaml:3:51 project.machineFamilies[0]: expected a machine family such as `n2d`',
      's.yaml:3:56 project.machineFamilies[1]: expected a text',
    ]);
  });

  test('a region that does not exist', () => {
    expect(projectIssues('{ region: us-centrl1 }')).toEqual([
      's.yaml:3:20 project.region: expected a Dataflow region, got us-centrl1; did you mean us-central1?',
    ]);
  });

  test('all of it at once', () => {
    const bad = '{ region: mars, startsAt: now, machineFamilies: c3, zone: a }';
    const places = projectIssues(bad).map((issue) => /^s\.yaml:(\S+ \S+):/u.exec(issue)?.[1]);
    expect(places).toEqual([
      '3:20 project.region',
      '3:36 project.startsAt',
      '3:58 project.machineFamilies',
      '3:62 project.zone',
    ]);
  });
});

describe('the template of a job', () => {
  const jobWith = (given: string): string =>
    [
      'name: test',
      'project: { region: us-central1 }',
      'job:',
      '  sdk: java',
      ...(given === '' ? [] : [`  ${given}`]),
      '  pipeline:',
      '    - r: { read: generic, size: 1 GB, elements: 1000 }',
      '',
    ].join('\n');

  test.each([
    ['', null],
    ['template: flex', 'flex'],
    ['template: classic', 'classic'],
  ])('%s', (given, template) => {
    expect(scenarioOf(jobWith(given)).jobs[0]?.template).toBe(template);
  });

  test('is one of two', () => {
    expect(issuesOf(jobWith('template: flexible'))).toEqual([
      's.yaml:5:13 job.template: expected one of flex, classic',
    ]);
  });

  test('has a launcher of a machine that exists', () => {
    const [job] = scenarioOf(jobWith('options: { launcherMachineType: e2-standard-2 }')).jobs;
    expect(job?.options.launcherMachineType).toBe('e2-standard-2');
    expect(scenarioOf(jobWith('')).jobs[0]?.options.launcherMachineType).toBe('n1-standard-1');
    expect(issuesOf(jobWith('options: { launcher_machine_type: e2-standrd-2 }'))).toEqual([
      's.yaml:5:37 job.options.launcher_machine_type: expected a Compute Engine machine type, got e2-standrd-2; did you mean e2-standard-2?',
    ]);
  });
});
