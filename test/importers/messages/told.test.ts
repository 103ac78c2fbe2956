import { expect, test } from 'vitest';
import { plainText, told } from '../../../src/importers/messages/told.ts';

const ID = '2023-06-14_20_42_58-2027860067366065399';

test.each([
  [
    `Autoscaling is enabled for job ${ID}. The number of workers will be between 1 and 1000.`,
    { of: 'bounds', id: ID, min: 1, max: 1000 },
  ],
  [
    'Autoscaling is enabled for Dataflow Streaming Engine. Workers will scale between 1 and 100 unless maxNumWorkers is specified.',
    { of: 'bounds', id: null, min: 1, max: 100 },
  ],
  [`Autoscaling was automatically enabled for job ${ID}.`, { of: 'job', id: ID }],
  [
    'Worker configuration: n1-standard-1 in us-west1-a.',
    { of: 'configuration', machineType: 'n1-standard-1', place: 'us-west1-a' },
  ],
  [
    'Worker configuration: custom-4-15360 in us-west1.',
    { of: 'configuration', machineType: 'custom-4-15360', place: 'us-west1' },
  ],
  ['Starting 5 workers in us-central1-a...', { of: 'starting', workers: 5 }],
  ['Starting 5 workers in us-central1...', { of: 'starting', workers: 5 }],
  ['Starting 12 workers...', { of: 'starting', workers: 12 }],
  ['Autoscaling: Resizing worker pool from 1 to 20.', { of: 'decided', workers: 20 }],
  [
    'Autoscaling: Raised the number of workers to 3 based on the rate of progress in the currently running step(s).',
    { of: 'raised', workers: 3 },
  ],
  [
    'Autoscaling: Raised the number of workers to 3 based on the rate of progress in the currently running stage(s).',
    { of: 'raised', workers: 3 },
  ],
  [
    'Autoscaling: Reduced the number of workers to1 so that the pipeline can catch up with its backlog and keep up with its input rate.',
    { of: 'raised', workers: 1 },
  ],
  ['Autoscaling: Resized worker pool from 1 to 0.', { of: 'resized', workers: 0 }],
  [
    'Resized worker pool to 3, though goal was 4.  This could be a quota issue.',
    { of: 'short', workers: 3 },
  ],
  ['Workers have started successfully.', { of: 'started' }],
  [
    'All workers have finished the startup processes and began to receive work requests.',
    { of: 'ready' },
  ],
  ['Stopping worker pool...', { of: 'stopping' }],
  ['Worker pool stopped.', { of: 'stopped' }],
  [
    'Executing operation a/Read+b+c(<lambda at x.py:1>)',
    { of: 'begun', operation: 'a/Read+b+c(<lambda at x.py:1>)' },
  ],
  ['Finished operation a/GroupByKey/Close', { of: 'ended', operation: 'a/GroupByKey/Close' }],
  ['Fusing consumer a/Map(x) into b/Read', { of: 'fusion', consumer: 'a/Map(x)', into: 'b/Read' }],
])('%s', (text, what) => {
  expect(told(text)).toEqual(what);
});

test.each([
  'Executing wait step start34',
  'Executing success step success33',
  'Executing failure step failure2',
  'Executing input step topology_init_attach_disk_input_step',
  'Fusing adjacent ParDo, Read, Write, and Flatten operations',
  'Starting worker pool setup.',
  'Cleaning up.',
  'Value "a/Session" materialized.',
  'They say: Starting 5 workers...',
  "Autoscaling: Unable to reach resize target in zone us-central1-b. QUOTA_EXCEEDED: Quota 'CPUS' exceeded.",
])('%s: nothing of a timeline', (text) => {
  expect(told(text)).toBeNull();
});

test.each([
  'Starting 5',
  'Starting 5 workers',
  'Autoscaling: Resizing worker pool from 1 to 2',
  'Autoscaling: Raised the number of workers to 1',
  'Autoscaling: Resized worker pool from 10 to 1',
  'Worker configuration: n1-standard-1 in us-west1',
  `Autoscaling is enabled for job ${ID}. The number of workers will be between 1 and 10`,
  'Autoscaling is enabled for Dataflow Streaming Engine. Workers will scale between 1 and 10',
])('%s: cut behind a number or name, which may have gone on', (text) => {
  expect(told(text)).toBeNull();
});

test('old messages begin with an id', () => {
  expect(plainText('(c14bab21d699a182): Starting 3 workers... ')).toBe('Starting 3 workers...');
  expect(plainText(' (see below): a text')).toBe('(see below): a text');
});
