import { cellWidth, head, oneLine } from '../cell-width.ts';
import { type Line, type Span, span } from './span.ts';

const SEPARATOR = span(' · ', 'faint');
const GAP = cellWidth(SEPARATOR.text);

/** Breaks a text that is wider than a line at its spaces, and a word wider than a line anywhere. */
function breakUp(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cellWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (cellWidth(line) > width) {
      const part = head(line, width);
      lines.push(part);
      line = line.slice(part.length);
    }
  }
  return [...lines, line];
}

/**
 * Sets phrases one after the other with ` · ` between them; a phrase stays on one line if a line can hold it.
 * @param width columns, at least 2
 */
export function flow(phrases: readonly Span[], width: number): readonly Line[] {
  const lines: Span[][] = [];
  let used = 0;
  for (const phrase of phrases) {
    const { style } = phrase;
    const text = oneLine(phrase.text);
    const last = lines.at(-1);
    if (last !== undefined && used + GAP + cellWidth(text) <= width) {
      last.push(SEPARATOR, span(text, style));
      used += GAP + cellWidth(text);
      continue;
    }
    const pieces = breakUp(text, width);
    lines.push(...pieces.map((piece) => [span(piece, style)]));
    used = cellWidth(pieces.at(-1) ?? '');
  }
  return lines;
}
