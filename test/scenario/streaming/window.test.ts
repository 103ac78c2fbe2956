import { describe, expect, test } from 'vitest';
import type { WindowingSpec, WindowStep } from '../../../src/scenario/scenario.ts';
import { issuesWith, jobOf } from './streaming-job.ts';

function windowStep(given: string): WindowStep {
  const [, step] = jobOf({ steps: [`w: { window: ${given} }`] }).steps;
  if (step?.kind !== 'window') throw new RangeError('no window');
  return step;
}

const READ: readonly (readonly [given: string, gathers: Partial<WindowingSpec>])[] = [
  ['{ fixed: 1 min }', { accumulating: false, allowedLateness: 0, trigger: { kind: 'none' } }],
  [
    '{ sliding: { size: 5 min, every: 90 s } }',
    { window: { kind: 'sliding', size: 300_000, period: 90_000 } },
  ],
  [
    '{ session: 30 min, allowedLateness: 1 h, accumulation: accumulating }',
    {
      window: { kind: 'session', gap: 1_800_000 },
      ...{ allowedLateness: 3_600_000, accumulating: true },
    },
  ],
  [
    '{ global: true, trigger: { afterProcessingTime: 10 s } }',
    { window: { kind: 'global' }, trigger: { kind: 'processing-time', delay: 10_000 } },
  ],
  [
    '{ fixed: 1 h, trigger: { everyElements: 100 } }',
    { trigger: { kind: 'count', elements: 100 } },
  ],
  ['{ global: true, allowedLateness: 0 s }', { allowedLateness: 0 }],
];

test.each(READ)('window: %s', (given, gathers) => {
  expect(windowStep(given).gathers).toMatchObject(gathers);
});

const ABOVE = 'expected more than 0 s';

describe('what is wrong is told with its place', () => {
  test.each([
    ['{ fixed: 0 s }', `9:29 job.pipeline[1].w.window.fixed: ${ABOVE}`],
    ['{ session: 0 s }', `9:31 job.pipeline[1].w.window.session: ${ABOVE}`],
    [
      '{ sliding: { size: 0 s, every: 0 s } }',
      `9:39 job.pipeline[1].w.window.sliding.size: ${ABOVE}`,
      `9:51 job.pipeline[1].w.window.sliding.every: ${ABOVE}`,
    ],
    [
      '{ global: true, allowedLateness: 1 min }',
      '9:53 job.pipeline[1].w.window.allowedLateness: expected no lateness on a global window: it never ends, so nothing is late',
    ],
    [
      '{ trigger: { everyElements: 5 } }',
      '9:20 job.pipeline[1].w.window: expected one of global, fixed, sliding, session',
    ],
    [
      '{ fixed: 1 min, trigger: {} }',
      '9:45 job.pipeline[1].w.window.trigger: expected either afterProcessingTime or everyElements',
    ],
    [
      '{ fixed: 1 min, trigger: { everyElements: 0 } }',
      '9:62 job.pipeline[1].w.window.trigger.everyElements: expected a whole number of at least 1, such as `8e9` or `40 M`',
    ],
    [
      '{ fixed: 1 min, accumulation: retracting }',
      '9:50 job.pipeline[1].w.window.accumulation: expected one of discarding, accumulating',
    ],
    [
      '{ fixed: 1 min, triger: {} }',
      '9:36 job.pipeline[1].w.window.triger: unknown key; expected one of global, fixed, sliding, session, trigger, accumulation, allowedLateness; did you mean trigger?',
    ],
  ])('%s', (given, ...issues) => {
    const found = issuesWith({ steps: [`w: { window: ${given} }`] });
    expect(found).toEqual(issues.map((issue) => `s.yaml:${issue}`));
  });
});
