import { describe, expect, test } from 'vitest';
import { findEntries } from '../../src/reference/find.ts';
import { referenceEntries } from '../../src/reference/reference.ts';
import { renderEntry } from '../../src/report/reference/explain.ts';

function locality() {
  const found = findEntries(referenceEntries([]), 'locality');
  if (found.kind !== 'entry') throw new Error(found.kind);
  return found.entry;
}

test('every row has a cell for each column, and a source', () => {
  const tables = locality().tables ?? [];
  expect(tables).toHaveLength(2);
  for (const { columns, rows } of tables) {
    expect(columns.at(-1)).toBe('source');
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      expect(row.every((cell) => cell !== '')).toBe(true);
    }
  }
});

describe.each([80, 120])('on a screen of %d columns', (width) => {
  const lines = renderEntry(locality(), { color: false, width }).split('\n');

  test('nothing is wider than the screen', () => {
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  });

  test('what workers and endpoint exchange is a table, with how often', () => {
    expect(lines).toContain('What workers and the endpoint exchange');
    const heading = lines.find((line) => /^ {2}what +way +how often +source$/u.test(line));
    expect(heading).toBeDefined();
    for (const what of [
      'health of VM',
      'work requests',
      'status of work items',
      'autoscaling',
      'exceptions',
    ]) {
      expect(
        lines.some((line) => line.startsWith(`  ${what}`)),
        what,
      ).toBe(true);
    }
  });
});
