import { describe, expect, it } from 'vitest';
import { protectionOf } from '../../../src/admission/keys/protection.ts';
import type { KeySpec, ProjectSpec } from '../../../src/scenario/scenario.ts';
import { options } from '../../engines/launch-options.ts';
import { type GivenJob, job } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { foundIn } from '../found.ts';
import { AGENT, COMPUTE, policyOf, projectOf, WORKER } from '../iam/policies.ts';

const KEY = 'projects/p/locations/us-central1/keyRings/r/cryptoKeys/k';
const USE = 'roles/cloudkms.cryptoKeyEncrypterDecrypter';

const under = (key: string | null, temp: string | null = 'gs://mill-temp/temp'): GivenJob => ({
  options: {
    submission: { ...options().submission, dataflowKmsKey: key, tempLocation: temp },
  },
});

const spec = (given: Partial<KeySpec> = {}): KeySpec => ({
  name: KEY,
  state: 'ENABLED',
  purpose: 'ENCRYPT_DECRYPT',
  protection: 'SOFTWARE',
  policy: policyOf({ [USE]: [AGENT, COMPUTE, WORKER] }),
  ...given,
});

const project = (key: KeySpec | null = spec(), more: Partial<ProjectSpec> = {}) => ({
  keys: new Map(key === null ? [] : [[KEY, key]]),
  buckets: new Map([
    [
      'mill-temp',
      {
        name: 'mill-temp',
        location: 'us-central1',
        kmsKey: KEY,
        deleteAfterDays: null,
        policy: null,
      },
    ],
  ]),
  ...more,
});

const brief = (...given: Parameters<typeof foundIn>): readonly string[] =>
  foundIn(...given)
    .filter(({ code }) => code.startsWith('KEY-'))
    .map(({ severity, code }) => `${severity} ${code}`);

describe('a key', () => {
  it('is not asked about where there is none', () => {
    expect(brief(under(null), project(null))).toEqual([]);
  });

  it('that is all right has nothing said of it', () => {
    expect(brief(under(KEY), project())).toEqual([]);
  });

  it.each(['k', `${KEY}/cryptoKeyVersions/1`, KEY.replace('keyRings', 'keyrings'), '/' + KEY])(
    'has to be named in full: %s',
    (key) => {
      expect(foundIn(under(key), project()).find(({ code }) => code === 'KEY-FORM')).toMatchObject({
        severity: 'error',
        message: `Workflow failed. Causes: Cloud KMS key ${key} cannot be validated.`,
      });
    },
  );

  it.each(['global', 'us', 'us-east1', 'nam4', 'us-central1-a'])('of %s is refused', (location) => {
    const key = KEY.replace('us-central1', location);
    expect(foundIn(under(key), project()).find(({ code }) => code === 'KEY-REGION')).toMatchObject({
      severity: 'error',
      path: 'job.options.dataflowKmsKey',
      message: `Workflow failed. Causes: Cloud KMS key ${key} can't protect resources for this job. Make sure the region of the KMS key matches the Dataflow region.`,
    });
  });

  it.each([
    ['disabled', { state: 'DISABLED' }, ['error KEY-STATE']],
    ['destroyed', { state: 'DESTROYED' }, ['error KEY-STATE']],
    ['of unknown state', { state: null }, ['unknown KEY-UNDESCRIBED']],
    ['for signing', { purpose: 'ASYMMETRIC_SIGN' }, ['error KEY-PURPOSE']],
    ['in hardware', { protection: 'HSM' }, ['warning KEY-PROTECTION']],
    ['outside', { protection: 'EXTERNAL_VPC' }, ['warning KEY-PROTECTION']],
  ])('that is %s', (_, given, findings) => {
    expect(brief(under(KEY), project(spec(given)))).toEqual(findings);
  });

  it('that nobody describes is one question', () => {
    expect(brief(under(KEY), project(null))).toEqual(['unknown KEY-UNDESCRIBED']);
  });

  it('makes tempLocation mandatory, which is said once, in the words of the SDK', () => {
    const said = (given: GivenJob) =>
      foundIn(given, project())
        .map(({ code }) => code)
        .filter((code) => code.includes('TEMP'));
    for (const sdk of ['java', 'python'] as const)
      expect(said({ ...under(KEY, null), sdk })).toEqual(['OPT-TEMP-LOCATION']);
    expect(said({ ...under(KEY, null), sdk: 'go' })).toEqual(['KEY-TEMP']);
    expect(said({ ...under(KEY, null), template: 'classic' })).toEqual(['KEY-TEMP']);
  });
});

