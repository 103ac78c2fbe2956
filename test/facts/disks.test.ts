import { expect, test } from 'vitest';
import { DISKS, parseDiskType } from '../../src/facts/disks.ts';

test.each([
  ['pd-ssd', 'pd-ssd'],
  [' pd-standard ', 'pd-standard'],
  ['compute.googleapis.com/projects//zones//diskTypes/pd-ssd', 'pd-ssd'],
  ['compute.googleapis.com/projects/p/zones/us-central1-a/diskTypes/pd-balanced', 'pd-balanced'],
  ['https://www.googleapis.com/compute/v1/projects/p/zones/z/diskTypes/pd-ssd', 'pd-ssd'],
  ['zones/us-central1-f/diskTypes/pd-standard', 'pd-standard'],
])('%s is %s', (text, kind) => {
  expect(parseDiskType(text)).toBe(kind);
});

test.each([
  '',
  'ssd',
  'pd-extreme',
  'PD-SSD',
  'diskTypes/pd-ssd',
  'x/pd-ssd',
  'pd-ssd/zones',
  'pd ssd',
])('%s is none', (text) => {
  expect(parseDiskType(text)).toBeUndefined();
});

test('standard disks take one quota, the others the SSD quota', () => {
  expect(Object.values(DISKS).map((disk) => [disk.kind, disk.quotaMetric])).toEqual([
    ['pd-standard', 'DISKS_TOTAL_GB'],
    ['pd-balanced', 'SSD_TOTAL_GB'],
    ['pd-ssd', 'SSD_TOTAL_GB'],
  ]);
});

test('the default disk of 250 GiB gives 30 MiB/s', () => {
  const { baseMibps, mibpsPerGib } = DISKS['pd-standard'];
  expect(baseMibps + 250 * mibpsPerGib).toBe(30);
});
