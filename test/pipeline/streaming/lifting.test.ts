import { describe, expect, it } from 'vitest';
import { createConstantReader } from '../../../src/facts/constant-reader.ts';
import { centralConstants } from '../../../src/facts/constants.ts';
import { GLOBAL } from '../../../src/pipeline/streaming/event-time.ts';
import { isLifted, liftedShare } from '../../../src/pipeline/streaming/lifting.ts';
import { streamingStages } from '../../../src/pipeline/streaming/streaming-stages.ts';
import type { Step, WindowingSpec } from '../../../src/scenario/scenario.ts';
import { combine, cost, distinct, read, window } from '../steps.ts';

const constants = createConstantReader(centralConstants());
const MINUTE: WindowingSpec = { ...GLOBAL, window: { kind: 'fixed', size: 60_000 } };

const sum = (keys: number): Step => combine('sum', ['w'], { keys, cost: cost(1e-3) });

describe('a combine of a stream', () => {
  it('is lifted when it is of all elements, in windows that an element is in one of', () => {
    expect(isLifted(sum(1), GLOBAL, 'java')).toBe(true);
    expect(isLifted(sum(1), MINUTE, 'java')).toBe(true);
    expect(liftedShare(sum(1), MINUTE, 'java', constants)).toBeCloseTo(1 / 50, 12);
  });

  it.each<[string, Step, WindowingSpec]>([
    ['of two keys', sum(2), MINUTE],
    ['of a distinct', distinct('sum', ['w'], 1), MINUTE],
    [
      'under sliding windows',
      sum(1),
      { ...MINUTE, window: { kind: 'sliding', size: 60_000, period: 10_000 } },
    ],
    ['in sessions', sum(1), { ...MINUTE, window: { kind: 'session', gap: 60_000 } }],
    ['under a count trigger', sum(1), { ...MINUTE, trigger: { kind: 'count', elements: 5 } }],
    ['under a delay', sum(1), { ...MINUTE, trigger: { kind: 'processing-time', delay: 5 } }],
  ])('is not lifted %s', (_, step, windowing) => {
    expect(isLifted(step, windowing, 'java')).toBe(false);
    expect(liftedShare(step, windowing, 'java', constants)).toBe(1);
  });

  it.each(['python', 'go'] as const)(
    'is not lifted in %s, whose pipelines cannot say that keys are few',
    (sdk) => {
      expect(isLifted(sum(1), MINUTE, sdk)).toBe(false);
    },
  );

  const stagesOf = (keys: number) => {
    const load = { rate: 100 } as never;
    const steps: Step[] = [
      read('r', { connector: 'pubsub', elements: 100, bytes: 10_000, load }),
      window('w', ['r'], { gathers: MINUTE, windowing: 'fixed' }),
      sum(keys),
    ];
    return streamingStages(steps, 'java', constants);
  };

  it('spends its CPU where elements come to their windows, and before that too if it is lifted', () => {
    const [source, gathering] = stagesOf(10);
    const [lifting, merging] = stagesOf(1);
    expect(gathering?.rate).toBeCloseTo(100, 9);
    expect(gathering?.cost.cpu).toBeGreaterThan(1e-3);
    expect((lifting?.cost.cpu ?? 0) - (source?.cost.cpu ?? 0)).toBeGreaterThan(0.9e-3);
    expect(merging?.rate).toBeCloseTo(2, 9);
    expect(merging?.cost.cpu).toBeGreaterThan(1e-3);
  });

  it('is told of both stages of the combine, and of no other', () => {
    const lifted = (keys: number) => stagesOf(keys).map(({ isLifted: is }) => is);
    expect(lifted(1)).toEqual([false, true, true]);
    expect(lifted(10)).toEqual([false, false, false]);
  });
});
