import { describe, expect, test } from 'vitest';
import { constant } from '../../src/facts/constants.ts';
import { understand } from '../../src/forecast/understanding/understand.ts';
import type { JobUnderstood } from '../../src/forecast/understanding/understanding.ts';
import type { Scenario, Step } from '../../src/scenario/scenario.ts';
import { type GivenJob, job } from '../engines/one-job.ts';
import * as step from '../pipeline/steps.ts';
import { scenario } from './build.ts';

const jobOf = (given: GivenJob, more: Partial<Omit<Scenario, 'project'>> = {}): JobUnderstood =>
  understand(scenario([job(given)], more)).jobs[0]!;

const byName = <T extends { readonly name: string }>(all: readonly T[], name: string): T =>
  all.find((each) => each.name === name)!;

const STEPS: readonly Step[] = [
  step.read('lines', { connector: 'gcs-text', bytes: 1e9, elements: 1e6 }),
  step.map('parse', ['lines'], { cost: step.unknown, outputBytes: 50 }),
  step.map('keep', ['parse'], { kind: 'filter', ratio: 0.5, cost: step.cost(2e-6, 0, 3e-3) }),
  step.group('group', ['keep'], 1000),
  step.write('out', ['group'], { connector: 'gcs-text', files: 4 }),
];

describe('steps', () => {
  const { steps } = jobOf({ steps: STEPS });

  test('carry what flows through them over the whole job', () => {
    expect(steps.map(({ input: { elements, bytes } }) => [elements, bytes])).toEqual([
      ...[
        [1e6, 1e9],
        [1e6, 1e9],
        [1e6, 5e7],
        [5e5, 2.5e7],
        [1000, 2.5e7],
      ],
    ]);
    expect(byName(steps, 'keep').output).toEqual({ elements: 5e5, bytes: 2.5e7 });
    expect(byName(steps, 'out').output).toEqual({ elements: 0, bytes: 0 });
  });

  test('given costs stand as given, and a step without code has none', () => {
    const { cpu, wait } = byName(steps, 'keep');
    expect(cpu).toMatchObject({ meanS: 2e-6, rangeS: null, grade: 'given' });
    expect(wait).toMatchObject({ meanS: 3e-3, law: { kind: 'constant', value: 3e-3 } });
    expect(byName(steps, 'group')).toMatchObject({ cpu: null, wait: null });
  });

  test('an unknown cost is the constant of its kind, with its range and grade', () => {
    const { value, range, grade } = constant('unknown.map');
    const { cpu, filledIn } = byName(steps, 'parse');
    expect(cpu).toEqual({ meanS: value, law: null, rangeS: range, grade });
    expect(filledIn).toEqual([{ id: 'unknown.map', for: 'cpu' }]);
  });

  test('in Python it is longer, and so is its range', () => {
    const [kind, factor] = [constant('unknown.map'), constant('unknown.pythonFactor')];
    const { cpu } = byName(jobOf({ sdk: 'python', steps: STEPS }).steps, 'parse');
    expect(cpu?.meanS).toBe(kind.value * factor.value);
    expect(cpu?.rangeS?.[1]).toBe(kind.range![1] * factor.range![1]);
  });

  test('a constant that the scenario gives is given, and no longer drawn', () => {
    const constants = new Map([['unknown.map', 7e-6]] as const);
    const { cpu } = byName(jobOf({ steps: STEPS }, { constants }).steps, 'parse');
    expect(cpu).toMatchObject({ meanS: 7e-6, rangeS: null, grade: 'given' });
  });

  test('a connector adds its CPU, and names the constants that it comes from', () => {
    const { connector, filledIn } = byName(steps, 'lines');
    expect(connector?.cpuS).toBeCloseTo(1000 * constant('connector.gcs-text.read').value, 12);
    expect(filledIn.map(({ id }) => id)).toContain('connector.gcs-text.read');
    expect(byName(steps, 'keep').connector).toBeNull();
  });

  test('a connector that waits for the other side says how long', () => {
    const spanner = [step.read('r'), step.write('w', ['r'], { connector: 'spanner' })];
    expect(byName(jobOf({ steps: spanner }).steps, 'w').connector?.waitS).toBeGreaterThan(0);
  });

  test('have files where the connector has any', () => {
    const files = { files: 4, splittable: true, shards: null, cpuPerFileS: 0 };
    expect(byName(steps, 'out').files).toEqual(files);
    const spanner = [step.read('r'), step.write('w', ['r'], { connector: 'spanner' })];
    expect(byName(jobOf({ steps: spanner }).steps, 'w').files).toBeNull();
  });

  test('keys left out lead to what holds without them', () => {
    expect(byName(steps, 'lines').leftOpen).toContainEqual({
      key: 'region',
      takes: 'the region of the job',
    });
    expect(byName(steps, 'parse').leftOpen).toEqual([]);
    const full = step.read('r', { rateLimit: 1e6, region: 'us-east1' });
    expect(jobOf({ steps: [full] }).steps[0]?.leftOpen).toEqual([]);
  });

  test('know the stages that they run in: two behind a flatten', () => {
    const branches = [
      step.read('a'),
      step.read('b'),
      step.flatten('both', ['a', 'b']),
      step.map('m', ['both']),
      step.group('g', ['m'], 10),
    ];
    const shown = jobOf({ steps: branches }).steps;
    expect(shown.map(({ stages }) => stages)).toEqual([[0], [1], [0, 1], [0, 1], [2]]);
  });
});

