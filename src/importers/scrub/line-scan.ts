import type { Scan } from './place.ts';

/** Longest line in characters that is judged as a whole; a longer one is cut between two words. */
const LONGEST_LINE = 1_048_576;

const LINE = /[^\n\r]*(?:\r\n|\n|\r(?!$))/uy;

/** @returns where a line that is too long is cut: behind the last space or comma, or anywhere where there is none */
function cut(text: string): number {
  const at = Math.max(text.lastIndexOf(' '), text.lastIndexOf(','), text.lastIndexOf('\t'));
  return at < text.length / 2 ? text.length : at + 1;
}

/**
 * Goes over a text that comes in pieces, line by line; line ends stay as they are.
 * @param judge takes a line without its end, returns what takes its place
 * @param done called behind the last line
 */
export function createLineScan(
  judge: (line: string) => string,
  done: () => void = () => undefined,
): Scan {
  let rest = '';
  const lines = (text: string): string => {
    let out = '';
    LINE.lastIndex = 0;
    let at = 0;
    for (let match = LINE.exec(text); match !== null; match = LINE.exec(text)) {
      const [line] = match;
      const end = line.endsWith('\r\n') ? 2 : 1;
      out += judge(line.slice(0, -end)) + line.slice(-end);
      at += line.length;
    }
    rest = text.slice(at);
    return out;
  };
  return {
    push(piece) {
      let out = lines(rest + piece);
      while (rest.length > LONGEST_LINE) {
        const at = cut(rest.slice(0, LONGEST_LINE));
        out += judge(rest.slice(0, at));
        rest = rest.slice(at);
      }
      return out;
    },
    end() {
      const out = lines(rest) + (rest === '' ? '' : judge(rest));
      rest = '';
      done();
      return out;
    },
  };
}
