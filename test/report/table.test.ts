import { describe, expect, it } from 'vitest';
import { paint, span } from '../../src/report/terminal/span.ts';
import { type Column, table } from '../../src/report/terminal/table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'name', align: 'left' },
  { title: 'amount', align: 'right' },
  { title: 'meaning', align: 'left' },
];

const shown = (rows: readonly (readonly string[])[], width: number): readonly string[] =>
  table(
    COLUMNS,
    rows.map((row) => row.map((text) => span(text))),
    width,
  ).map((line) => paint(line, false));

describe('table', () => {
  it('sets columns two apart, numbers to the right', () => {
    expect(
      shown(
        [
          ['a', '1', 'one'],
          ['bcd', '1,234', 'many'],
        ],
        80,
      ),
    ).toEqual(['  name  amount  meaning', '  a          1  one', '  bcd    1,234  many']);
  });

  it('wraps texts inside of their columns, the widest first, and breaks no number', () => {
    expect(shown([['a', '1,234,567', 'some words that need room']], 36)).toEqual([
      '  name     amount  meaning',
      '  a     1,234,567  some words that',
      '                   need room',
    ]);
  });

  it('ends no line with spaces, whatever its colour', () => {
    const cells = [span('a', 'warn'), span('1', 'warn'), span('', 'warn')];
    const other = [span('b', 'warn'), span('22', 'warn'), span('why', 'warn')];
    const lines = table(COLUMNS, [cells, other], 80);
    expect(lines.filter((line) => line.at(-1)?.text.endsWith(' '))).toEqual([]);
  });

  it('leaves a column without content out', () => {
    expect(
      shown(
        [
          ['a', '', 'x'],
          ['b', '', 'y'],
        ],
        80,
      ),
    ).toEqual(['  name  meaning', '  a     x', '  b     y']);
  });

  it('sets rows as phrases where columns would be too narrow', () => {
    expect(shown([['long-name-1', '1,234,567,890', 'incomprehensible']], 38)).toEqual([
      '  long-name-1 · amount 1,234,567,890',
      '  meaning incomprehensible',
    ]);
  });

  it('without rows there is nothing to set', () => {
    expect(shown([], 80)).toEqual([]);
  });
});
