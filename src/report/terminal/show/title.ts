import { flow } from '../flow.ts';
import { type Line, span } from '../span.ts';

/** @returns the heading of a part, with a note behind it unless that is empty */
export function title(text: string, note: string, width: number): readonly Line[] {
  return flow([span(text, 'strong'), ...(note === '' ? [] : [span(note, 'faint')])], width);
}
