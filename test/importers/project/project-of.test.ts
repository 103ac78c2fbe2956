import { describe, expect, test } from 'vitest';
import {
  type ProjectFileKind,
  projectFileKinds,
} from '../../../src/scenario/files/project-files.ts';
import { type ImportedProject, projectOf } from '../../../src/importers/project/project-of.ts';
import type { ProjectFileText, PolicyOwner } from '../../../src/scenario/read-project-files.ts';
import { NAMING, PRINTED } from '../../scenario/given/printed.ts';
import { project } from '../../scenario/given/project.ts';

const fileOf = (
  kind: ProjectFileKind,
  content: unknown = PRINTED[kind],
  file: string = kind,
): ProjectFileText => ({
  file,
  text: typeof content === 'string' ? content : JSON.stringify(content),
  kind,
});

function imported(
  files: readonly ProjectFileText[],
  more: { owner?: PolicyOwner; isNamed?: boolean; region?: string | null } = {},
): ImportedProject & { readonly ok: true } {
  const made = projectOf(files, { owner: 'project', isNamed: true, region: null, ...more });
  if (!made.ok) throw new Error(made.problems.join('\n'));
  return made;
}

/** The lines below `project:`, as they would be pasted. */
const pasted = (yaml: string): readonly string[] =>
  yaml
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.slice(2));

describe('a fragment reads back as the file does', () => {
  test.each(projectFileKinds)('%s', (kind) => {
    const { yaml } = imported([fileOf(kind)]);
    expect(yaml).toMatch(/^# Of /u);
    expect(project(pasted(yaml))).toEqual(project(NAMING[kind], { f: PRINTED[kind] }));
  });

  test('all kinds together', () => {
    const { yaml } = imported(projectFileKinds.map((kind) => fileOf(kind)));
    const read = project(pasted(yaml));
    expect(read.networking.subnets).toHaveLength(1);
    expect([read.keys.size, read.buckets.size, read.apis?.length]).toEqual([1, 1, 1]);
  });

  test('bindings with a condition, each in full', () => {
    const policy = {
      bindings: [
        { role: 'roles/a', members: ['user:a@b.c'] },
        {
          role: 'roles/a',
          members: ['user:d@e.f'],
          condition: { title: 'x: "y" # z', expression: 'request.time < x' },
        },
      ],
    };
    const { yaml, remarks } = imported([fileOf('policy', policy)]);
    expect(project(pasted(yaml)).iam.policy).toEqual(
      project(NAMING.policy, { f: policy }).iam.policy,
    );
    expect(remarks.map(({ message }) => message)).toEqual([
      'bindings with a condition, which nothing here decides: roles/a',
    ]);
  });

  test('a policy that grants nothing', () => {
    const { yaml } = imported([fileOf('policy', { bindings: [] })]);
    expect(project(pasted(yaml)).iam.policy).toEqual({ bindings: [] });
  });
});

describe('quotas', () => {
  test('only those that a job can take of, with what others use; the rest is said', () => {
    const { yaml, remarks } = imported([fileOf('quotas')]);
    expect(pasted(yaml)).toEqual([
      'region: us-central1',
      'quotas:',
      '  CPUS: { limit: 600, usage: 48 }',
      '  LOCAL_SSD_TOTAL_GB: 9223372036854776000    # unlimited',
    ]);
    expect(remarks[0]).toEqual({
      file: 'quotas',
      at: '',
      message: 'left out, as no Dataflow job takes of it: AUTOSCALERS',
    });
    expect(remarks[1]?.message).toMatch(/^not in the files, and so unknown: CPUS_ALL_REGIONS, /u);
    expect(remarks[1]?.message).not.toContain('CONCURRENT_JOBS');
  });

  test('of the project a limit that regions have, too, is said to be none of workers', () => {
    const quotas = [{ metric: 'IN_USE_ADDRESSES', limit: 575, usage: 1 }];
    const { remarks } = imported([
      fileOf('quotas', [PRINTED.quotas, { kind: 'compute#project', name: 'shop', quotas }]),
    ]);
    expect(remarks[0]?.message).toBe(
      'left out, limits of the project as a whole, of which workers take none: IN_USE_ADDRESSES',
    );
  });

  const regions = ['europe-west1', 'us-east1'].map((name) => ({ ...PRINTED.quotas, name }));

  test('of several regions the one that is asked for', () => {
    const { yaml } = imported([fileOf('quotas', regions)], { region: 'us-east1' });
    expect(yaml).toContain('region: us-east1');
    const many = projectOf([fileOf('quotas', regions)], {
      owner: 'project',
      isNamed: true,
      region: null,
    });
    expect(many).toMatchObject({ ok: false });
    expect(many.ok ? [] : many.problems).toEqual([
      'quotas: expected quotas of one region, got 2: say --region, one of europe-west1, us-east1',
    ]);
    const other = projectOf([fileOf('quotas', regions)], {
      owner: 'project',
      isNamed: true,
      region: 'us-west1',
    });
    expect(other.ok ? [] : other.problems).toEqual([
      'quotas: expected quotas of us-west1, got those of europe-west1, us-east1',
    ]);
  });
});

describe('policies', () => {
  test.each([
    ['key', 'key', (read: ReturnType<typeof project>) => [...read.keys.values()][0]?.policy],
    [
      'subnet',
      'subnet',
      (read: ReturnType<typeof project>) => read.networking.subnets?.[0]?.policy,
    ],
  ] as const)('of a %s', (owner, kind, policyIn) => {
    const { yaml } = imported([fileOf(kind), fileOf('policy')], { owner });
    expect(policyIn(project(pasted(yaml)))?.bindings).toHaveLength(2);
  });

  test('of whom, nobody can tell where there are two', () => {
    const files = [fileOf('policy'), fileOf('policy', PRINTED.policy, 'other')];
    const made = projectOf(files, { owner: 'project', isNamed: false, region: null });
    expect(made.ok ? [] : made.problems).toEqual([
      'expected one IAM policy, got 2 (policy, other): say whose they are: import iam, import kms, import subnet',
    ]);
  });

  test('that stands beside several keys is of none of them', () => {
    const made = projectOf([fileOf('key', [PRINTED.key, PRINTED.key]), fileOf('policy')], {
      owner: 'key',
      isNamed: true,
      region: null,
    });
    expect(made.ok ? '' : made.problems[0]).toContain(
      'expected policy beside a file of one only, got 2 keys',
    );
  });
});

test('all mistakes of all files are told, each with its place', () => {
  const made = projectOf(
    [
      fileOf('policy', { bindings: [{ role: 'roles/a' }] }),
      fileOf('subnet', { ...PRINTED.subnet, ipCidrRange: 'x' }),
      fileOf('key', '{"name":'),
    ],
    { owner: 'project', isNamed: true, region: null },
  );
  const places = (made.ok ? [] : made.problems).map((each) => /^\S+(?: \S+)?:/u.exec(each)?.[0]);
  expect(places).toHaveLength(3);
  expect(places).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^policy:1:\d+ bindings\[0\]\.members:/u),
      expect.stringMatching(/^subnet:1:\d+ ipCidrRange:/u),
      expect.stringMatching(/^key:1:\d+:/u),
    ]),
  );
});
