import { expect, test } from 'vitest';
import { panesOf, valuesOf } from '../../src/pipeline/windows/panes-per-element.ts';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';

/** 100 elements a second of 1,000 keys in windows of ten minutes: 60 a key and window. */
const RATE = 0.1;
const spec = (given: Partial<WindowSpec>): WindowSpec => ({
  ...{ window: { kind: 'fixed', size: 600_000 }, trigger: { kind: 'count', elements: 3 } },
  ...{ accumulating: false, unit: 'element', keys: 1000 },
  ...{ watermarkLag: 0, allowedLateness: 0, lateness: null },
  ...given,
});

test('discarding panes hold each element once, accumulating ones what came before again', () => {
  expect(valuesOf(spec({}), RATE)).toBe(1);
  // 60²/6 + 60/3 − 8/36 in the early panes of a key, and 60 in the one on time
  const early = 3600 / 6 + 20 - 8 / 36;
  expect(valuesOf(spec({ accumulating: true }), RATE)).toBeCloseTo((early + 60) / 60, 6);
  const none = { trigger: { kind: 'none' }, accumulating: true } as const;
  expect(valuesOf(spec(none), RATE)).toBe(1);
});

test('there are as many panes either way, and no early one that no window fills', () => {
  const panes = ((60 - 1) / 3 + 1) / 60;
  expect(panesOf(spec({}), RATE)).toBeCloseTo(panes, 4);
  expect(panesOf(spec({ accumulating: true }), RATE)).toBeCloseTo(panes, 4);
  const never = { trigger: { kind: 'count', elements: 1000 } } as const;
  expect(panesOf(spec(never), RATE)).toBeCloseTo(1 / 60, 9);
});
