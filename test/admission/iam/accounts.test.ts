import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { projectNumber, workerAccount } from '../../../src/admission/iam/principals.ts';
import type { ProjectSpec } from '../../../src/scenario/scenario.ts';
import { options } from '../../engines/launch-options.ts';
import { type GivenJob, job, projectWith } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { read, write } from '../../pipeline/steps.ts';
import { foundIn } from '../found.ts';
import { AGENT, COMPUTE, policyOf, projectOf, SERVED, WORKER } from './policies.ts';

const OWNER = { 'roles/owner': ['user:ana@example.com'] };

const launched = (submission: Partial<ReturnType<typeof options>['submission']>): GivenJob => ({
  options: { submission: { ...options().submission, ...submission } },
});

const about = (code: string, ...given: Parameters<typeof foundIn>) =>
  foundIn(...given).filter((finding) => finding.code === code);

describe('the project’s number', () => {
  const numberIn = (members: readonly string[], role = 'roles/viewer') =>
    projectNumber({ ...projectWith(), ...projectOf(policyOf({ [role]: members })), number: null });

  it('is read off its own accounts', () => {
    expect(numberIn([WORKER])).toBe('1');
    expect(numberIn([AGENT])).toBe('1');
    expect(numberIn(['user:1@example.com'])).toBeNull();
  });

  it('is not read off accounts of several projects, but for the one that has its own role', () => {
    const others = ['serviceAccount:2-compute@developer.gserviceaccount.com', WORKER];
    expect(numberIn(others)).toBeNull();
    const policy = policyOf({ 'roles/viewer': others, 'roles/dataflow.serviceAgent': [AGENT] });
    expect(projectNumber({ ...projectWith(), ...projectOf(policy), number: null })).toBe('1');
  });

  it('is asked for where nothing tells it, and a named account is still looked at', () => {
    const project = { ...projectOf(policyOf(OWNER)), number: null };
    const named = launched({ serviceAccount: 'w@p.iam.gserviceaccount.com' });
    expect(about('IAM-NUMBER', {}, project)).toHaveLength(1);
    expect(about('IAM-WORKER-ROLE', {}, project)).toEqual([]);
    expect(about('IAM-WORKER-ROLE', named, project)).toHaveLength(1);
  });
});

