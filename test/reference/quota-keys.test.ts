import { expect, test } from 'vitest';
import { scenarioKeys } from '../../src/reference/schema-keys.ts';

test('the keys of quotas are told: where they come from, and how any one is written', () => {
  const own = scenarioKeys().filter(({ path }) => path.startsWith('project.quotas.'));
  expect(own.map(({ path }) => path.replace('project.quotas.', ''))).toEqual([
    ...['METRIC', 'METRIC.limit', 'METRIC.usage', 'METRIC.usage.at', 'METRIC.usage.usage'],
    ...['defaults', 'file', 'files'],
  ]);
  for (const { path, meaning } of own) expect([path, meaning]).not.toEqual([path, '']);
});
