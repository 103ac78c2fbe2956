import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatIssue, forecast, readScenario } from '../../src/index.ts';
import type { Plain, PlainObject } from '../generators/plain.ts';
import { scenarioFiles } from '../generators/scenario.ts';

/** @returns the same value with the keys of every map in another order, drawn from `next` */
function shuffled(value: Plain, next: () => number): Plain {
  if (Array.isArray(value)) return value.map((item: Plain) => shuffled(item, next));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value as PlainObject).map(
    ([key, item]) => [next(), key, shuffled(item, next)] as const,
  );
  entries.sort(([a], [b]) => a - b);
  return Object.fromEntries(entries.map(([, key, item]) => [key, item]));
}

/** Small multiplicative generator: the shuffle is part of the test's input. */
function numbers(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}

function result(text: string): string {
  const read = readScenario(text, 'random.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return JSON.stringify(forecast(read.scenario, 2));
}

it('changes no byte of the result, fingerprint included, when the keys of a file change places', () => {
  fc.assert(
    fc.property(scenarioFiles, fc.nat(), (file, seed) => {
      const other = shuffled(file, numbers(seed));
      expect(result(stringify(other))).toBe(result(JSON.stringify(file)));
    }),
    { numRuns: 40, seed: 7 },
  );
});