describe('the workers’ account', () => {
  it('is the default one unless it is named', () => {
    expect(workerAccount(projectWith(), job())).toBe(WORKER);
    const named = job(launched({ serviceAccount: 'W@p.iam.gserviceaccount.com' }));
    expect(workerAccount(projectWith(), named)).toBe('serviceAccount:w@p.iam.gserviceaccount.com');
  });

  it('needs all of roles/dataflow.worker, in the service’s words', () => {
    const [finding] = about('IAM-WORKER-ROLE', {}, projectOf(policyOf(OWNER)));
    expect(finding).toMatchObject({
      severity: 'error',
      path: 'project.iam.policy',
      message:
        'Workflow failed. Causes: Permissions verification for controller service account failed. All permissions in IAM role roles/dataflow.worker should be granted to controller service account 1-compute@developer.gserviceaccount.com.',
      fix: `gcloud projects add-iam-policy-binding p --member=${WORKER} --role=roles/dataflow.worker`,
    });
  });

  it.each(['roles/dataflow.worker', 'roles/editor', 'roles/owner'])('works with %s', (role) => {
    const project = projectOf(policyOf({ ...OWNER, [role]: [WORKER] }));
    expect(about('IAM-WORKER-ROLE', {}, project)).toEqual([]);
  });

  it.each(['roles/viewer', 'roles/dataflow.admin', 'roles/storage.admin'])(
    'is never said to work with %s',
    (role) => {
      const project = projectOf(policyOf({ ...OWNER, [role]: [WORKER] }));
      expect(about('IAM-WORKER-ROLE', {}, project)).toHaveLength(1);
    },
  );

  it('says of the default account that it may be no editor any more', () => {
    const spec = scenario([job()], { project: projectOf(policyOf(OWNER)) });
    const finding = admit(spec).findings.find(({ code }) => code === 'IAM-WORKER-ROLE');
    expect(finding?.why).toContain('2024-05-03');
  });

  const named = launched({ serviceAccount: 'w@p.iam.gserviceaccount.com' });
  const accounts = (...given: readonly (readonly [string, boolean])[]): Partial<ProjectSpec> =>
    projectOf(policyOf(OWNER), {
      serviceAccounts: new Map(
        given.map(([email, disabled]) => [email, { disabled, policy: null }]),
      ),
    });

  it.each([
    ['there', accounts(['w@p.iam.gserviceaccount.com', false]), 0],
    ['disabled', accounts(['w@p.iam.gserviceaccount.com', true]), 1],
    ['not there', accounts(['v@p.iam.gserviceaccount.com', false]), 1],
    ['not asked about', projectOf(policyOf(OWNER)), 0],
  ])('that is %s', (_, project, count) => {
    const found = about('IAM-WORKER-ACCOUNT', named, project);
    expect(found).toHaveLength(count);
    for (const { severity, message } of found) {
      expect(severity).toBe('error');
      expect(message).toContain('There was a problem refreshing your credentials.');
    }
  });

  it('of another project is asked about there', () => {
    const foreign = launched({ serviceAccount: 'w@other.iam.gserviceaccount.com' });
    const bound = policyOf({
      'roles/iam.serviceAccountTokenCreator': [AGENT, COMPUTE],
      'roles/iam.serviceAccountUser': [AGENT, COMPUTE],
    });
    const spec = (policy: typeof bound | null) =>
      projectOf(policyOf(OWNER), {
        serviceAccounts: new Map([
          ['w@other.iam.gserviceaccount.com', { disabled: false, policy }],
        ]),
      });
    expect(about('IAM-CROSS-PROJECT', foreign, spec(null))).toHaveLength(2);
    expect(about('IAM-CROSS-PROJECT', foreign, spec(bound))).toEqual([]);
    expect(about('IAM-CROSS-PROJECT', named, spec(null))).toEqual([]);
  });
});

describe('buckets', () => {
  const temp = launched({ tempLocation: 'gs://mill-temp/temp', stagingLocation: 'gs://mill-temp' });
  const withBucket = (policy: ReturnType<typeof policyOf> | null, roles: object = OWNER) => ({
    ...projectOf(policyOf({ ...roles, 'roles/dataflow.serviceAgent': [AGENT] })),
    buckets: new Map([
      [
        'mill-temp',
        { name: 'mill-temp', location: null, kmsKey: null, deleteAfterDays: null, policy },
      ],
    ]),
  });

  it('may let the workers in where the project doesn’t', () => {
    const open = policyOf({ 'roles/storage.objectAdmin': [WORKER] });
    const found = (policy: ReturnType<typeof policyOf> | null) =>
      about('IAM-WORKER-STORAGE', temp, withBucket(policy)).map(({ severity }) => severity);
    expect(found(open)).toEqual([]);
    expect(found(policyOf({}))).toEqual(['error']);
    expect(found(null)).toEqual(['unknown']);
  });

  it('keep out an owner of the project whom they don’t name', () => {
    const found = (members: readonly string[]) =>
      about('IAM-STAGE', temp, withBucket(policyOf({ 'roles/storage.objectAdmin': members }))).map(
        ({ severity }) => severity,
      );
    expect(found([])).toEqual(['unknown']);
    expect(found(['projectOwner:p'])).toEqual([]);
    expect(found(['projectOwner:other'])).toEqual(['unknown']);
  });
});

