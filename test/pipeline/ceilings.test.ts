import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Ceiling } from '../../src/pipeline/stage.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import { constantsWith, flatten, group, map, read, write } from './steps.ts';

const ceilingsOf = (steps: readonly Step[]): (readonly Ceiling[])[] =>
  fuse(steps, 'java', constantsWith()).map(({ ceilings }) => ceilings);

test('a rate limit on the source stands on the stage that reads it', () => {
  const steps = [read('r', { rateLimit: 5e6 }), group('g', ['r'], 10), write('w', ['g'])];
  expect(ceilingsOf(steps)).toEqual([
    [{ step: 'r', by: 'source', bytesPerSecond: 5e6, bytesPerRecord: 100 }],
    [],
  ]);
});

test('a rate limit on a sink stands on the stage that writes to it, per record of that stage', () => {
  const steps = [read('r'), group('g', ['r'], 10), write('w', ['g'], { rateLimit: 2e6 })];
  // 100,000 bytes over 10 keys
  expect(ceilingsOf(steps)).toEqual([
    [],
    [{ step: 'w', by: 'sink', bytesPerSecond: 2e6, bytesPerRecord: 10_000 }],
  ]);
});

test('a sink behind a flatten is a ceiling of every stage that writes to it', () => {
  const steps = [
    read('r'),
    read('s', { bytes: 300_000 }),
    flatten('f', ['r', 's']),
    write('w', ['f'], { rateLimit: 2e6 }),
  ];
  const sink = { step: 'w', by: 'sink', bytesPerSecond: 2e6 };
  expect(ceilingsOf(steps)).toEqual([
    [{ ...sink, bytesPerRecord: 100 }],
    [{ ...sink, bytesPerRecord: 300 }],
  ]);
});

test('a sink that a stage reaches by two branches takes the bytes of both', () => {
  const steps = [
    read('r'),
    map('a', ['r']),
    map('b', ['r'], { outputBytes: 20 }),
    flatten('f', ['a', 'b']),
    write('w', ['f'], { rateLimit: 2e6 }),
  ];
  expect(ceilingsOf(steps)).toEqual([
    [{ step: 'w', by: 'sink', bytesPerSecond: 2e6, bytesPerRecord: 120 }],
  ]);
});

describe('a regional quota', () => {
  const QUOTA = { 'connector.bigquery-storage-write.regionalRate': 7e6 };
  const storageWrite = { connector: 'bigquery-storage-write' } as const;
  const ceilingsWith = (given: Parameters<typeof write>[2]): readonly Ceiling[] | undefined => {
    const steps = [read('r'), write('w', ['r'], { ...storageWrite, ...given })];
    return fuse(steps, 'java', constantsWith(QUOTA))[0]?.ceilings;
  };

  test('stands on every stage that writes by the connector', () => {
    expect(ceilingsWith({})).toEqual([
      { step: 'w', by: 'sink', bytesPerSecond: 7e6, bytesPerRecord: 100 },
    ]);
  });

  test('gives way to what the user says, more or less', () => {
    for (const rateLimit of [1e6, 90e6]) {
      expect(ceilingsWith({ rateLimit })?.map(({ bytesPerSecond }) => bytesPerSecond)).toEqual([
        rateLimit,
      ]);
    }
  });

  test('of another connector is none', () => {
    expect(ceilingsWith({ connector: 'bigtable' })).toEqual([]);
  });
});

describe('the connections of a worker', () => {
  const constants = constantsWith({
    'connector.bigquery-storage-write.connections': 20,
    'connector.bigquery-storage-write.connectionRate': 3e6,
  });
  const workerCeilingsOf = (...steps: Step[]): (readonly Ceiling[])[] =>
    fuse(steps, 'java', constants).map((stage) => stage.workerCeilings);
  const sink = (given: Parameters<typeof write>[2] = {}): Step =>
    write('w', ['g'], { connector: 'bigquery-storage-write', ...given });

  test('carry so much each, per record of the stage that writes', () => {
    expect(workerCeilingsOf(read('r'), group('g', ['r'], 10), sink())).toEqual([
      [],
      [{ step: 'w', by: 'sink', bytesPerSecond: 60e6, bytesPerRecord: 10_000 }],
    ]);
  });

  test('are as many as the user says', () => {
    const stages = workerCeilingsOf(read('r'), group('g', ['r'], 10), sink({ connections: 2 }));
    expect(stages[1]?.map(({ bytesPerSecond }) => bytesPerSecond)).toEqual([6e6]);
  });

  test.each(['gcs-text', 'spanner', 'generic'] as const)('of %s are not known', (connector) => {
    expect(workerCeilingsOf(read('r'), group('g', ['r'], 10), sink({ connector }))).toEqual([
      [],
      [],
    ]);
  });
});

test('what lets anything through is no ceiling, whatever the connector’s own are', () => {
  const endless = { rateLimit: Infinity, connections: Infinity };
  const sink = write('w', ['r'], { connector: 'bigquery-storage-write', ...endless });
  const [stage] = fuse([read('r', endless), sink], 'java', constantsWith());
  expect([stage?.ceilings, stage?.workerCeilings]).toEqual([[], []]);
});
