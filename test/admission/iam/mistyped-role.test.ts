import { expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { job } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { ANA, policyOf, projectOf } from './policies.ts';

const reasons = (role: string): string =>
  admit(scenario([job()], { project: projectOf(policyOf({ [role]: [ANA] })) }))
    .findings.map(({ why }) => why)
    .join('\n');

test('a role that no table has, off by a letter or two from one of Google’s, is asked about', () => {
  expect(reasons('roles/dataflow.devloper')).toContain(
    'is in no table here; did you mean roles/dataflow.developer?',
  );
});

test.each(['roles/dataproc.worker', 'projects/p/roles/dataflow.developer'])(
  'another one is not: %s',
  (role) => {
    expect(reasons(role)).not.toContain('did you mean');
    expect(reasons(role)).toContain('is in no table here.');
  },
);
