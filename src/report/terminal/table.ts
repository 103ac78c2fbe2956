import { cellWidth, fill, fillLeft, oneLine } from '../cell-width.ts';
import { flow } from './flow.ts';
import { type Line, type Span, span } from './span.ts';

/** A column of a table; numbers stand to the right. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const GAP = 2;
const INDENT = 2;

/** Texts wrap between words, and words longer than the second are broken; numbers are not. */
const NARROWEST = { text: 8, word: 13 };

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

const widest = (texts: readonly string[]): number =>
  Math.max(...texts.map((text) => cellWidth(oneLine(text))), 1);

/** The least that a column can do with. */
function leastWidth(texts: readonly string[], align: Column['align']): number {
  const natural = widest(texts);
  if (align === 'right') return natural;
  const word = widest(texts.flatMap((text) => oneLine(text).split(' ')));
  return Math.min(natural, Math.max(NARROWEST.text, Math.min(word, NARROWEST.word)));
}

/** Takes columns from the widest that can give, one by one, until all fit; the last of equals gives first. */
function fitted(
  natural: readonly number[],
  least: readonly number[],
  room: number,
): readonly number[] {
  const widths = [...natural];
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const giving = widths.map((width, at) => (width > (least[at] ?? 0) ? width : 0));
    const at = giving.lastIndexOf(Math.max(...giving));
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

/** One row: cells that are too wide go on below, each in its own column. */
function rowLines(
  cells: readonly Span[],
  columns: readonly Column[],
  widths: readonly number[],
): Line[] {
  const wrapped = cells.map((cell, at) =>
    flow([cell], widths[at] ?? 1).map((line) => line.map(({ text }) => text).join('')),
  );
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const set = cells.map(({ style }, at) => {
      const text = wrapped[at]?.[line] ?? '';
      const width = widths[at] ?? 1;
      const filled = columns[at]?.align === 'right' ? fillLeft(text, width) : fill(text, width);
      return span(' '.repeat(at === 0 ? INDENT : GAP) + filled, style);
    });
    return withoutTail(set);
  });
}

/** No spaces at the end, in whatever colour. */
function withoutTail(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trim() !== '');
  return line
    .slice(0, last + 1)
    .map((each, at) => (at === last ? span(each.text.trimEnd(), each.style) : each));
}

/** A screen too narrow for columns: each row as phrases, the titles with them. */
function phrases(columns: readonly Column[], row: readonly Span[], width: number): Line[] {
  const said = row.flatMap(({ text, style }, at) => {
    const title = columns[at]?.title ?? '';
    return text === '' ? [] : [span(at === 0 ? text : `${title} ${text}`, style)];
  });
  return flow(said, width - INDENT).map((line) => [span(' '.repeat(INDENT)), ...line]);
}

/**
 * Sets rows in columns under their titles, two spaces in; what is too wide for its column is wrapped inside it,
 * a column without content is left out, and where no columns fit each row is set as phrases.
 * @param rows as many cells as there are columns
 * @param width columns of the screen
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Span[])[],
  width: number,
): readonly Line[] {
  const used = columns.map((_, at) => rows.some((row) => row[at]?.text !== ''));
  const kept = columns.filter((_, at) => used[at]);
  const cells = rows.map((row) => row.filter((_, at) => used[at]));
  const texts = kept.map(({ title }, at) => [title, ...cells.map((row) => row[at]?.text ?? '')]);
  const least = texts.map((each, at) => leastWidth(each, kept[at]?.align ?? 'left'));
  const room = width - INDENT - GAP * (kept.length - 1);
  if (sum(least) > room) return cells.flatMap((row) => phrases(kept, row, width));
  const widths = fitted(texts.map(widest), least, room);
  const titles = kept.map(({ title }) => span(title, 'faint'));
  return [titles, ...cells].flatMap((row) => rowLines(row, kept, widths));
}
