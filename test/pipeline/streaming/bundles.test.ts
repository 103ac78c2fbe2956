import { describe, expect, it } from 'vitest';
import { createConstantReader } from '../../../src/facts/constant-reader.ts';
import { centralConstants } from '../../../src/facts/constants.ts';
import { fuse } from '../../../src/pipeline/fuse.ts';
import { streamingStages } from '../../../src/pipeline/streaming/streaming-stages.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';

const constants = createConstantReader(centralConstants());

function jobOf(type: string, read: string, steps: readonly string[]) {
  const text = `
name: bundles
project: { region: us-central1 }
job:
  type: ${type}
  sdk: python
  options: { enableStreamingEngine: ${String(type === 'streaming')}, maxNumWorkers: 4 }
  pipeline:
    - read: { ${read} }
${steps.map((step) => `    - ${step}`).join('\n')}
    - write: { write: pubsub }
`;
  const given = readScenario(
    type === 'streaming' ? text.replace('  sdk', '  duration: 1 h\n  sdk') : text,
    'x.yaml',
  );
  if (!given.ok)
    throw new Error(given.issues.map(({ path, message }) => path + message).join('\n'));
  const job = given.scenario.jobs[0];
  if (job === undefined) throw new Error('no job');
  return job;
}

const STREAM = 'read: pubsub, rate: 100/s, elementSize: 1 kB';

const bundlesOf = (read: string, steps: readonly string[]) =>
  streamingStages(jobOf('streaming', read, steps).steps, 'python', constants).map(
    ({ bundles }) => bundles,
  );

const score = (cpu = '30 ms') => `score: { map: { cpuPerBundle: ${cpu} } }`;

describe('bundles of a streaming stage', () => {
  it('cost what all of its steps do for one', () => {
    const [only] = bundlesOf(STREAM, [score('30 ms'), 'again: { map: { cpuPerBundle: 12 ms } }']);
    expect(only?.cpu).toBeCloseTo(0.042, 12);
    expect(only?.keys).toBe(1024);
  });

  it('are no matter where no step says so', () => {
    expect(
      bundlesOf(STREAM, ['parse: { map: { cpu: 1 ms } }', 'zero: { map: { cpuPerBundle: 0 s } }']),
    ).toEqual([null]);
  });

  it('are of a partition where there are fewer of them', () => {
    const kafka = 'read: kafka, rate: 100/s, elementSize: 1 kB, partitions: 20';
    expect(bundlesOf(kafka, [score()])[0]?.keys).toBe(20);
  });

  it('are of a key of the group before, of the hottest by itself, and of nothing where each element has its own', () => {
    const grouped = (keys: string) =>
      bundlesOf(STREAM, [
        'minute: { window: { fixed: 1 min } }',
        `group: { groupByKey: { ${keys} } }`,
        score(),
      ]);
    expect(grouped('keys: 50').map((each) => each?.keys)).toEqual([undefined, undefined, 50]);
    const hot = grouped('hotKeys: [0.4], keys: 50').flatMap((each) => each?.keys ?? []);
    expect(hot).toEqual([49, 1]);
    expect(bundlesOf(STREAM, ['mix: { reshuffle: {} }', score()])[1]?.keys).toBe(Infinity);
  });
});

describe('bundles of a batch stage', () => {
  it('are its work items', () => {
    const read = 'read: gcs-text, size: 1 GB, elements: 1e6, files: 8';
    const items = (steps: readonly string[]) =>
      fuse(jobOf('batch', read, steps).steps, 'python', constants)[0]?.cpuPerItem;
    expect(items([score()])).toBeCloseTo((items(['plain: { map: {} }']) ?? NaN) + 0.03, 12);
  });
});

describe('cpuPerBundle', () => {
  it('is a key of steps that take one element at a time', () => {
    const combine = 'sum: { combine: { keys: 5, cpuPerBundle: 1 ms } }';
    expect(() => jobOf('streaming', STREAM, [combine])).toThrow(/cpuPerBundle/u);
  });

  it('is not told of a step that has none', () => {
    expect(
      jobOf('streaming', STREAM, ['parse: { map: { cpu: 1 ms } }']).steps[1],
    ).not.toHaveProperty('cost.cpuPerBundle');
  });
});
