import { expect, test } from 'vitest';
import { constant } from '../../src/facts/constants.ts';
import { ofStreaming } from '../../src/forecast/understanding/streaming-constants.ts';
import { scenarioOf } from '../engines/streaming/streaming-job.ts';

test('the delay of a retry is Java’s own, and assumed of the other SDKs, which lean on their own only', () => {
  expect(constant('streaming.retry.delay.java').grade).toBe('documented');
  for (const sdk of ['python', 'go'] as const) {
    expect(constant(`streaming.retry.delay.${sdk}`)).toMatchObject({ grade: 'assumed' });
    expect(constant(`streaming.retry.delay.${sdk}`).range).toBeDefined();
  }
  const [job] = scenarioOf({ job: { sdk: 'python' } }).jobs;
  const own = ofStreaming(job!).filter((id) => /retry|open/u.test(id));
  expect(own).toEqual(['streaming.retry.delay.python', 'streaming.open.python']);
});
