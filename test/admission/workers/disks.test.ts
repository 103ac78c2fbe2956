import { expect, test } from 'vitest';
import { codesOf, found } from '../found.ts';

const sized = (diskSizeGb: number, more: Parameters<typeof found>[0] = {}) =>
  found({ diskSizeGb, given: ['diskSizeGb'], ...more });

test('DISK-IMAGE: smaller than any image, in the service’s words', () => {
  expect(sized(9)).toEqual([
    {
      code: 'DISK-IMAGE',
      severity: 'error',
      path: 'job.options.diskSizeGb',
      message:
        'Requested disk size cannot be smaller than the image size (10 GB): disk_size_gb is 9',
      fix: '--diskSizeGb=30',
    },
  ]);
});

test.each([10, 24, 25, 29])('DISK-SMALL: %i GB are less than the 30 that are asked for', (size) => {
  const [finding, ...more] = sized(size);
  expect(finding).toMatchObject({ code: 'DISK-SMALL', severity: 'warning' });
  expect(finding?.message.includes('may not fit')).toBe(size < 25);
  expect(more).toEqual([]);
});

test('DISK-SMALL: 30 GB are fine, and so is the service’s own 25', () => {
  expect(sized(30)).toEqual([]);
  expect(found({ diskSizeGb: 25 })).toEqual([]);
});

test('DISK-MACHINE: C3 takes no pd-standard, in the service’s words', () => {
  const c3 = { workerMachineType: 'c3-standard-4' };
  const [finding, ...more] = found(c3);
  expect(finding).toMatchObject({
    code: 'DISK-MACHINE',
    severity: 'error',
    path: 'job.options.workerDiskType',
    fix: '--workerDiskType=pd-ssd',
  });
  expect(finding?.message).toContain('Failed to attach disk(s)');
  expect(more).toEqual([]);
  expect(found({ ...c3, workerDiskType: 'pd-ssd' })).toEqual([]);
});

test('DISK-MACHINE: N4 takes no persistent disk: an error if asked for, else unknown', () => {
  const n4 = { workerMachineType: 'n4-standard-4' };
  const ofDisks = (options: Parameters<typeof found>[0]) =>
    found(options).filter(({ code }) => code === 'DISK-MACHINE');
  expect(ofDisks({ ...n4, workerDiskType: 'pd-ssd', given: ['workerDiskType'] })).toMatchObject([
    { severity: 'error', path: 'job.options.workerDiskType' },
  ]);
  expect(ofDisks(n4)).toMatchObject([
    { severity: 'unknown', path: 'job.options.workerMachineType' },
  ]);
});

// n1-standard-2: 15,000 write operations at 1.5 for each GB of pd-standard are reached at 10,000 GB;
// 15,000 read operations, less 6,000 at 30 for each GB of pd-ssd, at 300 GB.

test('DISK-CAP: a disk that is no faster for its size', () => {
  expect(sized(10_001)).toMatchObject([
    { code: 'DISK-CAP', severity: 'warning', path: 'job.options.diskSizeGb' },
  ]);
  expect(sized(301, { workerDiskType: 'pd-ssd' })).toMatchObject([
    { code: 'DISK-CAP', fix: '--diskSizeGb=300, unless the room is needed' },
  ]);
});

test('DISK-CAP: what is still faster is fine, and what has no published cap is not judged', () => {
  expect(sized(10_000)).toEqual([]);
  expect(sized(300, { workerDiskType: 'pd-ssd' })).toEqual([]);
  expect(
    codesOf({ diskSizeGb: 60_000, given: ['diskSizeGb'], workerMachineType: 't2a-standard-4' }),
  ).not.toContain('DISK-CAP');
});
