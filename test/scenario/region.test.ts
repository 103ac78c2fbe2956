import { expect, test } from 'vitest';
import { RESTRICTED_REGIONS } from '../../src/facts/regions.ts';
import { projectIssues } from './read.ts';

test.each(RESTRICTED_REGIONS)('%s has an endpoint, and is not open to everybody', (name) => {
  const [issue, ...more] = projectIssues(`{ region: ${name} }`);
  expect(more).toEqual([]);
  expect(issue).toContain(`open to everybody; ${name} has an endpoint`);
});
