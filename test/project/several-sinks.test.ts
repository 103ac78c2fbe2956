import { expect, test } from 'vitest';
import { replay, scenarioOf } from '../validation/replay.ts';

const writing = (sinks: string): string => `
name: sinks
project: { region: us-central1 }
job:
  sdk: java
  options: { numWorkers: 10, autoscalingAlgorithm: NONE }
  pipeline:
    - a: { read: generic, size: 10 GB, elements: 1e5, files: 5, splittable: false }
    - b: { read: generic, size: 10 GB, elements: 1e5, files: 5, splittable: false }
    - f: { flatten: {}, from: [a, b] }
${sinks}`;

const NARROW = '    - narrow: { write: generic, rateLimit: 10 MB/s, from: f }\n';
const WIDE = '    - wide: { write: generic, rateLimit: 1000 MB/s, from: f }\n';

// 20 GB through 10 MB/s take 2,000 s, whatever else there is and whichever sink stands first.
test.each([
  ['one sink', NARROW],
  ['a wide one before it', WIDE + NARROW],
  ['a wide one after it', NARROW + WIDE],
])('two stages never write faster than a limited sink takes: %s', (_, sinks) => {
  const { elapsedSeconds } = replay(scenarioOf(writing(sinks)), 3);
  expect(elapsedSeconds).toBeGreaterThan(2000);
  expect(elapsedSeconds).toBeLessThan(2600);
});
