import { expect, test } from 'vitest';
import { atSize } from '../../../src/scenario/at-size.ts';
import { meanRate } from '../../../src/scenario/mean-rate.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';
import type { Step } from '../../../src/scenario/scenario.ts';
import { textOf } from './streaming-job.ts';

const RATES = [
  '40/s',
  '{ steps: [{ at: 0 s, rate: 10/s }, { at: 6 h, rate: 50/s }] }',
  '{ ramp: { from: 5/s, to: 9/s, lasts: 1 d } }',
  '{ diurnal: { low: 1/s, high: 9/s, peakAt: 14 h } }',
  '{ trace: load.csv, values: per-second, then: repeat }',
];

function endless(step: Step | undefined) {
  if (step?.kind !== 'read' || step.rate === undefined || step.load === undefined) {
    throw new RangeError('no source without an end');
  }
  return { rate: step.rate, bytes: step.bytes, load: step.load };
}

test.each(RATES)('a source that brings %s brings so many times as much', (rate) => {
  const more = 'bursts: [{ elements: 100, at: 1 h }], backlog: 1000';
  const text = textOf({ source: `read: pubsub, elementSize: 10 B, rate: ${rate}, ${more}` });
  const read = readScenario(text, 's.yaml', () => ({ ok: true, text: 't,v\n0,5\n60,7\n' }));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const given = endless(read.scenario.jobs[0]?.steps[0]);
  const grown = endless(atSize(read.scenario, 2.5).jobs[0]?.steps[0]);
  expect(grown.rate).toBeCloseTo(given.rate * 2.5, 9);
  expect(grown.bytes).toBeCloseTo(given.bytes * 2.5, 9);
  expect(meanRate(grown.load.profile, 0, 86_400_000)).toBeCloseTo(grown.rate, 9);
  expect(grown.load).toMatchObject({ backlog: 2500, bursts: [{ elements: 250, at: 3_600_000 }] });
});
