import { expect, test } from 'vitest';
import { FINDING_CODES } from '../../src/admission/codes.ts';
import { findEntries } from '../../src/reference/find.ts';
import { referenceEntries } from '../../src/reference/reference.ts';

function topic(name: string) {
  const found = findEntries(referenceEntries([]), name);
  if (found.kind !== 'entry') throw new Error(`no entry ${name}`);
  return found.entry;
}

test('the limit of log messages is told, with its words and that nothing checks it', () => {
  const entry = topic('log messages');
  expect(entry.paragraphs.join(' ')).toContain('used up its 30s quota for logs');
  const rows = entry.tables?.flatMap((table) => table.rows) ?? [];
  expect(rows.at(-1)).toEqual(['log messages of a worker', '15,000 in 30 s', 'nothing', 'logs']);
});

test('every other limit names a check that there is, and a source that is told', () => {
  const entry = topic('service limits');
  const sources = entry.facts.map(([label]) => label);
  const rows = entry.tables?.flatMap((table) => table.rows) ?? [];
  expect(rows.length).toBeGreaterThan(5);
  for (const [, , code = '', source] of rows) {
    expect(sources).toContain(source);
    expect([...Object.keys(FINDING_CODES), 'nothing']).toContain(code);
  }
});
