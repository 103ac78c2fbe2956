/** Text that comes in pieces, cut into lines. */
export interface Lines {
  write(chunk: string): void;
  /** Hands over what is left behind the last line end. */
  end(): void;
}

/** Longest line that is read, characters; what goes on behind is left out. */
export const LONGEST_LINE = 262_144;

/**
 * @param onLine takes a line without its end (LF or CRLF), whether it was too long, and whether its end came
 */
export function createLines(
  onLine: (line: string, isCut: boolean, isEnded: boolean) => void,
): Lines {
  let rest = '';
  let isCut = false;
  const keep = (piece: string): void => {
    isCut ||= rest.length + piece.length > LONGEST_LINE;
    if (rest.length < LONGEST_LINE) rest += piece.slice(0, LONGEST_LINE - rest.length);
  };
  const hand = (isEnded: boolean): void => {
    const line = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const wasCut = isCut;
    rest = '';
    isCut = false;
    onLine(line, wasCut, isEnded);
  };
  return {
    write(chunk) {
      let start = 0;
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
        keep(chunk.slice(start, end));
        hand(true);
        start = end + 1;
      }
      keep(chunk.slice(start));
    },
    end() {
      if (rest !== '') hand(false);
    },
  };
}
