import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../src/admission/iam/actions.ts';
import type { IamSpec, PolicySpec } from '../../../src/scenario/scenario.ts';
import { job } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { ANA, policyOf, projectOf } from './policies.ts';

const table = (policy: PolicySpec, iam: Partial<IamSpec> = {}) => {
  const spec = scenario([job()], { project: projectOf(policy, iam) });
  return actionsOf(spec, job());
};

const granted = (role: string): readonly string[] =>
  table(policyOf({ [role]: [ANA] }))
    .filter(({ answer }) => answer === 'granted')
    .map(({ action }) => action);

const LOOKS = ['view', 'list', 'metrics'];
const OPERATES = ['view', 'list', 'cancel', 'drain', 'update', 'snapshot', 'metrics'];

describe('what a role lets a submitter do', () => {
  it.each([
    ['roles/dataflow.viewer', LOOKS],
    ['roles/viewer', LOOKS],
    ['roles/dataflow.developer', ['create', ...OPERATES]],
    ['roles/dataflow.admin', ['create', 'stage files', ...OPERATES]],
    [
      'roles/editor',
      ['create', 'stage files', 'act as the workers’ account', ...OPERATES, 'read quota'],
    ],
    ['roles/dataflow.worker', ['stage files', 'view']],
    ['roles/compute.viewer', ['read quota']],
    ['roles/iam.serviceAccountUser', ['act as the workers’ account']],
  ])('%s: %j', (role, actions) => {
    expect(granted(role)).toEqual(actions);
  });
});

describe('every row', () => {
  it('says by which binding', () => {
    const rows = table(policyOf({ 'roles/dataflow.viewer': ['group:all@example.com'] }), {
      groups: new Map([['group:all@example.com', [ANA]]]),
    });
    expect(rows.find(({ action }) => action === 'view')).toEqual({
      action: 'view',
      answer: 'granted',
      by: 'roles/dataflow.viewer through group:all@example.com',
    });
    expect(rows.find(({ action }) => action === 'cancel')).toEqual({
      action: 'cancel',
      answer: 'not seen',
      by: 'no role with dataflow.jobs.cancel',
    });
  });

  it('names a condition', () => {
    const rows = table(policyOf({ 'roles/dataflow.admin': [ANA] }, 'till May'));
    expect(rows[0]).toEqual({
      action: 'create',
      answer: 'conditional',
      by: 'roles/dataflow.admin under the condition “till May”',
    });
  });

  it('is unknown without a submitter or a policy', () => {
    for (const iam of [{ submitter: null }, { policy: null }]) {
      const answers = table(policyOf({}), iam).map(({ answer }) => answer);
      expect(new Set(answers)).toEqual(new Set(['unknown']));
    }
  });

  it('is denied to an account that is switched off', () => {
    const submitter = 'serviceAccount:ci@p.iam.gserviceaccount.com';
    const serviceAccounts = new Map([
      ['ci@p.iam.gserviceaccount.com', { disabled: true, policy: null }],
    ]);
    const rows = table(policyOf({ 'roles/owner': [submitter] }), { submitter, serviceAccounts });
    expect(new Set(rows.map(({ answer }) => answer))).toEqual(new Set(['denied']));
  });
});
