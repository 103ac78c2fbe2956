import type { TerminalOptions } from '../terminal.ts';
import { type Line, paint } from './span.ts';

const NARROWEST = 40;

/** What a renderer of lines may use of the screen. */
export type Screen = Pick<TerminalOptions, 'color' | 'width'>;

/** @returns columns to set lines in, 40 at least */
export const columnsOf = ({ width }: Screen): number => Math.max(width, NARROWEST);

/** @returns the lines of some blocks, an empty one between two, each ended by a newline; empty blocks are left out */
export function screenText(blocks: readonly (readonly Line[])[], { color }: Screen): string {
  const shown = blocks.filter(({ length }) => length > 0);
  const lines = shown.flatMap((block, at): readonly Line[] => (at === 0 ? block : [[], ...block]));
  return lines.map((line) => `${paint(line, color)}\n`).join('');
}
