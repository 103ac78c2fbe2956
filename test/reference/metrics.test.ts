import { describe, expect, test } from 'vitest';
import { METRICS, metricAt } from '../../src/reference/metrics.ts';
import { leavesOf, patternOf } from '../../src/reference/paths.ts';
import { printedJsonSchema } from '../publish/schemas.ts';
import { RESULTS } from './results.ts';

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const whole = printedJsonSchema('result') as Schema;

/** Every path of the result's published schema that may hold no others: what a result can ever have. */
function schemaLeaves(given: unknown, path: string): string[] {
  if (!isSchema(given)) return [];
  const { $ref, properties, items, anyOf, additionalProperties, type } = given;
  if (typeof $ref === 'string') {
    const definitions = whole['definitions'] as Schema;
    return schemaLeaves(definitions[decodeURIComponent($ref.replace('#/definitions/', ''))], path);
  }
  if (Array.isArray(anyOf)) return anyOf.flatMap((form) => schemaLeaves(form, path));
  const inside = [
    ...Object.entries(isSchema(properties) ? properties : {}).flatMap(([key, value]) =>
      schemaLeaves(value, path === '' ? key : `${path}.${key}`),
    ),
    ...listOf(items).flatMap((item) => schemaLeaves(item, `${path}[]`)),
    ...schemaLeaves(additionalProperties, `${path}.*`),
  ];
  const isLeaf = inside.length === 0 || listOf(type).includes('null');
  return isLeaf && type !== 'array' && type !== 'object' ? [path, ...inside] : inside;
}

describe('every value of a result has an entry', () => {
  test.each(Object.keys(RESULTS))('%s', (name) => {
    const without = leavesOf(RESULTS[name]).filter(({ keys }) => metricAt(keys) === undefined);
    expect([...new Set(without.map(({ keys }) => patternOf(keys)))]).toEqual([]);
  });

  test('whatever the type allows', () => {
    const paths = [...new Set(schemaLeaves(whole, ''))];
    expect(paths.length).toBeGreaterThan(100);
    const known = METRICS.map(({ path }) => path);
    expect(paths.filter((path) => !known.includes(path))).toEqual([]);
  });
});

describe('the table', () => {
  const known = METRICS.map(({ path }) => path);

  test('has no path twice', () => {
    expect(known.filter((path, at) => known.indexOf(path) !== at)).toEqual([]);
  });

  test('names only inputs that it has', () => {
    const inputs = METRICS.flatMap(({ inputs: own = [] }) => own);
    const patterns = inputs.map((path) => path.replace(/\[[^[\]]+\]/gu, '[]'));
    expect(patterns.filter((path) => !known.includes(path))).toEqual([]);
  });

  test('says in words what it computes, and from what', () => {
    const silent = METRICS.filter(({ compute }) => compute !== undefined).filter(
      ({ formula, inputs }) => formula === undefined || inputs === undefined,
    );
    expect(silent).toEqual([]);
  });

  test('has no value that no result can have', () => {
    const paths = new Set(schemaLeaves(whole, ''));
    expect(known.filter((path) => !paths.has(path))).toEqual([]);
  });
});
