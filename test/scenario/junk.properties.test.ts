import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionNames } from '../../src/facts/options.ts';
import { SETTINGS } from '../../src/facts/options/settings.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { faultKinds } from '../../src/scenario/schema/faults/kinds.ts';

const PIPELINE = [{ r: { read: 'generic', size: '1 GB', elements: 9 } }, { m: { map: {} } }];

const fileWith = (job: object, faults: unknown): string =>
  JSON.stringify({
    name: 'junk',
    project: { region: 'us-central1' },
    job: { sdk: 'python', ...job, pipeline: PIPELINE },
    faults,
  });

/** Whatever it is: a scenario, or issues that each have a place and a message; never an exception. */
function isRead(text: string): void {
  const read = readScenario(text, 'junk.json');
  if (read.ok) return;
  expect(read.issues.length).toBeGreaterThan(0);
  for (const { line, message } of read.issues) {
    expect(line).toBeGreaterThan(0);
    expect(message).toMatch(/^(?:expected|unknown) |^\S.* has no /u);
  }
}

const word = fc.constantFrom(
  ...['5 %/h', '2 h', '-1 s', 'type:nvidia-l4;count:1', 'min_num_workers=4', 'shuffle_mode=x', 'r'],
  ...['COST_OPTIMIZED', '2026-12-01T00:00:00Z', '1e999 h', '50 %', 'constructor', '__proto__', ''],
);
const scalar = fc.oneof(
  word,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
);
const anything = fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), fc.dictionary(word, scalar));

const setting = fc.tuple(
  fc.constantFrom(...SETTINGS.map(({ name }) => name)),
  fc.option(fc.string()),
);
const settings = fc.array(
  setting.map(([name, value]) => (value === null ? name : `${name}=${value}`)),
  { maxLength: 6 },
);

describe('nothing that a file may hold breaks the reading of', () => {
  test('options', () => {
    const options = fc.dictionary(fc.constantFrom(...optionNames), fc.oneof(anything, settings));
    fc.assert(
      fc.property(options, (given) => {
        isRead(fileWith({ options: given }, []));
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test('keys of a job', () => {
    const keys = ['preemption', 'startDelay', 'speculativeExecution', 'threadScaling', 'options'];
    const below = fc.dictionary(fc.constantFrom('rate', 'lifetime', 'legacyPreemptible'), anything);
    const job = fc.dictionary(fc.constantFrom(...keys), fc.oneof(anything, below));
    fc.assert(
      fc.property(job, (given) => {
        isRead(fileWith(given, []));
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test('faults', () => {
    const names = ['at', 'for', 'share', 'factor', 'workers', 'rate', 'step', 'job', 'other'];
    const keys = fc.dictionary(fc.constantFrom(...names), anything);
    const fault = fc
      .tuple(fc.option(fc.constantFrom<string>(...faultKinds)), keys)
      .map(([kind, own]) => (kind === null ? own : { kind, ...own }));
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.oneof(fault, anything), { maxLength: 4 }), anything),
        (given) => {
          isRead(fileWith({}, given));
        },
      ),
      { numRuns: 500, seed: 5 },
    );
  });
});
