import { describe, expect, it } from 'vitest';
import type { JobSpec } from '../../../src/scenario/scenario.ts';
import type { GivenJob } from '../../engines/one-job.ts';
import { options } from '../../engines/launch-options.ts';
import { foundIn } from '../found.ts';
import { ANA, iamOf, policyOf, projectOf, SERVED } from './policies.ts';

type Submission = JobSpec['options']['submission'];

const submitting = (given: Partial<Submission>, job: GivenJob = {}): GivenJob => ({
  ...job,
  options: { ...job.options, submission: { ...options().submission, ...given } },
});

const TEMP = submitting({ tempLocation: 'gs://mill-temp/temp' });

const brief = (...given: Parameters<typeof foundIn>): readonly string[] =>
  foundIn(...given)
    .filter(({ code }) => /^(?:IAM|KEY)-/u.test(code))
    .map(({ severity, code }) => `${severity} ${code}`);

const submitterHas = (...roles: readonly string[]) =>
  projectOf({
    bindings: [
      ...policyOf(SERVED).bindings,
      ...roles.map((role) => ({ role, members: [ANA], condition: null })),
    ],
  });

describe('who may launch', () => {
  it.each([
    [['roles/owner'], []],
    [['roles/editor'], []],
    [['roles/dataflow.admin', 'roles/iam.serviceAccountUser'], ['warning IAM-QUOTA-READ']],
    [['roles/dataflow.admin'], ['error IAM-ACT-AS', 'warning IAM-QUOTA-READ']],
    [
      ['roles/dataflow.developer'],
      ['error IAM-STAGE', 'error IAM-ACT-AS', 'warning IAM-QUOTA-READ'],
    ],
    [
      [
        'roles/dataflow.developer',
        'roles/storage.objectAdmin',
        'roles/compute.viewer',
        'roles/iam.serviceAccountUser',
      ],
      [],
    ],
    [
      ['roles/dataflow.viewer'],
      [
        'error IAM-CREATE',
        'error IAM-STAGE',
        'error IAM-ACT-AS',
        'warning IAM-OPERATE',
        'warning IAM-QUOTA-READ',
      ],
    ],
  ])('with %j: %j', (roles, findings) => {
    expect(brief(TEMP, submitterHas(...roles))).toEqual(findings);
  });

  it.each(['classic', 'flex'] as const)('leaves staging by a %s template open', (template) => {
    const project = submitterHas('roles/dataflow.developer', 'roles/iam.serviceAccountUser');
    expect(brief({ ...TEMP, template }, project)).toContain('unknown IAM-STAGE');
  });

  it('says what the service says', () => {
    const messages = foundIn(TEMP, submitterHas()).map(({ message }) => message);
    expect(messages).toContain(
      "PERMISSION_DENIED: (Could not create workflow; user does not have write access to project: p Causes: (...): Permission 'dataflow.jobs.create' denied on project: 'p'",
    );
    expect(messages).toContain(
      'Current user cannot act as service account 1-compute@developer.gserviceaccount.com. Enforced by Org Policy constraint constraints/dataflow.enforceComputeDefaultServiceAccountCheck.',
    );
    expect(messages).toContain(
      "Could not cancel workflow; user does not have sufficient permissions on project:p, or the job does not exist in the project. Causes: (...): Permission 'dataflow.jobs.cancel' denied on project: 'p'",
    );
  });
});

