import { expect, test } from 'vitest';
import { stepNames } from '../../../src/importers/scenario/step-names.ts';

const names = (...paths: string[]): string[] => [...stepNames(paths).values()];

test('the first word where it is nobody else’s, more where it is', () => {
  expect(
    names(
      'Read PubSub Events/PubsubUnboundedSource',
      'Read PubSub Events/MapElements/Map',
      'Filter Events If Enabled',
      'Write PubSub Events/MapElements/Map',
    ),
  ).toEqual([
    'PubsubUnboundedSource',
    'Read PubSub Events/MapElements',
    'Filter Events If Enabled',
    'Write PubSub Events',
  ]);
});

test('each name once, of 1 to 100 visible characters, whatever the paths are', () => {
  const odd = [
    '',
    '/',
    ' ',
    'a/a',
    'a',
    'a/Map',
    '\u202Ex',
    'x'.repeat(300),
    `${'x'.repeat(300)}/y`,
    'Map',
    'Map/Map',
  ];
  const given = names(...odd);
  expect(new Set(given).size).toBe(odd.length);
  for (const name of given) expect(name).toMatch(/^(?! )[^\p{Cc}\u202E]{1,100}(?<! )$/u);
});
