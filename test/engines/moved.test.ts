import { describe, expect, test } from 'vitest';
import { group, write } from '../pipeline/steps.ts';
import { FIXED, hundreds, struckJob } from './one-job.ts';

const steps = [
  hundreds(4, { connector: 'gcs-text' }),
  group('g', ['r'], 4),
  write('w', ['g'], { connector: 'gcs-text', files: 3 }),
];

const movedBy = (cancelledAt: number) =>
  struckJob([{ kind: 'cancel', at: cancelledAt }], { options: FIXED, steps }).moved.map(
    ({ step, elements, bytes, files }) => ({ step, elements, bytes, files }),
  );

describe('what a job that ended early has moved', () => {
  test('is nothing before it began', () => {
    expect(movedBy(0)).toEqual([]);
  });

  test('is what its work items had read by then, and nothing of a stage that never ran', () => {
    // two threads; two of the four items end at 204 s
    expect(movedBy(250)).toEqual([{ step: 'r', elements: 2, bytes: 2000, files: 2 }]);
  });

  test('is all of it where the job was done before', () => {
    const all = [
      { step: 'r', elements: 4, bytes: 4000, files: 4 },
      { step: 'w', elements: 4, bytes: 4000, files: 3 },
    ];
    expect(movedBy(100_000)).toEqual(all);
  });
});
