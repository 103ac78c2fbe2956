import { expect, it } from 'vitest';
import { forecast } from '../../src/index.ts';
import { checked } from '../generators/scenario.ts';
import { overScenarios } from './play.ts';

/** @returns the paths of all numbers that JSON could not print, and of negative zeros and undefined */
function unprintable(value: unknown, path = 'result'): string[] {
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? [] : [path];
  if (value === undefined) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unprintable(item, `${path}.${key}`));
}

function negatives(value: unknown, path = 'result'): string[] {
  if (typeof value === 'number') return value < 0 ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => negatives(item, `${path}.${key}`));
}

it('has only finite numbers that are not negative in a result', () => {
  overScenarios(60, (file) => {
    const result = forecast(checked(file), 2);
    expect(unprintable(result)).toEqual([]);
    expect(negatives(result)).toEqual([]);
  });
});