describe('stages', () => {
  test('say what is fused, why each begins, and what it has to do', () => {
    const { stages } = jobOf({ steps: STEPS });
    expect(stages).toMatchObject([
      { name: 'lines+parse+keep', begins: 'source', because: 'it reads a source', after: [] },
      { name: 'group+out', begins: 'groupByKey', after: [0], records: 1000, mostAtOnce: 1000 },
    ]);
    expect(stages[1]?.because).toContain('all values of a key');
  });

  test.each([
    [step.combine('x', ['r'], { keys: 5 }), 'before the shuffle'],
    [step.join('x', ['r', 'q'], 5), 'by key'],
    [step.distinct('x', ['r'], 5), 'equal elements'],
    [step.state('x', ['r'], 5), 'state belongs to a key'],
    [step.reshuffle('x', ['r']), 'spreads elements anew'],
    [step.map('x', ['r'], { sideInputs: ['q'] }), 'side input has to be complete'],
    [step.write('x', ['r'], { shards: 3 }), 'rows together by shard'],
  ])('%# begin a stage for a reason of their own', (last, reason) => {
    const { stages } = jobOf({ steps: [step.read('r'), step.read('q'), last] });
    expect(stages.at(-1)?.because).toContain(reason);
  });

  test.each([
    ['fixed', true, 'before the shuffle'],
    ['sliding', false, 'none are combined before'],
    ['session', false, 'none are combined before'],
  ] as const)('a combine under %s windows: lifted is %s', (windowing, lifted, reason) => {
    const combined = step.combine('x', ['w'], { keys: 5 });
    const steps = [step.read('r'), step.window('w', ['r'], { windowing }), combined];
    const shown = jobOf({ steps });
    expect(shown.steps.map((each) => each.lifted)).toEqual([undefined, undefined, lifted]);
    expect(shown.stages.at(-1)?.because).toContain(reason);
  });

  test('files that cannot be split cap how many items run at once', () => {
    const steps = [step.read('r', { files: 3, splittable: false })];
    expect(jobOf({ steps }).stages[0]).toMatchObject({ records: 1000, mostAtOnce: 3 });
    expect(jobOf({ steps: [step.read('r', { files: 3 })] }).stages[0]?.mostAtOnce).toBe(1000);
  });

  test('a hot key is told, with its share of the work', () => {
    const steps = [
      step.read('r', { bytes: 1e12, elements: 1e6 }),
      step.group('g', ['r'], 1000, { skew: { kind: 'shares', shares: [0.4] } }),
    ];
    expect(jobOf({ steps }).stages[1]).toMatchObject({ hotKeys: 1, hottestShare: 0.4 });
    expect(jobOf({ steps: STEPS }).stages[1]).toMatchObject({ hotKeys: 0, hottestShare: null });
  });

  test('ceilings of source, sink, connections and network are told with what has to pass', () => {
    const steps = [
      step.read('r', { rateLimit: 1e6, bytes: 1e9 }),
      step.write('w', ['r'], { connector: 'bigquery-storage-write' }),
    ];
    const { ceilings } = jobOf({ steps }).stages[0]!;
    expect(ceilings.map(({ by, of, step: at, bytes }) => [by, of, at, bytes])).toEqual([
      ['source', 'job', 'r', 1e9],
      ['sink', 'job', 'w', 1e9],
      ['sink', 'worker', 'w', 1e9],
      ['network', 'worker', null, 1e9],
    ]);
    expect(ceilings[0]?.bytesPerSecond).toBe(1e6);
  });

  test('CPU time is that of all records, files opened among it', () => {
    const steps = [step.read('r', { files: 10, cpuPerFile: 2, cost: step.cost(0.5) })];
    const free = new Map([['sdk.java.element', 0]] as const);
    expect(jobOf({ steps }, { constants: free }).cpuS).toBeCloseTo(1000 * 0.5 + 10 * 2, 9);
  });
});

describe('the shuffle', () => {
  test('is elements times their bytes, key, window and framing', () => {
    const { keyBytes, framing } = { keyBytes: 16, framing: constant('shuffle.elementBytes').value };
    const steps = [
      step.read('r'),
      step.window('w', ['r']),
      step.group('g', ['w'], 10, { keyBytes }),
    ];
    const { shuffles, shuffledBytes, processedBytes, billedPasses } = jobOf({ steps });
    const window = constant('shuffle.windowBytes').value;
    expect(shuffles).toEqual([
      {
        ...{ step: 'g', what: 'data', elements: 1000, valueBytes: 100_000 },
        ...{ keyBytesEach: 16, windowBytesEach: window, framingBytesEach: framing },
        bytes: 100_000 + 1000 * (16 + window + framing),
      },
    ]);
    expect(processedBytes).toBe(shuffledBytes * billedPasses);
  });

  test('what sinks group inside of themselves is in it', () => {
    const { shuffles } = jobOf({ steps: STEPS });
    const names = 4 * constant('shuffle.nameBytes').value;
    expect(shuffles.at(-1)).toMatchObject({ step: 'out', what: 'file names', bytes: names });
  });
});
