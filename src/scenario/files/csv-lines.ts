/** Takes a text piece by piece; hands on its lines. */
export interface LineSplitter {
  /** @returns false once nothing more is wanted */
  write(piece: string): boolean;
  /** What stands behind the last line break is a line, too. */
  end(): void;
}

/** Characters; a row of numbers is not nearly as long, and a file without line breaks is none. */
export const LONGEST_LINE = 100_000;

/**
 * Hands on lines without their breaks, \n or \r\n. A line that is too long comes as far as it was read.
 * @param take gets a line and its number, from 1; returns false: nothing more is wanted
 */
export function createLineSplitter(take: (line: string, number: number) => boolean): LineSplitter {
  let rest = '';
  let number = 0;
  let isWanted = true;
  const hand = (line: string): void => {
    number += 1;
    isWanted = take(line.endsWith('\r') ? line.slice(0, -1) : line, number);
  };
  return {
    write(piece) {
      const text = rest + piece;
      let start = 0;
      for (let at = text.indexOf('\n'); at >= 0 && isWanted; at = text.indexOf('\n', start)) {
        hand(text.slice(start, at));
        start = at + 1;
      }
      rest = text.slice(start);
      if (isWanted && rest.length > LONGEST_LINE) {
        hand(rest);
        rest = '';
      }
      return isWanted;
    },
    end() {
      if (isWanted && rest !== '') hand(rest);
    },
  };
}

/** One cell of a row. */
export interface Cell {
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** What may stand between cells, as spreadsheets of all countries write them. */
const SEPARATORS = [',', ';', '\t'] as const;

/** @returns what stands between the cells of a header: the one that is there most often */
export function separatorOf(header: string): string {
  const often = (separator: string): number => header.split(separator).length;
  return SEPARATORS.reduce((best, each) => (often(each) > often(best) ? each : best), ',');
}

/** Where a quoted cell ends, behind its closing quote; a quote in it is doubled (RFC 4180). */
function closing(line: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return line.length;
    if (line.charAt(quote + 1) !== '"') return quote + 1;
    at = quote + 2;
  }
}

const unquoted = (text: string): string =>
  text.startsWith('"') ? text.replace(/^"|"$/gu, '').replaceAll('""', '"').trim() : text;

/** @returns the cells of a line, trimmed and without quotes; `most` stops early */
export function cellsOf(line: string, separator: string, most = Infinity): readonly Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  while (start <= line.length && cells.length < most) {
    const from = line.charAt(start) === '"' ? closing(line, start) : start;
    const found = line.indexOf(separator, from);
    const end = found < 0 ? line.length : found;
    cells.push({ text: unquoted(line.slice(start, end).trim()), column: start + 1 });
    start = end + 1;
  }
  return cells;
}
