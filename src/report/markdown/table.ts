/** A column of a table; numbers stand on the right. */
interface Heading {
  readonly text: string;
  readonly align: 'left' | 'right';
}

export const left = (text: string): Heading => ({ text, align: 'left' });
export const right = (text: string): Heading => ({ text, align: 'right' });

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/**
 * @param rows cells already escaped
 * @returns a Markdown table, or nothing if there are no rows
 */
export function markdownTable(
  headings: readonly Heading[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  return [
    line(headings.map(({ text }) => text)),
    line(headings.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map(line),
  ];
}
