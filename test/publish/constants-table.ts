import { constant, constantIds } from '../../src/facts/constants.ts';
import { table } from '../validation/table.ts';

const START = '<!-- constants -->';
const END = '<!-- /constants -->';

/** @returns every constant with value, range, unit, grade, meaning and source, as a Markdown table */
export function constantsTable(): string {
  return table(
    ['constant', 'value', 'range', 'unit', 'grade', 'meaning', 'source, date'],
    constantIds.map((id) => {
      const { value, range, unit, grade, meaning, source, date } = constant(id);
      const spread = range === undefined ? '' : range.join(' – ');
      return [`\`${id}\``, String(value), spread, unit, grade, meaning, `${source}, ${date}`];
    }),
  );
}

/** @returns the document with the table between its markers renewed */
export function withConstants(document: string): string {
  const [before = '', rest = ''] = document.split(START);
  const after = rest.split(END)[1] ?? '';
  return `${before}${START}\n\n${constantsTable()}\n\n${END}${after}`;
}
