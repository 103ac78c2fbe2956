/** How a piece of text looks where colours are on. */
export type Style = 'plain' | 'strong' | 'faint' | 'good' | 'bad' | 'warn';

export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line of the screen. */
export type Line = readonly Span[];

const CODES: Readonly<Record<Style, string>> = {
  plain: '',
  strong: '1',
  faint: '2',
  good: '1;32',
  bad: '1;31',
  warn: '33',
};

/** @returns a piece of text in a style */
export function span(text: string, style: Style = 'plain'): Span {
  return { text, style };
}

function withoutTrailingSpaces(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined) return [];
  const [before, text] = [line.slice(0, -1), last.text.trimEnd()];
  return text === '' ? withoutTrailingSpaces(before) : [...before, { ...last, text }];
}

/** @returns the line as text, without trailing spaces; with ANSI codes only if `color` */
export function paint(line: Line, color: boolean): string {
  const painted = withoutTrailingSpaces(line).map(({ text, style }) =>
    color && style !== 'plain' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text,
  );
  return painted.join('');
}
