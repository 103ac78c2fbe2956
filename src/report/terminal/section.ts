import { fill } from '../cell-width.ts';
import { type Line, span } from './span.ts';

/** The answer to one question: a label in the left column, lines beside it. */
export interface Section {
  readonly label: string;
  readonly lines: readonly Line[];
}

/** Columns of the labels, the space after them included. */
export const LABEL_WIDTH = 14;

/** @returns the label in a column of its own, the lines beside it */
export function labelled({ label, lines }: Section): readonly Line[] {
  return lines.map((line, index) => [
    span(fill(index === 0 ? label : '', LABEL_WIDTH), 'strong'),
    ...line,
  ]);
}
