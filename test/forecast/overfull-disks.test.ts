import { expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { hundreds, job } from '../engines/one-job.ts';
import { group } from '../pipeline/steps.ts';
import { SCENES } from '../report/streams/scenes.ts';
import { exactly } from './build.ts';

/** Shuffles 400 GB over two workers. */
const shuffling = (diskSizeGb: number, maxNumWorkers = 2) =>
  forecast(
    exactly([
      job({
        steps: [hundreds(200, { bytes: 400e9 }), group('g', ['r'], 40)],
        options: { shuffleMode: 'workers', diskSizeGb, numWorkers: 2, maxNumWorkers },
      }),
    ]),
    1,
  ).admission.findings.filter(({ code }) => code === 'SHUFFLE-DISKS');

test('what the workers of the run could not have held is told', () => {
  // autoscaling asks for few of 100 workers, which would have room
  const [finding, ...more] = shuffling(50, 100);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', path: 'job.options.diskSizeGb' });
  expect(finding?.message).toContain('workers that the central run has at most');
});

test('once, where even the most workers are too few', () => {
  expect(shuffling(50)).toHaveLength(1);
});

test('and not where it fits', () => {
  expect(shuffling(250)).toEqual([]);
});

test('and not of a streaming job, whose data go on as they come', () => {
  const { admission } = forecast(SCENES.disks(), 1);
  expect(admission.findings.map(({ code }) => code)).not.toContain('SHUFFLE-DISKS');
});
