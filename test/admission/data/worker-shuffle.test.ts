import { expect, test } from 'vitest';
import { group, read } from '../../pipeline/steps.ts';
import { codesOf, experiment, found, foundIn } from '../found.ts';

const APPLIANCE = {
  shuffleMode: 'workers',
  diskSizeGb: 250,
  settings: [experiment('shuffle_mode', 'appliance')],
} as const;

test('SHUFFLE-HOLDS: a pool that could shrink is told that it does not', () => {
  expect(codesOf(APPLIANCE)).toEqual(['SHUFFLE-HOLDS', 'SHUFFLE-PORTS']);
  expect(codesOf({ ...APPLIANCE, autoscalingAlgorithm: 'NONE', numWorkers: 3 })).toEqual([
    'SHUFFLE-PORTS',
  ]);
});

test('MACHINE-SHUFFLE: N4 has batch jobs with Dataflow Shuffle only', () => {
  const n4 = { workerMachineType: 'n4-standard-4' };
  const errors = found({ ...APPLIANCE, ...n4 }).filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([
    { code: 'MACHINE-SHUFFLE', path: 'job.options.workerMachineType' },
  ]);
  expect(codesOf(n4)).not.toContain('MACHINE-SHUFFLE');
});

test('with Dataflow Shuffle there is nothing to say', () => {
  expect(codesOf({ settings: [experiment('shuffle_mode', 'service')] })).toEqual([]);
});

test('SHUFFLE-DISKS: what the disks of all workers hold is fine, more is a warning', () => {
  // 1 TB and what is encoded around it, on 5 workers: 240 GB each beside the image, 1.2 TB
  const steps = [read('big', { bytes: 1e12, elements: 1e9 }), group('gather', ['big'], 1e6)];
  const findings = (maxNumWorkers: number): readonly string[] =>
    foundIn({ options: { ...APPLIANCE, maxNumWorkers }, steps }).map(({ code }) => code);
  expect(findings(5)).not.toContain('SHUFFLE-DISKS');
  expect(findings(4)).toContain('SHUFFLE-DISKS');
});
