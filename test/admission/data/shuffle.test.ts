import { expect, test } from 'vitest';
import type { Step } from '../../../src/scenario/scenario.ts';
import { group, read } from '../../pipeline/steps.ts';
import { foundInSteps } from '../found.ts';

/** So many bytes through the shuffle, beside what is encoded around them. */
const shuffled = (bytes: number): readonly Step[] => [
  read('big', { bytes, elements: 1e9 }),
  group('gather', ['big'], 1e6),
];

test('SHUFFLE-SLOTS: more than the region’s slots hold is a warning', () => {
  const [finding, ...more] = foundInSteps(shuffled(20e12), { region: 'us-west2' });
  expect(finding).toMatchObject({
    code: 'SHUFFLE-SLOTS',
    severity: 'warning',
    path: 'project.region',
    fix: 'ask for more shuffle slots in us-west2, or take a region with more',
  });
  expect(finding?.message).toMatch(/^job puts 20 TB into .*: 33 slots .* 16 that us-west2/u);
  expect(more).toEqual([]);
});

test('SHUFFLE-SLOTS: what the slots hold is fine', () => {
  expect(foundInSteps(shuffled(9e12), { region: 'us-west2' })).toEqual([]);
  expect(foundInSteps(shuffled(20e12), { region: 'us-central1' })).toEqual([]);
  expect(
    foundInSteps([read('big', { bytes: 20e12, elements: 1e9 })], { region: 'us-west2' }),
  ).toEqual([]);
});
