import { describe, expect, test } from 'vitest';
import { connectorNames, connectorOf } from '../../src/facts/connectors.ts';
import { expand } from '../../src/pipeline/expand.ts';
import { fuse } from '../../src/pipeline/fuse.ts';
import { constantsWith, flatten, map, read, reshuffle, write } from './steps.ts';

const inserts = { connector: 'bigquery-streaming-inserts' } as const;

describe('a sink that groups rows', () => {
  test('is a reshuffle and a write behind it', () => {
    const sink = write('w', ['m'], inserts);
    expect(expand([sink])).toEqual([
      reshuffle('w/GroupIntoShards', ['m']),
      { ...sink, inputs: ['w/GroupIntoShards'] },
    ]);
  });

  test('spreads rows over its shards, where their number is fixed', () => {
    const sink = write('w', ['m'], { connector: 'gcs-text', shards: 7, files: 7 });
    expect(expand([sink])).toEqual([
      reshuffle('w/GroupIntoShards', ['m'], 7),
      { ...sink, inputs: ['w/GroupIntoShards'] },
    ]);
  });

  test('asks of its worker what the write does', () => {
    const resources = { minRam: 8e9, accelerator: null };
    const sink = write('w', ['m'], { ...inserts, resources });
    expect(expand([sink]).map((step) => step.resources)).toEqual([resources, resources]);
  });

  test('begins a stage of as many records as there are shards', () => {
    const sink = write('w', ['m'], { connector: 'gcs-text', shards: 7 });
    const stages = fuse([read('r'), map('m', ['r']), sink], 'java', constantsWith());
    expect(stages.map(({ name, records }) => [name, records])).toEqual([
      ['r+m', 1000],
      ['w/GroupIntoShards+w', 7],
    ]);
  });

  test('groups what comes from several stages once', () => {
    const steps = [read('r'), read('s'), flatten('f', ['r', 's']), write('w', ['f'], inserts)];
    const stages = fuse(steps, 'java', constantsWith());
    expect(stages.map(({ name, after }) => [name, after])).toEqual([
      ['r+f', []],
      ['s+f', []],
      ['w/GroupIntoShards+w', [0, 1]],
    ]);
  });
});

test('every other step stays as it is', () => {
  const steps = [read('r'), map('m', ['r']), flatten('f', ['m']), reshuffle('s', ['f'], 3)];
  expect(expand(steps)).toEqual(steps);
});

test.each(connectorNames.filter((name) => connectorOf(name).write !== null))(
  'a write to %s is split exactly where the connector groups rows',
  (connector) => {
    const split = expand([write('w', ['r'], { connector })]).length === 2;
    expect(split).toBe(connectorOf(connector).write?.groups === 'rows');
  },
);