describe('what can’t be told', () => {
  it('is one question without a policy', () => {
    expect(foundIn({}, { iam: iamOf({ submitter: ANA }), apis: null })).toEqual([
      {
        code: 'IAM-POLICY',
        severity: 'unknown',
        path: 'project.iam.policy',
        message: expect.any(String) as string,
        fix: 'gcloud projects get-iam-policy p --format=json > policy.json, and project.iam.policy: { file: policy.json }',
      },
    ]);
  });

  it('is one question without a submitter, and workers are looked at all the same', () => {
    const project = projectOf(policyOf({}), { submitter: null });
    const found = brief({}, project);
    expect(found).toContain('unknown IAM-SUBMITTER');
    expect(found).toContain('error IAM-WORKER-ROLE');
    expect(found.filter((one) => /CREATE|STAGE|ACT-AS/u.test(one))).toEqual([]);
  });

  it('is a condition, named', () => {
    const bindings = [
      ...policyOf(SERVED).bindings,
      ...policyOf({ 'roles/owner': [ANA] }, 'only on Sundays').bindings,
    ];
    const found = foundIn(TEMP, projectOf({ bindings }));
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    const create = found.find(({ code }) => code === 'IAM-CREATE');
    expect(create?.severity).toBe('unknown');
    expect(create?.message).toContain('only on Sundays');
  });

  it('is a group that nobody lists', () => {
    const policy = policyOf({ ...SERVED, 'roles/owner': ['group:all@example.com'] });
    const create = foundIn(TEMP, projectOf(policy)).find(({ code }) => code === 'IAM-CREATE');
    expect(create).toMatchObject({
      severity: 'unknown',
      fix: 'gcloud identity groups memberships list --group-email=all@example.com, and project.iam.groups: { group:all@example.com: [MEMBERS] }',
    });
  });

  it('is a role that no table has', () => {
    const policy = policyOf({ ...SERVED, 'projects/p/roles/launcher': [ANA] });
    const create = foundIn(TEMP, projectOf(policy)).find(({ code }) => code === 'IAM-CREATE');
    expect(create).toMatchObject({
      severity: 'unknown',
      fix: 'gcloud iam roles describe launcher --project=p --format=json > role.json, and project.iam.roles: { file: role.json }',
    });
  });
});

describe('acting as the default account', () => {
  const CONSTRAINT = 'dataflow.enforceComputeDefaultServiceAccountCheck';
  const constraint = (enforced: boolean) =>
    new Map([
      [CONSTRAINT, { name: CONSTRAINT, enforced, denyAll: false, allowed: [], denied: [] }],
    ]);
  const admin = submitterHas('roles/dataflow.admin');

  it.each([
    ['is asked for where nobody says', null, 'error IAM-ACT-AS'],
    ['is asked for where the constraint is enforced', constraint(true), 'error IAM-ACT-AS'],
    ['may go through where it is not', constraint(false), 'warning IAM-ACT-AS'],
  ])('%s', (_, constraints, finding) => {
    expect(brief(TEMP, { ...admin, constraints })).toContain(finding);
  });

  it('is an error on a named account, whatever the constraint', () => {
    const named = submitting({ serviceAccount: 'w@p.iam.gserviceaccount.com' });
    expect(brief(named, { ...admin, constraints: constraint(false) })).toContain(
      'error IAM-ACT-AS',
    );
  });
});

describe('impersonation', () => {
  const launcher = 'launcher@p.iam.gserviceaccount.com';
  const job = submitting({ impersonateServiceAccount: launcher });

  it('makes the account the submitter, and takes its tokens', () => {
    const policy = policyOf({ ...SERVED, 'roles/owner': [`serviceAccount:${launcher}`] });
    expect(brief(job, projectOf(policy))).toEqual(['error IAM-IMPERSONATE']);
    const creator = { ...SERVED, 'roles/iam.serviceAccountTokenCreator': [ANA] };
    expect(brief(job, projectOf(policyOf(creator)))).toContain('error IAM-CREATE');
  });
});

describe('a streaming job', () => {
  it('is drained, updated and snapshotted, too', () => {
    const roles = new Map([['projects/p/roles/launcher', ['dataflow.jobs.create']]]);
    const policy = policyOf({ 'projects/p/roles/launcher': [ANA] });
    const job: GivenJob = { type: 'streaming' };
    const found = foundIn(job, projectOf(policy, { roles }));
    expect(found.find(({ code }) => code === 'IAM-OPERATE')).toBeDefined();
    const viewer = policyOf({ 'roles/dataflow.viewer': [ANA] });
    const messages = foundIn(job, projectOf(viewer)).filter(({ code }) => code === 'IAM-OPERATE');
    expect(messages).toHaveLength(1);
  });

  it('takes updateContents where the launch is an update', () => {
    const project = submitterHas('roles/dataflow.viewer');
    expect(brief(submitting({ update: true }), project)).toContain('error IAM-UPDATE');
    const may = submitterHas('roles/dataflow.developer');
    expect(brief(submitting({ update: true }), may)).not.toContain('error IAM-UPDATE');
  });
});
