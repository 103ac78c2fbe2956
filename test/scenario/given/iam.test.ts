import { describe, expect, test } from 'vitest';
import { UNSAID } from '../../../src/scenario/project-spec.ts';
import { expectIssue, issues, project } from './project.ts';

const ANA = 'user:ana@example.com';

const POLICY = {
  bindings: [
    { role: 'roles/dataflow.developer', members: [ANA, 'deleted:user:bob@example.com?uid=1'] },
    {
      role: 'roles/storage.objectAdmin',
      members: [ANA],
      condition: { title: 'until May', expression: 'request.time < x', description: 'd' },
    },
  ],
  etag: 'BwX',
  version: 3,
};

const SPEC = {
  bindings: [
    { role: 'roles/dataflow.developer', members: [ANA], condition: null },
    { role: 'roles/storage.objectAdmin', members: [ANA], condition: 'until May' },
  ],
};

const policy = (given: string, files = {}) =>
  project(`iam: { policy: ${given} }`, files).iam.policy;

test('a condition keeps its expression beside its title', () => {
  expect(policy('{ file: p }', { p: POLICY })?.bindings[1]?.expression).toBe('request.time < x');
});

test('nothing given is nothing known', () => {
  expect(project('region: us-central1')).toMatchObject(UNSAID);
  expect(project('iam: {}').iam).toEqual(UNSAID.iam);
});

describe('a policy', () => {
  test.each([
    ['as gcloud prints it', POLICY],
    ['recorded', { headers: {}, body: POLICY }],
    [
      'in YAML',
      `bindings:\n- members:\n  - ${ANA}\n  role: roles/dataflow.developer\n- condition:\n    title: until May\n  members:\n  - ${ANA}\n  role: roles/storage.objectAdmin\netag: x\n`,
    ],
    ['of its folders, too', [{ id: 'a', type: 'project', policy: POLICY }]],
  ])('%s', (_what, content) => {
    expect(policy('{ file: p }', { p: content })).toMatchObject(SPEC);
  });

  test('inline, short or as gcloud prints it, and beside files', () => {
    const short = { role: 'roles/viewer', members: [ANA], condition: null };
    expect(policy(`{ roles/viewer: [${ANA}] }`)).toEqual({ bindings: [short] });
    expect(policy(`{ bindings: [{ role: roles/viewer, members: [${ANA}] }] }`)).toEqual({
      bindings: [short],
    });
    expect(policy(`{ file: p, roles/viewer: [${ANA}] }`, { p: POLICY })).toMatchObject({
      bindings: [...SPEC.bindings, short],
    });
    expect(policy('{ bindings: [] }')).toEqual({ bindings: [] });
  });

  test('a condition without title is told by its expression', () => {
    const one = `{ role: roles/viewer, members: [${ANA}], condition: { expression: "a < b" } }`;
    expect(policy(`{ bindings: [${one}] }`)?.bindings[0]?.condition).toBe('a < b');
  });

  test.each([
    ['no bindings', { etag: 'ACAB', version: 1 }, 'p.json:1:1 bindings: expected the bindings'],
    [
      'bindings that are none',
      { bindings: 'x' },
      'p.json:1:13 bindings: expected the bindings of an IAM policy as a list, got "x"; where nothing is granted',
    ],
    [
      'a list of none',
      [],
      'p.json:1:1: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got an empty list: it looks like the answer of a command that found nothing',
    ],
    ['a list of none in an answer', { items: [] }, 'p.json:1:1: expected an IAM policy'],
    [
      'other YAML',
      'etag: ACAB\nversion: 1\n',
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got YAML without what gcloud prints of it: etag: ACAB version: 1',
    ],
    [
      'a table',
      'ROLE                MEMBERS\nroles/viewer  user:a@b.c\n',
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got a table of gcloud: with --format=json it prints JSON',
    ],
    ['no role', { bindings: [{ members: [ANA] }] }, 'p.json:1:14 bindings[0].role: expected the'],
    [
      'no members',
      { bindings: [{ role: 'roles/a' }] },
      'p.json:1:14 bindings[0].members: expected',
    ],
    [
      'members of no kind',
      { bindings: [{ role: 'roles/a', members: ['ana'] }] },
      'p.json:1:43 bindings[0].members[0]: expected a member such as',
    ],
    [
      'a role without its prefix',
      { bindings: [{ role: 'viewer', members: [ANA] }] },
      'p.json:1:22 bindings[0].role: expected a role such as',
    ],
    [
      'a subnetwork',
      { ipCidrRange: '10.0.0.0/20' },
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), but it looks like a subnetwork',
    ],
    [
      'a Terraform plan',
      { planned_values: {} },
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), but it looks like a Terraform plan',
    ],
    [
      'an error',
      { error: { code: 403, status: 'PERMISSION_DENIED', message: 'no' } },
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got an error answer of the API: 403 PERMISSION_DENIED: no',
    ],
    [
      'a cut file',
      '{"bindings":[{"role":',
      'p.json:1:22: expected more JSON: the file ends in the middle; the file should be an IAM policy',
    ],
    [
      'single quotes',
      "{'bindings': []}",
      'p.json:1:2: expected JSON, with keys and texts in double quotes; the file should be',
    ],
    [
      'an empty file',
      '',
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got an empty file',
    ],
    [
      'a binary file',
      'a\0b',
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got a binary file',
    ],
    [
      'words',
      'hello',
      'p.json: expected an IAM policy (gcloud projects get-iam-policy PROJECT --format=json), got hello',
    ],
  ])('%s is an issue in the file', (_what, content, issue) => {
    expectIssue(issues('iam: { policy: { file: p.json } }', { 'p.json': content }), issue);
  });

  test('an issue in the second document of YAML has its own line', () => {
    const text = `---\npolicy:\n  bindings: []\n---\npolicy:\n  bindings:\n  - role: viewer\n    members: [${ANA}]\n`;
    expectIssue(
      issues('iam: { policy: { file: p.yaml } }', { 'p.yaml': text }),
      'p.yaml:7:11 [1].policy.bindings[0].role: expected a role',
    );
  });

  test.each([
    ['{}', 'project.iam.policy: expected the bindings'],
    ['[]', 'project.iam.policy: expected `{ file: policy.json }`, or roles'],
    ['{ viewer: [user:a@b.c] }', 'project.iam.policy.viewer: expected a role such as'],
    ['{ roles/viewer: [] }', 'project.iam.policy.roles/viewer: expected at least 1 member'],
    ['{ files: p.json }', 'project.iam.policy.files: expected a list of paths of files'],
    ['{ files: [] }', 'project.iam.policy.files: expected a list of paths of files'],
    ['{ file: none.json }', 'project.iam.policy.file: none.json: expected a file'],
  ])('policy: %s', (given, issue) => {
    const found = issues(`iam: { policy: ${given} }`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(issue);
  });
});

