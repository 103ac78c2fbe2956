import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioJsonSchema } from '../../../src/scenario/json-schema.ts';
import { starterScenario } from '../../../src/scenario/starter.ts';
import { textOf } from './streaming-job.ts';

const fits = new Ajv2020({ strict: false }).compile(scenarioJsonSchema());

const problems = (text: string): unknown => (fits(parse(text)) ? null : fits.errors);

const RATES = [
  '2000/s',
  '{ steps: [{ at: 0 s, rate: 10/s }] }',
  '{ ramp: { from: 5/s, to: 9/s, lasts: 1 d } }',
  '{ diurnal: { low: 1/s, high: 9/s, peakAt: "14:00", weekdays: [1, 1, 1, 1, 1, 0.5, 0] } }',
  '{ trace: load.csv, values: per-second, then: repeat, scale: 2 }',
];

test.each(RATES)('the published form takes rate: %s', (rate) => {
  const beside = [
    'bursts: [{ elements: 5e6, at: 1 h, every: 1 d }], backlog: { size: 3 GB, age: 1 h }',
    'lateness: { p50: 1 s, p99.9: 30 s }, watermarkLag: 2 s, partitions: 12',
  ].join(', ');
  const text = textOf({
    more: [
      'duration: 30 d',
      'mode: at-least-once',
      'drainAt: 20 d',
      'schedules: [{ from: "0 8 * * 1-5", lasts: 10 h, minNumWorkers: 20, priority: 1 }]',
      'updates: [{ at: 1 h, how: in-flight, workerUtilizationHint: 0.6 }]',
    ],
    source: `read: kafka, elementSize: 1 kB, rate: ${rate}, ${beside}`,
    steps: [
      'w: { window: { global: true, trigger: { everyElements: 100 }, accumulation: accumulating } }',
      's: { write: bigquery-storage-write, writes: exactly-once, triggering: 5 s }',
    ],
    below: [
      'faults: [{ kind: source-outage, at: 1 h, lasts: 1 h, step: r, replay: 5000/s }]',
      'goals: { latency: "p99 < 1 s", costPerMonth: "< 9 USD" }',
    ],
  });
  expect(problems(text)).toBeNull();
});

test('the published form takes the starter', () => {
  expect(problems(starterScenario('streaming', 'go', ''))).toBeNull();
});

test('the published form refuses what is unknown in it', () => {
  expect(problems(textOf({ more: ['updates: [{ at: 1 h, how: inflight }]'] }))).not.toBeNull();
  expect(problems(textOf({ more: ['dration: 1 d'] }))).not.toBeNull();
});
