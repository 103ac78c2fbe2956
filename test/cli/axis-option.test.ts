import { expect, test } from 'vitest';
import { parseAxis } from '../../src/cli/axis-option.ts';

const labelsOf = (text: string): readonly string[] | null => {
  const read = parseAxis(text);
  return read.ok ? read.axis.choices.map(({ label }) => label) : null;
};

test('values with commas, or from, to and step', () => {
  expect(labelsOf('a.b=n1-standard-1, 4,true')).toEqual(['n1-standard-1', '4', 'true']);
  expect(labelsOf('a.b=1..7..3')).toEqual(['1', '4', '7']);
  expect(labelsOf('a.b=0.1..0.3..0.1')).toEqual(['0.1', '0.2', '0.3']);
});

test.each(['a.b', '=1', 'a.b=', 'a.b=1,,2', 'a.b=9..1..1', 'a.b=1..9..0', 'a.b=1..9', 'a=1,1'])(
  '%s is no axis',
  (text) => {
    expect(parseAxis(text).ok).toBe(false);
  },
);
