import { expect, test } from 'vitest';
import {
  findRegion,
  isRegion,
  regionNames,
  REGIONS,
  TABLED_FAMILIES,
} from '../../src/facts/regions.ts';
import { nearestName } from '../../src/units/nearest-name.ts';

test('there are 43 regions, each once, in alphabetical order', () => {
  expect(regionNames).toHaveLength(43);
  expect(regionNames).toEqual([...new Set(regionNames)].toSorted());
});

test.each(REGIONS)('$name is plausible', ({ name, zones, families }) => {
  expect(name).toMatch(/^[a-z]+-[a-z]+\d{1,2}$/);
  if (zones === null) return;
  expect(zones.length).toBeGreaterThanOrEqual(3);
  for (const zone of zones) expect(zone).toMatch(new RegExp(`^${name}-[a-f]$`));
  expect(families).toContain('e2');
});

test('zones have their odd letters', () => {
  expect(findRegion('us-central1')?.zones).toEqual([
    'us-central1-a',
    'us-central1-b',
    'us-central1-c',
    'us-central1-f',
  ]);
  expect(findRegion('europe-west1')?.zones?.[0]).toBe('europe-west1-b');
});

test('a region opened since 2023 has unknown zones and families', () => {
  expect(findRegion('africa-south1')).toEqual({
    name: 'africa-south1',
    zones: null,
    families: null,
  });
});

test.each(['', 'us-central', 'us-central1-a', 'US-CENTRAL1', 'us-central2', 'constructor'])(
  '%s is no region',
  (name) => {
    expect(isRegion(name)).toBe(false);
    expect(findRegion(name)).toBeUndefined();
  },
);

test('a slip of the finger has a nearest name', () => {
  expect(nearestName('us-centrall', regionNames)).toBe('us-central1');
  expect(nearestName('europe-wset1', regionNames)).toBe('europe-west1');
});

test('the table tells of families that were everywhere by then, not of later ones', () => {
  expect(TABLED_FAMILIES).toEqual(expect.arrayContaining(['n1', 'n2', 'e2', 'c2', 't2d']));
  for (const family of ['c3', 'g2', 'n4', 'c4']) expect(TABLED_FAMILIES).not.toContain(family);
});
