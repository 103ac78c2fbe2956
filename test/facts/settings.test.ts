import { describe, expect, test } from 'vitest';
import { findSetting, nearestSetting, SETTINGS } from '../../src/facts/options/settings.ts';

describe.each(SETTINGS)('$name', ({ name, meaning, source, effect, usualIn }) => {
  test('says what it is and where that stands', () => {
    expect(name).toMatch(/^[a-z][a-z0-9_]+$/u);
    expect(meaning).toMatch(/\S/u);
    expect(source).toMatch(/\S/u);
    expect(findSetting(name)?.meaning).toBe(meaning);
  });

  test('is usual somewhere only where it is not modelled', () => {
    if (usualIn.length > 0) expect(effect).toBe('not modelled');
  });
});

test('no name stands twice', () => {
  expect(new Set(SETTINGS.map(({ name }) => name)).size).toBe(SETTINGS.length);
});

test('a slip leads to what is meant; what comes near nothing, to nothing', () => {
  expect(nearestSetting('enable_prim')).toBe('enable_prime');
  expect(nearestSetting('shufle_mode')).toBe('shuffle_mode');
  expect(nearestSetting('xyzzy')).toBeUndefined();
  expect(findSetting('constructor')).toBeUndefined();
});
