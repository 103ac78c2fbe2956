import { expect, test } from 'vitest';
import { createStageLimits } from '../../src/engines/dataflow/stage-limits.ts';
import { createLimitMeter } from '../../src/engines/limit-meter.ts';
import { group, write } from '../pipeline/steps.ts';
import { FIXED, hundreds, playJob } from './one-job.ts';

test('a stage is bound by what bound the job longest between its opening and its closing', () => {
  const meter = createLimitMeter(0);
  const stages = createStageLimits(meter);
  meter.observe(0, [{ by: 'start-up', share: 1 }]);
  stages.opened(0, 100);
  meter.observe(110, [{ by: 'cpu', share: 1 }]);
  stages.opened(1, 130);
  meter.observe(140, [{ by: 'disk', share: 1 }]);
  stages.closed(0, 150);
  expect(stages.boundBy(0, 999)).toBe('cpu'); // 10 ms start-up, 30 ms CPU, 10 ms disk
  expect(stages.boundBy(1, 200)).toBe('disk'); // 10 ms CPU, 60 ms disk until now
});

test('a stage that opens again counts to its last closing, and one that never did has nothing', () => {
  const meter = createLimitMeter(0);
  const stages = createStageLimits(meter);
  meter.observe(0, [{ by: 'cpu', share: 1 }]);
  stages.opened(0, 0);
  stages.closed(0, 10);
  meter.observe(10, [{ by: 'disk', share: 1 }]);
  stages.opened(0, 12);
  stages.closed(0, 40);
  expect(stages.boundBy(0, 999)).toBe('disk');
  expect(stages.boundBy(1, 999)).toBeNull();
});

test('a job says it of each of its stages', () => {
  const steps = [hundreds(4), group('g', ['r'], 9), write('w', ['g'], { rateLimit: 1 })];
  const { stages } = playJob({ steps, options: FIXED });
  expect(stages.map(({ boundBy }) => boundBy)).toEqual(['max-workers', 'sink']);
});
