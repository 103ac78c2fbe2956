import { describe, expect, test } from 'vitest';
import type { ConstraintSpec } from '../../../src/scenario/scenario.ts';
import { foundIn } from '../found.ts';

const IMAGES = 'compute.trustedImageProjects';

const spec = (name: string, given: Partial<ConstraintSpec> = {}): ConstraintSpec => ({
  ...{ name, enforced: false, denyAll: false, allowed: [], denied: [] },
  ...given,
});

const said = (...policies: readonly ConstraintSpec[]) =>
  foundIn({}, { constraints: new Map(policies.map((each) => [each.name, each])) })
    .filter(({ code }) => code.startsWith('IAM-ORG'))
    .map(({ code, severity }) => `${severity} ${code}`);

const OURS = 'projects/dataflow-service-producer-prod';

describe('projects of images that are trusted', () => {
  test.each([
    ['Dataflow’s among them', { allowed: ['projects/debian-cloud', OURS] }, []],
    ['written out', { allowed: [`is:${OURS}`] }, []],
    ['any', {}, []],
    ['others denied', { denied: ['projects/debian-cloud'] }, []],
    ['others alone', { allowed: ['projects/debian-cloud'] }, ['error IAM-ORG-IMAGES']],
    ['Dataflow’s denied', { denied: [OURS] }, ['error IAM-ORG-IMAGES']],
    ['none', { denyAll: true }, ['error IAM-ORG-IMAGES']],
    [
      'those of an organisation',
      { allowed: ['under:organizations/1'] },
      ['unknown IAM-ORG-IMAGES'],
    ],
  ])('%s', (_, given, findings) => {
    expect(said(spec(IMAGES, given))).toEqual(findings);
  });
});

test('constraints that no check looks at are named, in one finding', () => {
  expect(said(spec('compute.vmExternalIpAccess'))).toEqual([]);
  expect(said(spec('gcp.resourceLocations'), spec('compute.requireShieldedVm'))).toEqual([
    'unknown IAM-ORG-POLICY',
  ]);
});