describe('who else', () => {
  test('submitter, groups, roles and accounts', () => {
    const { iam } = project(
      [
        'iam:',
        `  submitter: ${ANA}`,
        `  groups: { group:eng@example.com: [${ANA}] }`,
        '  roles: { file: role.json, projects/p/roles/other: [a.b.c] }',
        '  serviceAccounts:',
        '    file: accounts.json',
        `    a@p.iam.gserviceaccount.com: { policy: { roles/iam.serviceAccountUser: [${ANA}] } }`,
        '    c@p.iam.gserviceaccount.com: {}',
      ],
      {
        'role.json': {
          name: 'projects/p/roles/launcher',
          includedPermissions: ['dataflow.jobs.create'],
          stage: 'GA',
        },
        'accounts.json': [
          { email: 'a@p.iam.gserviceaccount.com', disabled: true, name: 'x' },
          { email: 'b@p.iam.gserviceaccount.com' },
        ],
      },
    );
    expect(iam.submitter).toBe(ANA);
    expect(iam.groups).toEqual(new Map([['group:eng@example.com', [ANA]]]));
    expect(iam.roles).toEqual(
      new Map([
        ['projects/p/roles/launcher', ['dataflow.jobs.create']],
        ['projects/p/roles/other', ['a.b.c']],
      ]),
    );
    expect(
      [...(iam.serviceAccounts ?? [])].map(([email, { disabled }]) => [email, disabled]),
    ).toEqual([
      ['a@p.iam.gserviceaccount.com', true],
      ['b@p.iam.gserviceaccount.com', false],
      ['c@p.iam.gserviceaccount.com', false],
    ]);
    expect(iam.serviceAccounts?.get('a@p.iam.gserviceaccount.com')?.policy?.bindings).toHaveLength(
      1,
    );
  });

  test('roles that a list has without permissions stay unknown; where none has any, it is an issue', () => {
    const some = [
      { name: 'projects/p/roles/a', includedPermissions: ['x'] },
      { name: 'projects/p/roles/b' },
      { name: 'projects/p/roles/c', deleted: true },
    ];
    const { roles } = project('iam: { roles: { file: r.json } }', { 'r.json': some }).iam;
    expect([...roles]).toEqual([
      ['projects/p/roles/a', ['x']],
      ['projects/p/roles/c', []],
    ]);
    expectIssue(
      issues('iam: { roles: { file: r.json } }', { 'r.json': [{ name: 'projects/p/roles/b' }] }),
      'r.json:1:2 [0]: expected includedPermissions',
    );
  });

  test.each([
    ['submitter: ana@example.com', 'project.iam.submitter: expected who submits'],
    ['groups: { eng@example.com: [] }', 'project.iam.groups.eng@example.com: expected a group'],
    ['roles: { launcher: [a] }', 'project.iam.roles.launcher: expected a role such as'],
    ['serviceAccounts: { sa: {} }', 'project.iam.serviceAccounts.sa: expected the e-mail address'],
    [
      'serviceAccounts: { a@b.c: { of: 1 } }',
      'project.iam.serviceAccounts.a@b.c.of: unknown key; expected one of disabled, policy',
    ],
    ['serviceAccounts: [a@b.c]', 'project.iam.serviceAccounts: expected `{ file'],
    ['polcy: {}', 'project.iam.polcy: unknown key; expected one of policy, submitter, groups'],
  ])('%s', (given, issue) => {
    const found = issues(`iam: { ${given} }`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(issue);
  });
});
