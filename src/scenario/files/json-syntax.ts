import { TokenParser, Tokenizer, type TokenType } from '@streamparser/json';

/** Where a text stops being JSON, and why. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in bytes of UTF-8. */
  readonly column: number;
  /** What was expected there. */
  readonly message: string;
}

/** A token of JSON text: its kind, and the value of a scalar or key. */
export type OnToken = (token: TokenType, value: unknown) => void;

/** JSON that comes in pieces, checked as it comes, without keeping any of it. */
export interface JsonSyntax {
  /** Takes the next piece, UTF-8; returns what is wrong with it, or null. After a fault nothing more is read. */
  write(bytes: Uint8Array): JsonFault | null;
  /** Says that the text is over; returns what it lacks, or null. */
  end(): JsonFault | null;
}

const NEWLINE = 10;

/** Lines and columns of offsets that only ever grow, kept over pieces. */
function createLines(): {
  next(bytes: Uint8Array): void;
  at(offset: number): Pick<JsonFault, 'line' | 'column'>;
} {
  let piece: Uint8Array = new Uint8Array();
  let pieceStart = 0;
  let line = 1;
  let lineStart = 0;
  const passTo = (end: number): void => {
    for (let i = piece.indexOf(NEWLINE); i !== -1 && i < end; i = piece.indexOf(NEWLINE, i + 1)) {
      line++;
      lineStart = pieceStart + i + 1;
    }
  };
  return {
    next(bytes) {
      passTo(piece.length);
      pieceStart += piece.length;
      piece = bytes;
    },
    at(offset) {
      passTo(Math.max(0, offset - pieceStart));
      return { line, column: Math.max(1, offset - lineStart + 1) };
    },
  };
}

const NAMES: Readonly<Record<string, string>> = {
  VALUE: 'a value',
  KEY: 'a key in double quotes',
  COLON: 'a colon',
  COMMA: 'a comma or the end of the list or map',
};

/** Takes the parser's message, which names its state; returns what JSON would have there. */
function expectedBy(message: string): string {
  if (message.includes('mid-parsing') || message.includes('ended in the middle')) {
    return 'more JSON: the file ends in the middle';
  }
  const state = /state ([A-Z_]+)/u.exec(message)?.[1] ?? '';
  if (state === 'ENDED') return 'nothing after the end of the JSON value';
  return NAMES[state] ?? 'JSON, with keys and texts in double quotes';
}

/** Calls back with each token of JSON text; what it returns throws nothing. */
export function createJsonSyntax(onToken: OnToken): JsonSyntax {
  const tokenizer = new Tokenizer();
  // Selects nothing and keeps nothing: it only knows the grammar.
  const grammar = new TokenParser({ paths: ['$.\u0000'], keepStack: false });
  const lines = createLines();
  let offset = 0;
  let total = 0;
  let fault: JsonFault | null = null;
  let isOver = false;

  const fail = (error: Error): void => {
    const absolute = /absolute position "(\d+)"/u.exec(error.message)?.[1];
    const at = absolute === undefined ? offset : Number(absolute);
    fault ??= { ...lines.at(at), message: `expected ${expectedBy(error.message)}` };
  };
  grammar.onValue = () => undefined;
  grammar.onError = fail;
  tokenizer.onError = fail;
  tokenizer.onToken = (info) => {
    if (fault !== null) return;
    offset = info.offset;
    grammar.write(info);
    // A fault is found in the callback.
    if ((fault as JsonFault | null) === null) onToken(info.token, info.value);
    isOver = grammar.isEnded;
  };
  return {
    write(bytes) {
      if (fault !== null) return fault;
      lines.next(bytes);
      total += bytes.length;
      tokenizer.write(bytes);
      return fault;
    },
    end() {
      offset = total;
      if (fault === null) tokenizer.end();
      if (fault === null && !isOver) grammar.end();
      return fault;
    },
  };
}
