import { expect, test } from 'vitest';
import { read, write } from '../../pipeline/steps.ts';
import { foundInSteps } from '../found.ts';

test('STREAM-SOURCE: a read from Pub/Sub is a streaming job', () => {
  expect(foundInSteps([read('events', { connector: 'pubsub' })])).toMatchObject([
    { code: 'STREAM-SOURCE', severity: 'warning', path: 'job.pipeline[0].events.read' },
  ]);
});

test('STREAM-SOURCE: a write to Pub/Sub is not', () => {
  const steps = [read('list'), write('tell', ['list'], { connector: 'pubsub' })];
  expect(foundInSteps(steps)).toEqual([]);
});
