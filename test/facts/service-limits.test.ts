import { expect, test } from 'vitest';
import { BYTES_PER_SHUFFLE_SLOT, shuffleSlots } from '../../src/facts/service-limits.ts';
import { regionNames } from '../../src/facts/regions.ts';

test('every region has slots', () => {
  for (const name of regionNames) expect(shuffleSlots(name)).toBeGreaterThanOrEqual(16);
  expect([shuffleSlots('us-central1'), shuffleSlots('europe-west4')]).toEqual([160, 128]);
  expect([shuffleSlots('us-east1'), shuffleSlots('africa-south1')]).toEqual([48, 16]);
});

test('160 slots hold 100 TB', () => {
  expect(160 * BYTES_PER_SHUFFLE_SLOT).toBe(100e12);
});
