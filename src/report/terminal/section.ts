import type { Line } from './span.ts';

/** The answer to one question: a label in the left column, lines beside it. */
export interface Section {
  readonly label: string;
  readonly lines: readonly Line[];
}

/** Columns of the labels, the space after them included. */
export const LABEL_WIDTH = 14;
