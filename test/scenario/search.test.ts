import { describe, expect, test } from 'vitest';
import { issuesOf, scenarioOf } from './read.ts';

const text = (search: string): string => `name: small
project: { region: us-central1 }
${search}
job:
  sdk: java
  pipeline:
    - list:  { read: gcs-text, size: 3 GB, elements: 1000 }
    - store: { write: gcs-text }
`;

describe('search', () => {
  test('with nothing behind it is as if it were not there', () => {
    expect(scenarioOf(text('search:'))).toEqual(scenarioOf(text('')));
  });

  test.each(['search: {}', 'search: { axes: }', 'search: { axes: {} }'])(
    '%s leaves all to the planner',
    (search) => {
      expect(scenarioOf(text(search)).search).toEqual({
        axes: [],
        maxRuns: null,
        confidence: null,
      });
    },
  );

  test('keeps what stands beside axes that are empty', () => {
    expect(scenarioOf(text('search: { axes: , maxRuns: 9 }')).search).toMatchObject({
      axes: [],
      maxRuns: 9,
    });
  });

  test.each([
    ['search: 3', /^s\.yaml:3:9 search: expected keys and values/u],
    ['search: { axes: 3 }', /search\.axes: expected values by axis/u],
    [
      'search: { axes: { region: } }',
      /search\.axes\.region: expected a list of values, or a range/u,
    ],
    ['search: { axes: { region: [] } }', /search\.axes\.region: expected at least one value/u],
  ])('%s is refused', (search, message) => {
    expect(issuesOf(text(search)).join('\n')).toMatch(message);
  });
});
