import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atSize, sourceBytes } from '../../src/scenario/at-size.ts';
import { scenarioOf } from '../validation/replay.ts';

const scenario = scenarioOf(`
name: sized
project: { region: us-central1 }
job:
  sdk: java
  pipeline:
    - one:   { read: gcs-text, size: 1 GB, elements: 1000, files: 10 }
    - two:   { read: gcs-text, size: 3 GB, elements: 3000 }
    - whole: { read: gcs-text, size: 1 GB, elements: 10, files: 1, splittable: false }
    - both:  { flatten: {}, from: [one, two, whole] }
    - by:    { groupByKey: { keys: 100, zipf: 0.6 } }
    - sum:   { map: { cpu: 5 us } }
    - store: { write: gcs-text, shards: 4 }
`);

const stepsAt = (factor: number) => atSize(scenario, factor).jobs[0]?.steps ?? [];

describe('a scenario at another size', () => {
  it('grows bytes, elements, files and keys; a single file, costs and shards stay', () => {
    const [one, two, file, , by, sum, store] = stepsAt(2.5);
    expect(file).toMatchObject({ bytes: 2.5e9, files: 1 });
    expect(one).toMatchObject({ bytes: 2.5e9, elements: 2500, files: 25 });
    expect(two).toMatchObject({ bytes: 7.5e9, elements: 7500, files: null });
    expect(by).toMatchObject({ keys: 250, skew: { kind: 'zipf', exponent: 0.6 } });
    expect([sum, store]).toEqual([scenario.jobs[0]?.steps[5], scenario.jobs[0]?.steps[6]]);
  });

  it('is the scenario itself at 1', () => {
    expect(atSize(scenario, 1)).toEqual(scenario);
  });

  it('never has less than one of anything, and only whole ones', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e6, noNaN: true }), (factor) => {
        for (const step of stepsAt(factor)) {
          const amounts = step.kind === 'read' ? [step.bytes, step.elements, step.files ?? 1] : [];
          const keys = 'keys' in step ? [step.keys] : [];
          for (const amount of [...amounts, ...keys]) {
            expect(Number.isSafeInteger(amount) && amount >= 1).toBe(true);
          }
        }
      }),
    );
  });

  it('knows the bytes of all sources', () => {
    expect(scenario.jobs.map(sourceBytes)).toEqual([5e9]);
  });
});