describe('the service’s own account', () => {
  const found = (policy: ReturnType<typeof policyOf>) =>
    about('IAM-SERVICE-AGENT', {}, projectOf(policy)).map(({ severity }) => severity);

  it('has its role, lost it, or was never there', () => {
    expect(found(policyOf(SERVED))).toEqual([]);
    expect(found(policyOf({ 'roles/viewer': [AGENT] }))).toEqual(['error']);
    expect(found(policyOf(OWNER))).toEqual(['unknown']);
  });
});

describe('images', () => {
  const image = (sdkContainerImage: string): GivenJob => ({ options: { sdkContainerImage } });
  const project = projectOf(policyOf({ ...SERVED, 'roles/artifactregistry.writer': [WORKER] }));
  const found = (name: string) =>
    about('IAM-IMAGE', image(name), project).map(({ severity }) => severity);

  it.each([
    ['us-docker.pkg.dev/p/images/pipeline:1', []],
    ['us-docker.pkg.dev/other/images/pipeline:1', ['unknown']],
    ['gcr.io/p/pipeline:1', ['unknown']],
    ['eu.gcr.io/p/pipeline:1', ['unknown']],
    ['gcr.io/cloud-dataflow/v1beta3/beam-java:2.60', []],
    ['docker.io/apache/beam_python3.11_sdk:2.60.0', []],
  ])('%s: %j', (name, severities) => {
    expect(found(name)).toEqual(severities);
  });
});

describe('sources and sinks', () => {
  it.each([
    ['pubsub', 'read', ['roles/pubsub.subscriber'], 1],
    ['pubsub', 'read', ['roles/pubsub.subscriber', 'roles/pubsub.viewer'], 0],
    ['pubsub', 'write', ['roles/pubsub.publisher'], 0],
    ['bigquery-file-loads', 'write', ['roles/bigquery.jobUser'], 1],
    ['bigquery-file-loads', 'write', ['roles/bigquery.jobUser', 'roles/bigquery.dataEditor'], 0],
    ['bigquery-export', 'read', ['roles/bigquery.dataViewer'], 1],
    ['bigquery-export', 'read', ['roles/bigquery.dataViewer', 'roles/bigquery.user'], 0],
    ['gcs-text', 'read', ['roles/dataflow.worker'], 1],
    ['gcs-text', 'write', ['roles/dataflow.worker'], 1],
    ['spanner', 'read', ['roles/spanner.databaseReader'], 1],
    ['jdbc', 'read', [], 0],
  ] as const)('%s, %s, with %j: %i open', (connector, kind, roles, count) => {
    const step =
      kind === 'read'
        ? [read('in', { connector })]
        : [read('in', { connector: 'kafka' }), write('out', ['in'], { connector })];
    const policy = policyOf(Object.fromEntries(roles.map((role) => [role, [WORKER]])));
    const found = about('IAM-CONNECTOR', { steps: step }, projectOf(policy)).filter(({ path }) =>
      path.endsWith(`.${kind}`),
    );
    expect(found.map(({ severity }) => severity)).toEqual(
      Array.from({ length: count }, () => 'unknown'),
    );
  });
});

describe('services', () => {
  const apis = projectOf(policyOf(SERVED)).apis ?? [];
  const without = (...off: readonly string[]): Partial<ProjectSpec> => ({
    apis: apis.filter((name) => !off.includes(name)),
  });
  const found = (project: Partial<ProjectSpec>) =>
    about('IAM-APIS', {}, project).map(({ severity, fix }) => `${severity} ${fix}`);

  it('are on, off and used, off and not used, or unknown', () => {
    expect(found(without())).toEqual([]);
    expect(found(without('compute.googleapis.com'))).toEqual([
      'error gcloud services enable compute.googleapis.com --project=p',
    ]);
    expect(found(without('datastore.googleapis.com', 'pubsub.googleapis.com'))).toEqual([
      'warning gcloud services enable pubsub.googleapis.com datastore.googleapis.com --project=p',
    ]);
    expect(found({ apis: null })[0]).toMatch(/^unknown gcloud services list --enabled/u);
  });
});
