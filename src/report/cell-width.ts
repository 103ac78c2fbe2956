/** Code points that take no column: combining marks, joiners, variation selectors. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Ranges of code points that take two columns: East Asian wide and full-width forms, pictographs. */
const WIDE: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function columns(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** @returns the columns that a text without control characters takes on a screen */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columns(character);
  return width;
}

/** @returns the longest beginning of a text that fits into so many columns */
export function head(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += columns(character);
    if (used > width) break;
    kept += character;
  }
  return kept;
}

/** @returns the longest end of a text that fits into so many columns; it begins with no mark of what was cut off */
function tail(text: string, width: number): string {
  let used = 0;
  const kept: string[] = [];
  for (const character of Array.from(text).toReversed()) {
    used += columns(character);
    if (used > width) break;
    kept.push(character);
  }
  return kept
    .toReversed()
    .join('')
    .replace(/^[\p{Mn}\p{Me}\p{Cf}]+/u, '');
}

/** @returns the text padded with spaces on the right, or cut in its middle with `…`, to exactly so many columns */
export function fillMiddle(text: string, width: number): string {
  if (cellWidth(text) <= width) return fill(text, width);
  const room = Math.max(0, width - 1);
  return fill(`${head(text, Math.ceil(room / 2))}…${tail(text, Math.floor(room / 2))}`, width);
}

/** @returns the text padded with spaces on the right, or cut with `…`, to exactly so many columns */
export function fill(text: string, width: number): string {
  const own = cellWidth(text);
  if (own <= width) return text + ' '.repeat(width - own);
  const cut = `${head(text, width - 1)}…`;
  return cut + ' '.repeat(Math.max(0, width - cellWidth(cut)));
}

/** @returns the text padded with spaces on the left to so many columns */
export function fillLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - cellWidth(text))) + text;
}

/** @returns one line: line breaks and other control characters (escape codes!) become spaces */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}
