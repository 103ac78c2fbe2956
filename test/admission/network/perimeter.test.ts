import { expect, test } from 'vitest';
import { read } from '../../pipeline/steps.ts';
import { codesOn, foundOn, network } from './found-on.ts';

const HOME = { networks: [network('default')], nat: false };
const INSIDE = { project: { perimeter: ['dataflow.googleapis.com'] } };

test('NET-PERIMETER: noted, with the connectors that are not verified', () => {
  const [plain] = foundOn(HOME, INSIDE);
  expect(plain).toMatchObject({ code: 'NET-PERIMETER', severity: 'warning' });
  expect(plain?.message).toContain('restricted.googleapis.com');
  expect(plain?.message).toContain('custom BIND DNS is not supported');
  const [other] = foundOn(HOME, { ...INSIDE, steps: [read('rows', { connector: 'jdbc' })] });
  expect(other?.message).toContain('jdbc are not verified');
  expect(codesOn(HOME, { project: { perimeter: ['storage.googleapis.com'] } })).toEqual([]);
});

test('NET-PERIMETER-SCALING: Prime runs without vertical autoscaling', () => {
  const prime = { options: { prime: true, verticalAutoscaling: true } };
  expect(codesOn(HOME, { ...INSIDE, ...prime })).toContain('NET-PERIMETER-SCALING');
  expect(codesOn(HOME, prime)).not.toContain('NET-PERIMETER-SCALING');
});

test('NET-PERIMETER-BUCKET: a bucket may be outside, where storage is restricted', () => {
  const temp = { submission: { tempLocation: 'gs://mill/tmp', stagingLocation: 'gs://mill/s' } };
  const both = { perimeter: ['dataflow.googleapis.com', 'storage.googleapis.com'] };
  const findings = foundOn(HOME, { ...temp, project: both }).slice(1);
  expect(findings).toMatchObject([{ code: 'NET-PERIMETER-BUCKET', severity: 'unknown' }]);
  expect(findings[0]?.message).toContain("Request is prohibited by organization's policy");
  expect(codesOn(HOME, { ...temp, ...INSIDE })).toEqual(['NET-PERIMETER']);
});

test('NET-TAGS: a tag that no rule names, and one that is no tag', () => {
  const tags = (...networkTags: string[]) => ({ submission: { networkTags } });
  expect(codesOn({ ...HOME, firewall: [] }, tags('mill'))).toEqual(['NET-TAGS']);
  expect(codesOn(HOME, tags('mill'))).toEqual([]);
  expect(codesOn(HOME, tags('Mill_1'))).toEqual(['NET-TAGS']);
});