describe('who may use the key', () => {
  const nobody = projectOf(policyOf({ 'roles/dataflow.worker': [WORKER] }));

  it('is both accounts of the service, in its own words, and the workers’ by one page', () => {
    const own = (...members: readonly string[]) =>
      brief(under(KEY), project(spec({ policy: policyOf({ [USE]: members }) }), nobody));
    expect(own(AGENT, COMPUTE, WORKER)).toEqual([]);
    expect(own(AGENT, COMPUTE)).toEqual(['warning KEY-WORKER']);
    expect(own(COMPUTE, WORKER)).toEqual(['error KEY-GRANT']);
    expect(own()).toEqual(['error KEY-GRANT', 'warning KEY-WORKER']);
    const [denied] = foundIn(under(KEY), project(spec({ policy: policyOf({}) }), nobody)).filter(
      ({ code }) => code === 'KEY-GRANT',
    );
    expect(denied?.message).toBe(
      `Workflow failed. Causes: Cloud KMS key permission 'cloudkms.cryptoKeyVersions.useToEncrypt' denied on resource '${KEY}' (or it may not exist). cannot be validated.`,
    );
    expect(denied?.fix).toBe(
      [AGENT, COMPUTE]
        .map((who) => `gcloud kms keys add-iam-policy-binding ${KEY} --member=${who} --role=${USE}`)
        .join(' && '),
    );
  });

  it('may stand in the policy of the key’s own project, and of no other', () => {
    const rights = projectOf(policyOf({ [USE]: [AGENT, COMPUTE, WORKER] }));
    expect(brief(under(KEY), project(spec({ policy: null }), rights))).toEqual([]);
    const foreign = KEY.replace('projects/p/', 'projects/keys/');
    const keys = new Map([[foreign, spec({ name: foreign, policy: null })]]);
    expect(brief(under(foreign), project(null, { ...rights, keys }))).toEqual([
      'unknown KEY-GRANT',
      'unknown KEY-GRANT',
      'unknown KEY-WORKER',
    ]);
  });

  it('is unknown without the key’s policy', () => {
    expect(brief(under(KEY), project(spec({ policy: null }), nobody))).toEqual([
      'unknown KEY-GRANT',
      'unknown KEY-GRANT',
      'unknown KEY-WORKER',
    ]);
  });
});

describe('the bucket of temporary files', () => {
  const bucket = (kmsKey: string | null) =>
    new Map([
      [
        'mill-temp',
        { name: 'mill-temp', location: 'us', kmsKey, deleteAfterDays: null, policy: null },
      ],
    ]);

  it('has its own default key, none, or nobody says', () => {
    expect(brief(under(KEY), project(spec(), { buckets: bucket(KEY) }))).toEqual([]);
    expect(brief(under(KEY), project(spec(), { buckets: bucket(null) }))).toEqual([
      'warning KEY-BUCKET',
    ]);
    expect(brief(under(KEY), project(spec(), { buckets: new Map() }))).toEqual([
      'unknown KEY-BUCKET',
    ]);
  });
});

describe('what the key protects', () => {
  const rows = (given: GivenJob) => {
    const spoken = job(given);
    return protectionOf(scenario([spoken], { project: project() }), spoken);
  };
  const answer = (given: GivenJob, location: string) =>
    rows(given).find((row) => row.location.startsWith(location))?.protected;

  it('is nothing without a key', () => {
    expect(rows(under(null))).toEqual([]);
  });

  it('is disks, shuffle and data keys; never metadata; buckets by their own', () => {
    const batch = under(KEY);
    expect(answer(batch, 'workers’ disks')).toBe('yes');
    expect(answer(batch, 'Dataflow Shuffle')).toBe('yes');
    expect(answer(batch, 'keys of batch data')).toBe('yes');
    expect(answer(batch, 'temporary files')).toBe('bucket key');
    expect(answer(batch, 'source')).toBe('own setting');
    expect(answer(batch, 'job metadata')).toBe('never');
  });

  it('follows where shuffle and state are', () => {
    const key = under(KEY).options;
    const disks = { options: { ...key, shuffleMode: 'workers' as const } };
    expect(answer(disks, 'Dataflow Shuffle')).toBeUndefined();
    expect(answer(disks, 'shuffled data on workers’ disks')).toBe('yes');
    const streaming = { type: 'streaming' as const, options: { ...key, streamingEngine: true } };
    expect(answer(streaming, 'Streaming Engine state')).toBe('yes');
    const own = { type: 'streaming' as const, options: { ...key, streamingEngine: false } };
    expect(answer(own, 'streaming state on workers’ disks')).toBe('yes');
    expect(rows(own).find(({ location }) => location.includes('streaming data'))?.note).toContain(
      '2024-03-07',
    );
  });
});
