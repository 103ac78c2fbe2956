import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvidence, TransformEvidence } from '../../../src/importers/evidence.ts';
import { scenarioOf } from '../../../src/importers/scenario/scenario-of.ts';
import { found, job, messages, metrics, run, stage, transform } from './evidence.ts';
import { checked } from './read-back.ts';

const KINDS: readonly TransformEvidence['kind'][] = [
  ...(['read', 'write', 'par-do', 'group-by-key', 'combine', 'flatten', 'shuffle'] as const),
  ...(['constant', 'singleton', 'unknown'] as const),
];

const WORDS = [
  'GroupByKey',
  'Combine',
  'Impulse',
  'Read',
  'Write',
  'WriteFiles',
  'Reshuffle',
  'CoGroupByKey',
  'Flatten',
  'Window.Into()',
  'BatchLoads',
  'A',
  'B',
  'true',
  '- x: y',
  '#',
  '',
];

const name = fc.oneof(
  fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('/')),
  fc.string({ unit: 'binary', maxLength: 120 }),
);

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), name);
const number = fc.oneof(fc.double(), fc.nat(), fc.constant(0));
const someOf = (count: number) =>
  fc.array(
    fc.nat({ max: count - 1 }).map((at) => `s${at}`),
    { maxLength: 3 },
  );

/** Any graph, cycles and dangling edges too. */
const transforms = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, at) =>
      fc
        .record({
          name,
          kind: fc.constantFrom(...KINDS),
          reads: someOf(count + 1),
          holds: someOf(count),
          makes: fc.constantFrom([''], ['', 'b'], []),
          display: fc.dictionary(text, text, { maxKeys: 3 }),
        })
        .map(({ name: own, kind, ...more }) => transform(`s${at}`, own, kind, more)),
    ),
  ),
);

const option = fc.tuple(
  fc.constantFrom(
    'workerMachineType',
    'numWorkers',
    'maxNumWorkers',
    'diskSizeGb',
    'workerDiskType',
    'autoscalingAlgorithm',
    'usePublicIps',
    'network',
    'zone',
    'bogus',
    '__proto__',
  ),
  fc.oneof(text, number, fc.boolean()),
);

const evidence: fc.Arbitrary<RunEvidence> = fc
  .record({
    transforms,
    options: fc.array(option),
    text,
    counts: fc.array(fc.tuple(number, number)),
    marks: fc.array(number, { minLength: 8, maxLength: 8 }),
  })
  .map(({ transforms: all, options, text: any, counts, marks }) => {
    const phases = messages().phases;
    const names = Object.keys(phases);
    return run({
      job: job({
        transforms: all,
        name: found(any, any),
        project: found(any, any),
        region: found(any, any),
        createdAt: found(0),
        options: new Map(options.map(([key, value]) => [key, found(value, any)])),
        stages: [
          stage(
            any,
            all.map(({ id }) => id),
          ),
        ],
        file: any === '' ? 'job.json' : any,
      }),
      metrics: metrics(
        counts.map(([elements, bytes], at) => [`s${at}:`, elements, bytes]),
        {
          totals: new Map([['TotalVcpuTime', found(counts[0]?.[0] ?? 1, any)]]),
          steps: counts.map(([process], at) => ({ step: `s${at}`, processS: found(process) })),
        },
      ),
      messages: messages({
        place: found(any),
        startWorkers: found(counts[0]?.[1] ?? 0),
        failures: [{ at: 0, severity: 'error', text: any, kind: null, from: any }],
        phases: Object.fromEntries(
          names.map((each, at) => [each, found(marks[at] ?? 0)]),
        ) as unknown as typeof phases,
      }),
    });
  });

test('whatever files tell, the scenario is valid, and the same every time', () => {
  fc.assert(
    fc.property(evidence, (any) => {
      const imported = scenarioOf(any);
      if (!imported.ok) throw new Error(JSON.stringify(imported.refusals));
      expect(checked(imported.yaml).jobs).toHaveLength(1);
      expect(scenarioOf(any)).toEqual(imported);
      // What is missing is marked at its place too.
      expect(imported.yaml.split('TODO').length > 2).toBe(imported.missing.length > 0);
    }),
    { numRuns: 300 },
  );
});
